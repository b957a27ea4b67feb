"""The numbers of the timeline as tables and sentences: the same ones that are drawn."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from lib.domain.report import ALL, UNKNOWN_GROUP
from lib.query.rows import Row
from lib.query.timeline import DISPUTED, Unit, estimate_in
from lib.ui import words
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


def exceeding_lines(page: Page, steps: list[Row]) -> list[str]:
    """Return a sentence for each toll whose figure the events of the same place and days exceed: who told which."""
    language = page.language
    exceeded = {step["toll_id"]: step for toll in _dated(steps) for step in toll if step["exceeds"]}
    return [
        language.say(
            "Events of our own count more than a running total: {claimant} said {figure} {measure} ({of}) for {days}; "
            "the events of the same place and days count {summed}.",
            claimant=_claimant(language, step["claimant"]) or language.say("a report"),
            figure=toll_figure(language, step),
            measure=language.say(words.MEASURES[step["measure"]]),
            of=language.line(_place(language, step), group_name(page, step["group"])),
            days=language.span(step["since"], step["as_of"]),
            summed=_summed(language, step),
        )
        for step in exceeded.values()
    ]


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
    summed = _summed(language, step)
    return language.say("events of the same place and days: {summed}", summed=summed) if summed else ""


def _summed(language: Language, step: Row) -> str:
    low, best = step["events_low"], step["events_best"]
    if not step["events"] or (low is None and best is None):
        return ""
    if best is None:
        return language.say("at least {count}", count=language.number(low))
    if low is None:
        return language.say("best {count}", count=language.number(best))
    return language.say("at least {low}, best {best}", low=language.number(low), best=language.number(best))


def _told_for(language: Language, step: Row) -> str:
    """Return the day that a step was told for; where that is unknown, when its report was published."""
    published = step["published_on"]
    if step["as_of"] is not None or published is None:
        return _day(language, step["as_of"])
    is_day = step["published_precision"] == "day"
    when = language.short_day(published) if is_day else language.month(published)
    return language.say("unknown, published {day}", day=when)


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
        say("Told for"): _told_for(language, step),
        say("As it was said"): toll_figure(language, step),
        say("Says who"): _claimant(language, step["claimant"]) or say("not told"),
        say("Events there"): _summed(language, step),
        **_bounds(language, step),
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
    since = min((step["since"] for step in latest if step["since"]), default=None)
    whose = [] if toll["group"] in (ALL, UNKNOWN_GROUP) else [group_name(page, toll["group"])]
    known = "Toll, start unknown, {of}: {told}" if since is None else "Toll since {day}, {of}: {told}"
    return language.say(
        known,
        day=_day(language, since),
        of=" · ".join([_place(language, toll), *whose]),
        told=language.say("; ").join(_told(language, step, since) for step in latest),
    )


def _told(language: Language, step: Row, since: date | None) -> str:
    """Return what a claimant said and for which day; where it counts since a later day than the sentence says, that."""
    figure = toll_figure(language, step)
    if step["since"] != since:
        figure = language.say("{figure} (since {day})", figure=figure, day=_day(language, step["since"]))
    said = {"figure": figure, "day": language.short_day(step["as_of"])}
    claimant = _claimant(language, step["claimant"])
    if not claimant:
        return language.say("{figure} by {day}", **said)
    return language.say("{figure} by {day}, says {claimant}", **said, claimant=claimant)


def toll_figure(language: Language, step: Row) -> str:
    """Return the figure of a step as it was said: "450", "more than 450", "about 340", "up to 1,000"."""
    return words.said(language, step["qualifier"] or "", estimate_in(step))


def _place(language: Language, row: Row) -> str:
    return language.name(row["place_name"] or "", row["place_name_ar"] or "")


def _claimant(language: Language, claimant: str | None) -> str:
    """Return who says it, "" where the report does not tell."""
    return f"{ISOLATE}{language.say(claimant)}{END_ISOLATE}" if isinstance(claimant, str) and claimant else ""


def _day(language: Language, day: date | None) -> str:
    return language.say("unknown") if day is None else language.short_day(day)
