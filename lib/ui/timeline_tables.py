"""The numbers of the timeline as tables and sentences: the same ones that are drawn."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.domain.estimate import Estimate
from lib.domain.report import ALL, UNKNOWN_GROUP
from lib.query.timeline import DISPUTED, Unit, estimate_in
from lib.ui.event_panel import group_name
from lib.ui.frame import Page
from lib.ui.language import END_ISOLATE, ISOLATE, Language, mark

PERIODS = {"day": mark("Day"), "week": mark("Week from"), "month": mark("Month")}


def period_table(page: Page, periods: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    """Return the periods of `lib.query.timeline` in words: one row a period, or a period and side."""
    return pd.DataFrame([_period_row(page, period, unit) for _, period in periods.iterrows()])


def toll_table(page: Page, steps: pd.DataFrame) -> pd.DataFrame:
    """Return the steps of the tolls in words, one row each."""
    return pd.DataFrame([_step_row(page, step) for _, step in steps.iterrows()])


def toll_lines(page: Page, steps: pd.DataFrame) -> list[str]:
    """Return a sentence for each toll, with the latest figure of each claimant that is told for a day."""
    dated = steps[steps["as_of"].notna()]
    return [_toll_line(page, toll) for _, toll in dated.groupby("toll_id", sort=False)]


def beside_lines(page: Page, steps: pd.DataFrame) -> list[str]:
    """Return a sentence for each toll beside whose last step events of the same place and days give figures."""
    dated = steps[steps["as_of"].notna()].sort_values("as_of", kind="stable")
    ends = dated.groupby("toll_id", sort=False).tail(1)
    return [_beside_line(page, step) for _, step in ends.iterrows() if step["events"]]


def _beside_line(page: Page, step: pd.Series) -> str:
    language = page.language
    days = language.say("{day} to {last}", day=_day(language, step["since"]), last=_day(language, step["as_of"]))
    return language.line(_place(language, step), group_name(page, step["group"]), days, _beside(language, step))


def _beside(language: Language, step: pd.Series) -> str:
    """Return what the events of the same place and days count, "" where none gives a figure."""
    if not step["events"]:
        return ""
    best = language.number(step["events_best"])
    if pd.isna(step["events_low"]):
        return language.say("events of the same place and days: best {best}", best=best)
    low = language.number(step["events_low"])
    return language.say("events of the same place and days: at least {low}, best {best}", low=low, best=best)


def side_name(page: Page, group: str) -> str:
    """Return the name of a side in the timeline by side."""
    return page.language.say("given to different sides") if group == DISPUTED else group_name(page, group)


def _period_row(page: Page, period: pd.Series, unit: Unit) -> dict[str, Any]:
    language, say = page.language, page.language.say
    name = language.month if unit == "month" else language.short_day
    whose = {say("Side"): side_name(page, period["group"])} if "group" in period else {}
    deadly = {say("With at least one death"): period["deadly"]} if "deadly" in period else {}
    return {
        say(PERIODS[unit]): name(period["period"].date()),
        **whose,
        **_bounds(language, period),
        say("Events"): period["events"],
        **deadly,
    }


def _step_row(page: Page, step: pd.Series) -> dict[str, Any]:
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


def _bounds(language: Language, row: pd.Series) -> dict[str, str]:
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


def _toll_line(page: Page, steps: pd.DataFrame) -> str:
    language, toll = page.language, steps.iloc[0]
    latest = steps.groupby(steps["claimant"].fillna(""), sort=False).tail(1)
    whose = [] if toll["group"] in (ALL, UNKNOWN_GROUP) else [group_name(page, toll["group"])]
    known = "Toll, start unknown, {of}: {told}" if pd.isna(toll["since"]) else "Toll since {day}, {of}: {told}"
    return language.say(
        known,
        day=_day(language, toll["since"]),
        of=" · ".join([_place(language, toll), *whose]),
        told=language.say("; ").join(_told(language, step) for _, step in latest.iterrows()),
    )


def _told(language: Language, step: pd.Series) -> str:
    said = {"figure": _said(language, estimate_in(step)), "day": language.short_day(step["as_of"].date())}
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


def _place(language: Language, row: pd.Series) -> str:
    return language.name(row["place_name"] or "", row["place_name_ar"] or "")


def _claimant(language: Language, claimant: str | None) -> str:
    """Return who says it, "" where the report does not tell."""
    return f"{ISOLATE}{language.say(claimant)}{END_ISOLATE}" if isinstance(claimant, str) and claimant else ""


def _day(language: Language, day: pd.Timestamp) -> str:
    return language.say("unknown") if pd.isna(day) else language.short_day(day.date())
