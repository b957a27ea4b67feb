"""Proposals wait for a person: what is settled already is not proposed again."""

from __future__ import annotations

from dataclasses import replace

from lib.domain.person import Person
from lib.pipeline.deciding import Desk
from lib.pipeline.proposing import open_proposals
from lib.pipeline.publishing import publish

DERNA = {"A007", "A008", "A009"}


def pairs(settings, record):
    return [set(each.report_ids) for each in open_proposals(settings, record)]


def strip_links(record):
    stripped = [replace(each, links=()) for each in record.reports() if each.id in DERNA]
    record.save_reports(stripped, seen=record.report_versions())


def test_what_is_one_event_already_is_not_proposed(settings, record):
    assert not [pair for pair in pairs(settings, record) if pair <= DERNA]


def test_reports_that_nobody_linked_become_one_event_by_proposals_alone(settings, record):
    strip_links(record)
    desk = Desk(settings, record, Person("Amal", "editor"))
    publish(settings)
    waiting = [pair for pair in pairs(settings, record) if pair <= DERNA]
    assert set().union(*waiting) == DERNA
    for pair in waiting:
        desk.join(sorted(pair), "one clash")
    (event,) = [each for each in record.events() if "A007" in each.report_ids]
    assert set(event.report_ids) == DERNA
    assert event.estimate("killed", "side_b").best == 27
    assert (event.estimate("killed", "side_a").best, event.estimate("wounded").best) == (13, 20)
    assert not [pair for pair in pairs(settings, record) if pair <= DERNA]


def test_what_a_person_has_parted_is_not_proposed_again(settings, record):
    desk = Desk(settings, record, Person("Amal", "editor"))
    desk.part(["A007"], ["A008", "A009"], "another clash")
    assert not [pair for pair in pairs(settings, record) if "A007" in pair and pair <= DERNA]
