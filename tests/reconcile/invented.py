"""Invented claims and reports of two sides, North and South, that fight in towns of no country."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from lib.domain.dates import UNDATED, DateRange
from lib.domain.estimate import Estimate
from lib.domain.place import Place, Unplaced
from lib.domain.report import ALL, CIVILIANS, KINDS, UNKNOWN_GROUP, Account, Claim, Link, Report
from lib.reconcile.assess import Assessor
from lib.reconcile.rules import FIRMNESS, Testimony
from lib.reconcile.sorting import Sides

NORTH, SOUTH, NORTHERN_BRIGADE = "north", "south", "northern-brigade"
PARENTS = {NORTHERN_BRIGADE: NORTH}
SIDES = Sides(NORTH, SOUTH, PARENTS)
MONDAY = date(2030, 7, 1)
AT_LEAST_12, DOZENS, ABOUT_18 = Estimate(12, 12, None), Estimate(20, None, None), Estimate(None, 18, None)


def day(number: int) -> date:
    """Return a day counted from Monday, 1 July 2030, which is day 1."""
    return MONDAY + timedelta(days=number - 1)


def days(first: int, last: int) -> DateRange:
    return DateRange(day(first), day(last), "day" if first == last else "range")


def exactly(count: int) -> Estimate:
    return Estimate(count, count, count)


def claim(figure: Estimate | int = 5, group: str = ALL, **changes) -> Claim:
    made = Claim(
        id="R1-1",
        report_id="R1",
        measure="killed",
        group=group,
        part="",
        figure=exactly(figure) if isinstance(figure, int) else figure,
        qualifier="exact",
        period=days(1, 1),
        cumulative=False,
        claimant="",
        quote="five dead",
        start=0,
        end=9,
        extracted_by="a test",
    )
    return replace(made, **changes)


def told(figure: Estimate | int, source: str = "The Bugle", as_of: int | None = 1, **changes) -> Testimony:
    return Testimony(claim(figure, **changes), source, None if as_of is None else day(as_of))


def report(id_: str, *claims: Claim, dates: DateRange | None = None, links: tuple[Link, ...] = (), **changes) -> Report:
    """Return a report of a clash in Harbour on day 1, with these claims made its own."""
    made = Report(
        id=id_,
        url=f"https://news.example/{id_}",
        publisher=f"Paper {id_}",
        origin="",
        published_on=day(2),
        published_precision="day",
        language="en",
        title="Clash in Harbour",
        text="five dead",
        sha256="0" * 64,
        account=Account("armed clash", "Harbour", dates or days(1, 1), NORTH, SOUTH),
        claims=tuple(replace(c, id=f"{id_}-{n}", report_id=id_) for n, c in enumerate(claims, start=1)),
        links=links,
    )
    return replace(made, **changes)


def same_event(*ids: str) -> tuple[Link, ...]:
    return tuple(Link("same_event", id_) for id_ in ids)


def same_total(*ids: str) -> tuple[Link, ...]:
    return tuple(Link("same_running_total", id_) for id_ in ids)


def contradicts(*ids: str) -> tuple[Link, ...]:
    return tuple(Link("contradicts", id_) for id_ in ids)


def locate(name: str) -> Place | Unplaced:
    """Return a place for every name but Nowhere."""
    if name == "Nowhere":
        return Unplaced(name, "unknown")
    return Place(name.lower(), name, name, "city", 10.0, 10.0, 3.0, 1)


def assess(*reports: Report):
    return Assessor(locate=locate, parents=PARENTS).assess(reports)


def only_event(*reports: Report):
    """Return the one event that these reports make."""
    (event,) = assess(*reports).events
    return event


@st.composite
def estimates(draw):
    """Every range there can be: any of the three figures unknown, the known ones ascending."""
    figures = sorted(draw(st.lists(st.integers(0, 60), min_size=3, max_size=3)))
    known = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return Estimate(*(figure if is_known else None for figure, is_known in zip(figures, known, strict=True)))


PERIODS = st.one_of(
    st.just(UNDATED),
    st.builds(lambda first, more: days(first, first + more), st.integers(1, 9), st.integers(0, 6)),
    st.builds(lambda first: DateRange(day(first), None, "unknown"), st.integers(1, 9)),
    st.builds(lambda last: DateRange(None, day(last), "unknown"), st.integers(1, 9)),
    st.sampled_from([DateRange(date.min, date.max, "range"), DateRange(date.max, date.max, "day")]),
)
GROUPS = st.sampled_from([NORTH, SOUTH, NORTHERN_BRIGADE, CIVILIANS, ALL, UNKNOWN_GROUP, "somebody-else"])
CLAIMS = st.builds(
    claim,
    estimates(),
    GROUPS,
    measure=st.sampled_from(["killed", "wounded", "captured", "killed_or_wounded"]),
    part=st.sampled_from(["", "", "", "children"]),
    qualifier=st.sampled_from(sorted(FIRMNESS)),
    period=PERIODS,
    cumulative=st.booleans(),
)
TESTIMONIES = st.builds(
    Testimony,
    st.builds(claim, estimates(), qualifier=st.sampled_from(sorted(FIRMNESS)), period=PERIODS),
    st.sampled_from(["The Bugle", "The Herald", "AFP"]),
    st.none() | st.builds(day, st.integers(1, 5)),
)
_IDS = [f"R{number}" for number in range(1, 6)]
_LINKS = st.builds(
    Link,
    st.sampled_from(["same_event", "same_event", "same_running_total", "contradicts", "updates"]),
    st.sampled_from([*_IDS, "R-not-given"]),
)
_ACCOUNTS = st.builds(
    Account,
    st.sampled_from(KINDS),
    st.sampled_from(["Harbour", "Mill", "Nowhere"]),
    PERIODS,
    st.sampled_from([NORTH, NORTHERN_BRIGADE, UNKNOWN_GROUP, CIVILIANS, ""]),
    st.sampled_from([SOUTH, NORTH, UNKNOWN_GROUP, ""]),
)


@st.composite
def report_sets(draw):
    """Up to five reports with any claims, days, sides and links between them, loops and dead ends too."""
    chosen = _IDS[: draw(st.integers(1, len(_IDS)))]
    return [
        report(
            id_,
            *draw(st.lists(CLAIMS, max_size=4)),
            account=draw(_ACCOUNTS),
            links=tuple(draw(st.lists(_LINKS, max_size=3))),
            origin=draw(st.sampled_from(["", "AFP"])),
            published_on=draw(st.sampled_from([None, date(2030, 7, 1), day(2), date.max])),
            published_precision=draw(st.sampled_from(["day", "month", "year", "unknown"])),
        )
        for id_ in chosen
    ]
