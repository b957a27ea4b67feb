"""The method in force: the rules as their own docstrings say them, what the codes mean, and what is private."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import streamlit as st

from lib.domain.data_set import DataSet
from lib.domain.rule import Rule
from lib.pipeline.publishing import rules_in_force
from lib.ui import words
from lib.ui.data_sets import name_of
from lib.ui.frame import Page
from lib.ui.language import mark
from lib.views.markup import Markup, element, joined, line

NUMBERS = (
    mark("Unknown is not zero: a reported zero, nothing reported and not known are three things."),
    mark("“At least N” has the floor N and no ceiling; “about N” has the best figure N alone; “nearly N” ends at N."),
    mark("A running total that reaches beyond one event stands apart and is never added."),
    mark("If one event has no upper bound, no total has one: it reads “at least”."),
    mark("Killed and wounded are one number only where the source said no more than “casualties”."),
    mark("Copies of one text are one source, and so are outlets that quote the same speaker."),
    mark("The sides never sum above the event; what is disputed between them is given to neither."),
    mark("Bounds are sums of lows and of highs: a floor and a ceiling, not a confidence interval."),
    mark("The rule is named beside the figure."),
    mark("A place known only by its district or country is an area or a line in a list, never a pin."),
    mark("One data set feeds the totals at a time."),
    mark(
        "Clashes, shelling, strikes, mines, attacks on civilians and killings of captives count; bodies found and "
        "protests only when asked for."
    ),
    mark("Deaths are never split over days; an event that lies partly outside the dates is marked."),
)  # fmt: skip
"""The rules about numbers, by the numbers under which docstrings name them."""

GRADES = {
    "admitted by a party": mark("A party tells of its own dead or wounded, and no contradiction remains."),
    "independent sources agree": mark(
        "Two or more sources that neither copy one text nor quote one speaker, and no contradiction."
    ),
    "one source": mark("One source, or several that copy or quote one."),
    "accounts conflict": mark("At least two claims on how many, or on whose dead, cannot both be right."),
    "outside scope": mark("Not a clash by the kinds that count."),
}

PRIVATE = (
    mark("Your browser asks this server and no other for map, fonts and scripts, and nobody counts your visits."),
    mark("Map tiles are off. If you switch them on, the tile server learns your address and which places you look at."),
    mark("A link to a source opens the publisher's site, which then knows that you came."),
    mark("What you filter is in the address of the page, and only there: whoever has the link sees the same."),
)  # fmt: skip

LICENCES = (
    mark(
        "Reports: summaries in our own words of published reports, coded by hand; each names its source and links to "
        "it. The full texts are not here."
    ),
    mark("Places: GeoNames (geonames.org), CC BY 4.0; what is marked “by hand” was placed by us, with its basis."),
    mark("Outline of the land: Natural Earth, public domain."),
)  # fmt: skip


def method_panel(page: Page) -> None:
    """Show the method, one part under the other."""
    st.html(element("div", *_parts(page), css="method"))


def _parts(page: Page) -> Iterable[Markup]:
    say = page.language.say
    rules = (_rule(page, rule) for rule in rules_in_force())
    numbers = (_entry(str(number), say(rule)) for number, rule in enumerate(NUMBERS, start=1))
    grades = (_entry(say(words.GRADES[grade]), say(meaning)) for grade, meaning in GRADES.items())
    precisions = (_entry(str(code), say(meaning)) for code, meaning in words.PRECISIONS.items())
    yield _part(say("How figures are made"), rules)
    yield _part(say("The rules about numbers"), numbers, css="numbered")
    yield _part(say("How well an event is supported"), grades)
    yield _part(say("How exactly a place is known"), precisions, css="numbered")
    yield _part(say("What is private"), (element("p", say(text)) for text in PRIVATE))
    yield _part(say("What this is made from"), (element("p", say(text)) for text in LICENCES))
    yield _part(say("This revision"), _revision(page))
    if page.data_sets:
        yield _part(say("Data sets that were imported"), (_data_set(page, each) for each in reversed(page.data_sets)))


def _part(title: str, entries: Iterable[Markup], css: str = "") -> Markup:
    return element("section", element("h2", title), *entries, css=css)


def _entry(term: str, *text: str | Markup) -> Markup:
    described = joined(each if isinstance(each, Markup) else element("p", each) for each in text)
    return element("div", element("h3", term), element("div", described), css="entry")


def _rule(page: Page, rule: Rule) -> Markup:
    say = page.language.say
    paragraphs = [element("p", say(text)) for text in rule.paragraphs]
    where = element("bdi", rule.function, language="en")
    source = [say("Source: {source}", source=say(rule.source)), " "] if rule.source else []
    return _entry(say(rule.name), *paragraphs, element("p", *source, where, css="aside"))


def _revision(page: Page) -> Iterable[Markup]:
    say, meta = page.language.say, page.table.meta
    built = datetime.fromisoformat(meta["built_at"])
    number = page.shown.number
    yield _entry(say("Number"), str(number))
    yield _entry(say("Built"), say("{day}, {time} UTC", day=page.language.day(built.date()), time=f"{built:%H:%M}"))
    yield _entry(say("Data set"), say("our own reports"))
    yield _entry(say("Rule for the figures"), say("low / best / high"))
    yield _entry(say("SHA-256 of its content"), element("p", element("bdi", meta["sha256"], css="hash", language="en")))


def _data_set(page: Page, data_set: DataSet) -> Markup:
    say, number = page.language.say, page.language.number
    rows = say(
        "{read} rows read = {kept} kept + {set_aside} set aside",
        read=number(data_set.rows),
        kept=number(data_set.events),
        set_aside=number(data_set.rows - data_set.events),
    )
    imported = say("imported {day}", day=page.language.day(data_set.at.date())) if data_set.at else ""
    sha256 = element("p", element("bdi", data_set.source_sha256, css="hash", language="en"))
    file = element("p", line(data_set.source_file, imported))
    return _entry(name_of(page.language, data_set), file, rows, say(words.TERMS[data_set.source]), sha256)
