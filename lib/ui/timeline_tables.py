"""The numbers of the timeline as tables and sentences: the same ones that are drawn."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from lib.domain.estimate import Estimate
from lib.domain.report import ALL, UNKNOWN_GROUP
from lib.query.rows import Row
from lib.query.timeline import DISPUTED, Unit, estimate_in
from lib.ui.event_names import group_name
from lib.ui.frame import Page
from lib.ui.language import END_ISOLATE, ISOLATE, Language, mark

PERIODS = {"day": mark("Day"), "week": mark("Week from"), "month": mark("Month")}


def period_table(page: Page, periods: list[Row], unit: Unit) -> pd.DataFrame:
    """Return the periods of `lib.query.timeline` in words: one row a period, or a period and side."""
    return pd.DataFrame([_period_row(page, period, unit) for period in periods])


def toll_table(page: Page, steps: list[Row]) -> pd.DataFrame:
    """Return the steps of the tolls in words, one row each."""
    return pd.DataFrame([_step_row(page, step) for step in steps])


def toll_lines(page: Page, steps: list[Row]) -> list[str]:
    """Return a sentence for each toll, with the latest figure of each claimant that is told for a day."""
    return [_toll_line(page, toll) for toll in _dated(steps)]


def beside_lines(page: Page, steps: list[Row]) -> list[str]:
    """Return a sentence for each toll beside whose last step events of the same place and days give figures."""
    ends = sorted((max(reversed(toll), key=itemgetter("as_of")) for toll in _dated(steps)), key=itemgetter("as_of"))
    return [_beside_line(page, step) for step in ends if step["events"]]


def _dated(steps: list[Row]) -> list[list[Row]]:
    """Return the steps of each toll that are told for a day, in the order of the tolls."""
    dated = [step for step in steps if step["as_of"] is not None]
    return [list(toll) for _, toll in groupby(dated, key=itemgetter("toll_id"))]


def _beside_line(page: Page, step: Row) -> str:
    language = page.language
    days = language.say("{day} to {last}", day=_day(language, step["since"]), last=_day(language, step["as_of"]))
    return language.line(_place(language, step), group_name(page, step["group"]), days, _beside(language, step))


def _beside(language: Language, step: Row) -> str:
    """Return what the events of the same place and days count, "" where none gives a figure."""
    if not step["events"]:
        return ""
    low, best = step["events_low"], step["events_best"]
    if low is None and best is None:
        return ""
    if best is None:
        return language.say("events of the same place and days: at least {low}", low=language.number(low))
    if low is None:
        return language.say("events of the same place and days: best {best}", best=language.number(best))
    counted = {"low": language.number(low), "best": language.number(best)}
    return language.say("events of the same place and days: at least {low}, best {best}", **counted)


def side_name(page: Page, group: str) -> str:
    """Return the name of a side in the timeline by side."""
    return page.language.say("given to different sides") if group == DISPUTED else group_name(page, group)


def _period_row(page: Page, period: Row, unit: Unit) -> dict[str, Any]:
    language, say = page.language, page.language.say
    name = language.month if unit == "month" else language.short_day
    whose = {say("Side"): side_name(page, period["group"])} if "group" in period else {}
    deadly = {say("With at least one death"): period["deadly"]} if "deadly" in period else {}
    return {
        say(PERIODS[unit]): name(period["period"]),
        **whose,
        **_bounds(language, period),
        say("Events"): period["events"],
        **deadly,
    }


def _step_row(page: Page, step: Row) -> dict[str, Any]:
    language, say = page.language, page.language.say
    return {
        say("Since"): _day(language, step["since"]),
        say("Place"): _place(language, step),
        say("Whose"): group_name(page, step["group"]),
        say("Told for"): _day(language, step["as_of"]),
        say("Events there"): _beside(language, step),
        **_bounds(language, step),
        say("Says who"): _claimant(language, step["claimant"]) or say("not told"),
    }


def _bounds(language: Language, row: Row) -> dict[str, str]:
    """Return the three figures of a row: a number, that there is none, or that the row is open above."""
    say, estimate = language.say, estimate_in(row)
    none = say("no figure")
    low, best, high = (
        none if each is None else language.number(each) for each in (estimate.low, estimate.best, estimate.high)
    )
    return {
        say("Lowest"): low,
        say("Best estimate"): best,
        say("Highest"): say("open above") if estimate.is_open_above else high,
    }


def _toll_line(page: Page, steps: list[Row]) -> str:
    language, toll = page.language, steps[0]
    latest = sorted({step["claimant"] or "": step for step in steps}.values(), key=itemgetter("step"))
    whose = [] if toll["group"] in (ALL, UNKNOWN_GROUP) else [group_name(page, toll["group"])]
    known = "Toll, start unknown, {of}: {told}" if toll["since"] is None else "Toll since {day}, {of}: {told}"
    return language.say(
        known,
        day=_day(language, toll["since"]),
        of=" · ".join([_place(language, toll), *whose]),
        told=language.say("; ").join(_told(language, step) for step in latest),
    )


def _told(language: Language, step: Row) -> str:
    said = {"figure": _said(language, estimate_in(step)), "day": language.short_day(step["as_of"])}
    claimant = _claimant(language, step["claimant"])
    if not claimant:
        return language.say("{figure} by {day}", **said)
    return language.say("{figure} by {day}, says {claimant}", **said, claimant=claimant)


def _said(language: Language, figure: Estimate) -> str:
    """Return the figure of a toll in words: "450", "at least 450", "about 340", "up to 1,000"."""
    if figure.high is None and figure.low is None:
        return language.say("about {count}", count=language.number(figure.best or 0))
    if figure.high is None:
        return language.say("at least {count}", count=language.number(figure.low or 0))
    return language.range(figure)


def _place(language: Language, row: Row) -> str:
    return language.name(row["place_name"] or "", row["place_name_ar"] or "")


def _claimant(language: Language, claimant: str | None) -> str:
    """Return who says it, "" where the report does not tell."""
    return f"{ISOLATE}{language.say(claimant)}{END_ISOLATE}" if isinstance(claimant, str) and claimant else ""


def _day(language: Language, day: date | None) -> str:
    return language.say("unknown") if day is None else language.short_day(day)
