"""The reasons of a proposal as readers see them, in each language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lib.domain.proposal import ProposalKind, Reason, ReasonCode, Value
from lib.ui import words
from lib.ui.language import Language, mark

PROPOSED: dict[ProposalKind, str] = {
    "same_event": mark("One event?"),
    "same_running_total": mark("Steps of one running total?"),
}
LESS_SURELY: dict[ProposalKind, str] = {
    "same_event": mark("One event? Less sure: little speaks for it."),
    "same_running_total": mark("Steps of one running total? Less sure: little speaks for it."),
}
REASONS: dict[ReasonCode, str] = {
    "same_place": mark("Both at one place: {place}"),
    "overlapping_places": mark("{place} and {other_place} overlap; their middles are {km} km apart"),
    "near_places": mark("{place} and {other_place} do not touch; {km} km lie between them"),
    "same_days": mark("Same days: {days}"),
    "overlapping_days": mark("Days in common: {days}"),
    "same_first_day": mark("Both begin on {first}"),
    "adjacent_days": mark("A day apart: {first} and {last}"),
    "published_near": mark("One gives no exact days; by what is known they may be {days}"),
    "days_unknown": mark("On which days is not known of both"),
    "same_kind": mark("Same kind: {kind}"),
    "compatible_kinds": mark("Kinds that are easily mixed up: {kind}, {other_kind}"),
    "same_sides": mark("Same sides: {sides}"),
    "one_side_shared": mark("One side in common: {sides}"),
    "other_sides": mark("Not the same sides"),
    "same_figure": mark("Same number of the same people: {count} ({measure}, {group})"),
    "same_figure_other_group": mark("Same number of other people: {count} ({measure}, {group} / {other_group})"),
    "figures_fit": mark("Figures that fit: {count}, {other_count} ({measure}, {group})"),
    "figures_differ": mark("Figures that differ: {count}, {other_count} ({measure}, {group})"),
    "similar_text": mark("Words in common: {percent}%"),
    "same_names": mark("Both name {names}"),
    "copy": mark("Both are the text of one agency: {agency}"),
    "copied_text": mark("Nearly the same text: {percent}%"),
    "same_total_since": mark("Both count since {first} ({measure}, {group})"),
    "total_grows": mark("The count goes on: {count}, then {other_count}"),
    "total_not_growing": mark("The later count is smaller: {count}, then {other_count}"),
}
"""What each code says; the sentences hold nothing but these values."""


def sentence(language: Language, reason: Reason, *, group: Callable[[str], str], place: Callable[[str], str]) -> str:
    """Return a reason as a sentence: it holds names that reports give, and is shown as text, never as markdown.

    `group` names an actor by its id, or one of the groups that are no actor; `place` a place as the
    page's language writes it.
    """
    named = reason.named
    values = {name: _said(language, name, value, group, place) for name, value in named.items()}
    first, last = named.get("first"), named.get("last")
    if isinstance(first, date) and isinstance(last, date):
        values["days"] = language.span(first, last)
    return language.say(REASONS[reason.code], **values)


def _said(language: Language, name: str, value: Value, group: Callable[[str], str], place: Callable[[str], str]) -> str:
    match value:
        case date():
            return language.day(value)
        case int():
            return language.number(value)
        case tuple():
            return language.join(map(group if name == "sides" else place, value))
    if name.endswith("place"):
        return place(value)
    if name.endswith("group"):
        return group(value)
    known = words.MEASURES if name == "measure" else words.KINDS if name.endswith("kind") else {}
    return language.say(known[value]) if value in known else value
