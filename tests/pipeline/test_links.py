"""Sources are asked whether they still answer; only what has changed is kept."""

from __future__ import annotations

from itertools import pairwise

import pytest

from lib.domain.judgements import LINK_CHECKED
from lib.pipeline.links import NothingAnswers, check_links
from lib.query.event_table import EventTable
from lib.sources.web import Unreachable


def all_but(record, report_id, error):
    """Answer every address but that of one report."""
    address = next(report.url for report in record.reports() if report.id == report_id)

    def ask(asked):
        if asked == address:
            raise error

    return ask


def dead_since(settings, record, report_id):
    table = EventTable(settings.event_tables / record.current_revision().file)
    return table.frame(table.table("reports")).set_index("report_id").loc[report_id, "dead_since"]


def test_a_source_that_is_gone_is_kept_once_and_comes_back(settings, record):
    gone = all_but(record, "A007", Unreachable("no such page", 404))
    for _ in range(2):
        check_links(settings, record, ask=gone, wait=lambda _: None)
    assert [each.new["alive"] for each in record.decisions(LINK_CHECKED, "A007")] == [False]
    assert dead_since(settings, record, "A007") is not None
    check_links(settings, record, ask=lambda _: None, wait=lambda _: None)
    assert [each.new["alive"] for each in record.decisions(LINK_CHECKED, "A007")] == [False, True]


def test_a_site_that_will_not_say_is_not_dead(settings, record):
    links = check_links(settings, record, ask=all_but(record, "A007", Unreachable("busy", 503)), wait=lambda _: None)
    assert next(link.is_alive for link in links if link.report_id == "A007") is None
    assert record.decisions(LINK_CHECKED) == []


def test_without_a_connection_nothing_is_kept(settings, record):
    def nothing(_):
        raise Unreachable("no answer")

    with pytest.raises(NothingAnswers):
        check_links(settings, record, ask=nothing, wait=lambda _: None)
    assert record.decisions(LINK_CHECKED) == []


def test_no_site_is_asked_twice_within_a_second(settings, record):
    now, asked = [0.0], []

    def wait(seconds):
        now[0] += seconds

    def ask(address):
        asked.append((address.split("/")[2], now[0]))

    check_links(settings, record, ask=ask, wait=wait, clock=lambda: now[0])
    for site in {site for site, _ in asked}:
        times = [at for each, at in asked if each == site]
        assert all(later - earlier >= 1 for earlier, later in pairwise(times))
