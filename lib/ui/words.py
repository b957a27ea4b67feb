"""The fixed words of the vocabulary as readers see them, in each language."""

from __future__ import annotations

from datetime import date

from lib.domain.dates import DateRange
from lib.domain.estimate import Estimate
from lib.ui.language import Language, mark

KINDS = {
    "armed clash": mark("armed clash"),
    "shelling": mark("shelling"),
    "air or drone strike": mark("air or drone strike"),
    "mine or bomb": mark("mine or bomb"),
    "attack on civilians": mark("attack on civilians"),
    "killing of captives": mark("killing of captives"),
    "bodies found": mark("bodies found"),
    "protest": mark("protest"),
}
DATA_SETS = {"reports": mark("our own reports"), "ucdp-ged": "UCDP GED", "acled": "ACLED"}
"""Whose a data set is; the others by their own name."""
TERMS = {
    "ucdp-ged": mark("UCDP GED is under CC BY 4.0: name it as the source wherever you pass it on."),
    "acled": mark("ACLED's terms forbid passing its rows on."),
}
"""What the makers of a data set ask of whoever passes it on. Source: their pages on downloads and terms of use."""
GRADES = {
    "admitted by a party": mark("admitted by a party"),
    "independent sources agree": mark("independent sources agree"),
    "one source": mark("one source"),
    "accounts conflict": mark("accounts conflict"),
    "outside scope": mark("outside scope"),
}
RULES = {
    "low/best/high": mark("low / best / high"),
    "lowest": mark("lowest figure"),
    "min-max": mark("from lowest to highest"),
    "latest of the best grade": mark("latest of the best supported"),
}
MEASURES = {
    "killed": mark("killed"),
    "wounded": mark("wounded"),
    "captured": mark("captured"),
    "missing": mark("missing"),
    "displaced": mark("displaced"),
    "killed_or_wounded": mark("killed or wounded"),
}
STATUSES = {
    "used": mark("gives the figure"),
    "shown": mark("stands beside it"),
    "superseded": mark("replaced by a later count"),
    "part": mark("counts a part"),
    "toll": mark("running total"),
    "background": mark("about something else"),
    "retracted": mark("retracted"),
}
REASONS = {
    text: mark(text)
    for text in (
        mark("it is about other days than this event"),
        mark("it covers more days than this event"),
        mark("the report itself gives a later figure"),
        mark("its group is not known to be a side of this event"),
        mark("it gives no figure"),
        mark("it counts only some of the event's days"),
        mark("it is a running total"),
        mark("beside a running total it has no days of its own"),
    )
}
EXCEEDED = mark("the figure is higher, and nothing of it comes from here")
"""Why a claim gives nothing of the figure that a rule makes, in the words of lib/query/event_card.py."""
GROUPS = {"civilians": mark("civilians"), "all": mark("everybody"), "unknown": mark("group not said")}
PLACE_KINDS = {
    "city": mark("city"), "town": mark("town"), "village": mark("village"), "quarter": mark("quarter"),
    "gate": mark("gate"), "airport": mark("airport"), "port": mark("port"), "oil terminal": mark("oil terminal"),
    "road": mark("road"), "site": mark("site"), "area": mark("area"), "district": mark("district"),
    "region": mark("region"), "country": mark("country"),
}  # fmt: skip
PRECISIONS = {
    1: mark("exact place"),
    2: mark("near the place, within about 25 km"),
    3: mark("second-level district"),
    4: mark("district"),
    5: mark("line or area, or between two places"),
    6: mark("country only"),
    7: mark("international waters or airspace"),
}
CONTRADICTIONS = {
    "figure": mark("These figures cannot both be right"),
    "side": mark("The same figure is given to different people"),
    "measure": mark("One counts the dead, the other the wounded"),
    "place": mark("Their reports put the event in places too far apart"),
}
VOICES = {
    "own losses": mark("a party, on its own losses"), "enemy losses": mark("a party, on its enemy's losses"),
    "party": mark("party to the conflict"), "independent": mark("organisation that takes no side"),
    "medical": mark("hospitals and health authorities"), "official": mark("other authorities"),
    "local": mark("residents and witnesses"), "not said": mark("not said"),
}  # fmt: skip
LANGUAGES = {
    "ar": mark("Arabic"), "en": mark("English"), "fr": mark("French"), "it": mark("Italian"),
    "es": mark("Spanish"), "de": mark("German"), "hu": mark("Hungarian"),
}  # fmt: skip
ROLES = {
    "event": mark("where it happened"),
    "context": mark("mentioned"),
    "control": mark("held or fought over"),
    "actor_name": mark("part of a name"),
}
CONTROLS = {
    "controls": mark("holds"), "holds": mark("holds"), "captured": mark("took"),
    "claims_captured": mark("says it took"),
    "captured_site": mark("took a site of"), "besieging": mark("besieges"), "recaptured": mark("took back"),
    "controls_most": mark("holds most of"), "suppressed_revolt": mark("put down a revolt in"),
    "reduced_to_pocket": mark("is cornered in a part of"), "contested": mark("fights over"),
    "advancing": mark("advances in"), "captured_part": mark("took a part of"), "holds_part": mark("holds a part of"),
    "claims_repelled": mark("says it drove off an attack on"), "recaptured_part": mark("took back a part of"),
    "withdrew_to": mark("withdrew to"), "present": mark("is present in"), "present_in": mark("is present in"),
    "besieges": mark("besieges"), "expelled_from": mark("was driven out of"), "withdrew_from": mark("withdrew from"),
    "supports": mark("supports"), "sits_in": mark("has its seat in"),
}  # fmt: skip


SAID = {
    "at_least": mark("at least {count}"), "more_than": mark("more than {count}"), "about": mark("about {count}"),
    "nearly": mark("nearly {count}"), "up_to": mark("up to {count}"), "between": mark("{low} to {high}"),
    "dozens": mark("dozens"), "hundreds": mark("hundreds"), "several": mark("several"),
    "so_far": mark("{count} so far"), "provisional": mark("{count} (provisional)"),
    "final_toll": mark("{count} (final)"), "earlier_toll": mark("{count} (earlier)"),
    "revised_down": mark("{count} (corrected downward)"),
}  # fmt: skip
PART = "it counts only a part: "
_WITHOUT_NUMBER = ("dozens", "hundreds", "several")
_BETWEEN = SAID["between"]
_SAID_WITH_ONE = {qualifier: text for qualifier, text in SAID.items() if "{count}" in text}


def said(language: Language, qualifier: str, figure: Estimate) -> str:
    """Return a claim's figure as it was said: "at least 20", "nearly 20", "14 to 26", "dozens", "several"."""
    if qualifier in _WITHOUT_NUMBER:
        return language.say(SAID[qualifier])
    numbers = [number for number in (figure.best, figure.low, figure.high) if number is not None]
    if not numbers:
        return language.say("no number")
    if qualifier == "between" and figure.low is not None and figure.high is not None:
        return language.say(_BETWEEN, low=language.number(figure.low), high=language.number(figure.high))
    return language.say(_SAID_WITH_ONE.get(qualifier, "{count}"), count=language.number(numbers[0]))


def published(language: Language, day: date, precision: str) -> str:
    """Return when a report was published, no more precisely than it is known."""
    if precision == "unknown":
        return language.say("publication date unknown")
    if precision == "year":
        return str(day.year)
    return language.day(day) if precision == "day" else language.month(day)


def days(language: Language, period: DateRange) -> str:
    """Return the days that a claim counts, also where only one end is known: since 15 October 2014."""
    if period.start and not period.end:
        return language.say("since {day}", day=language.day(period.start))
    if period.end and not period.start:
        return language.say("until {day}", day=language.day(period.end))
    return language.days(period)


def reason(language: Language, why: str | None) -> str:
    """Return why a claim gives no figure; of a part which one, and of what a person decided that person's words."""
    if not why:
        return ""
    return language.say(why.removeprefix(PART)) if why.startswith(PART) else language.say(why)


def killed(language: Language, estimate: Estimate) -> str:
    """Return how many were killed, in one short phrase for lists: the best figure and its bounds."""
    number = estimate.best if estimate.best is not None else estimate.low
    if number is None:
        return language.say("killed: no figure")
    if estimate.low == number == estimate.high:
        return language.say("killed: {count}", count=language.number(number))
    if estimate.best is None and estimate.high is not None:
        return language.say("killed: {count}", count=language.range(estimate))
    if estimate.low == number and estimate.high is None:
        return language.say("killed: at least {count}", count=language.number(number))
    return language.say("killed: {count} ({range})", count=language.number(number), range=language.range(estimate))
