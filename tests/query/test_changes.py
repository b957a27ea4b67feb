"""What changed between two revisions, told so that the first and the changes give the second."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from lib.domain.columns import CLAIM_COLUMNS, EVENT_COLUMNS
from lib.domain.estimate import Estimate
from lib.domain.event import Assessment
from lib.query.changes import Change, changes, changes_between, successors
from lib.query.event_table import EventTable
from lib.query.exports import as_csv, in_order
from lib.store.event_table import build
from lib.store.flat import Contents
from tests.query.conftest import TableOf
from tests.query.invented import DURNAH, GATE, NOWHERE, at_least, clash, exactly
from tests.store.invented import claim, report

KEYS = {"events": ["event_id", "rule"], "claims": ["claim_id"]}
HEADERS = {
    "events": [column.name for column in EVENT_COLUMNS],
    "claims": [column.name for column in CLAIM_COLUMNS],
}


def applied(exported: bytes, changed: pd.DataFrame, table: str) -> bytes:
    """The export with the changes made in it, by somebody who knows the files and nothing of the program."""
    rows = {
        tuple(row[key] for key in KEYS[table]): row
        for row in csv.DictReader(io.StringIO(exported.decode(), newline=""))
    }
    for _, change in changed[changed["table"] == table].iterrows():
        key = (change["id"], change["rule"]) if table == "events" else (change["id"],)
        if change["change"] == "new":
            rows.setdefault(key, dict.fromkeys(HEADERS[table], ""))
        assert rows[key][change["column"]] == change["old"]
        rows[key][change["column"]] = change["new"]
    # A row whose every value was taken away is withdrawn.
    left = [row for row in rows.values() if any(row.values())]
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, HEADERS[table])
    writer.writeheader()
    writer.writerows(sorted(left, key=_order_of(table)))
    return written.getvalue().encode()


def _order_of(table: str) -> Any:
    if table == "claims":
        return lambda row: row["claim_id"]
    return lambda row: (not row["date_start"], row["date_start"], row["event_id"], row["rule"])


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8) | st.sampled_from(
    ["=1+1", "@x", "a,b", '"', "\r", "\n", "مجلس", " ", "0", "null"]
)
PERSONS = st.none() | st.integers(0, 3)


def estimate(numbers: list[int | None]) -> Estimate:
    given_ones = iter(sorted(number for number in numbers if number is not None))
    return Estimate(*(None if number is None else next(given_ones) for number in numbers))


EVENTS = st.builds(
    lambda id_, start, place, side, killed, wounded: clash(
        id_, start, None, place=place, side_a=side, killed=killed, wounded=wounded
    ),
    st.sampled_from("abcdef"),
    st.sampled_from([None, "2015-07-29", "2014-12-31"]),
    st.sampled_from([DURNAH, GATE, NOWHERE, replace(DURNAH, lat=32.7000001)]),
    WORDS,
    st.lists(PERSONS, min_size=3, max_size=3).map(estimate),
    st.sampled_from([at_least(2), exactly(0)]),
)
CLAIMS = st.builds(
    lambda number, figure, quote, status: (claim("r1", number, figure=figure, quote=quote), status),
    st.integers(1, 5),
    st.lists(PERSONS, min_size=3, max_size=3).map(estimate),
    WORDS,
    st.sampled_from(["used", "shown", "retracted"]),
)
REVISIONS = st.tuples(
    st.lists(EVENTS, unique_by=lambda event: event.id, max_size=5),
    st.lists(CLAIMS, unique_by=lambda told: told[0].id, max_size=4),
)


def table_in(folder: Path, revision: Any) -> EventTable:
    events, told = revision
    claims = tuple(claim for claim, _ in told)
    if events:
        events = [replace(events[0], claim_ids=tuple(claim.id for claim in claims)), *events[1:]]
    statuses = {claim.id: status for claim, status in told}
    made = Assessment(tuple(events), (), statuses, {})
    return EventTable(build(folder, Contents("reports", "atlantis", (report("r1", claims=claims),), made)).path)


@settings(max_examples=15, phases=[Phase.generate])
@given(REVISIONS, REVISIONS)
def test_applied_to_the_first_export_the_changes_give_the_second(one: Any, other: Any) -> None:
    with TemporaryDirectory() as folder:
        old, new = table_in(Path(folder), one), table_in(Path(folder), other)
        changed = changes(old, new)
        for table, whole in (("events", every_event), ("claims", every_claim)):
            assert applied(whole(old), changed, table) == whole(new)


def every_event(table: EventTable) -> bytes:
    return as_csv(table.texts(in_order(table.events)))


def every_claim(table: EventTable) -> bytes:
    claims = table.table("claims").select(*HEADERS["claims"])
    return as_csv(table.texts(claims.order_by("claim_id")))


def kinds(changed: list[Change]) -> list[tuple[str, str]]:
    return [(change.id, change.kind) for change in changed]


def test_a_revision_beside_itself_has_no_changes(table_of: TableOf) -> None:
    table = table_of(clash("a", killed=at_least(20)))
    assert changes(table, table).empty


def test_a_later_revision_has_new_corrected_and_withdrawn_events(table_of: TableOf) -> None:
    old = table_of(clash("a"), clash("b", killed=at_least(20)), clash("c"))
    new = table_of(clash("b", killed=exactly(27)), clash("c"), clash("d"))
    assert kinds(changes_between(old, new)) == [("a", "withdrawn"), ("b", "corrected"), ("d", "new")]


def test_a_correction_names_each_column_with_its_old_and_its_new_value(table_of: TableOf) -> None:
    old, new = table_of(clash("a", killed=at_least(20))), table_of(clash("a", killed=Estimate(20, 24, 27)))
    changed = changes(old, new).set_index("column")
    assert dict(zip(changed.index, zip(changed["old"], changed["new"], strict=True), strict=True)) == {
        "killed_best": ("20", "24"),
        "killed_high": ("", "27"),
        "killed_open": ("true", "false"),
    }


def test_a_figure_that_is_no_longer_known_is_empty_and_not_zero(table_of: TableOf) -> None:
    changed = changes(table_of(clash("a", killed=exactly(5))), table_of(clash("a"))).set_index("column")
    assert changed.loc["killed_best", "new"] == ""


def test_only_the_figures_of_one_rule_are_compared_where_one_is_named(table_of: TableOf) -> None:
    old = table_of(clash("a", rule="lowest"), clash("b", rule="min-max"))
    new = table_of(clash("a", rule="lowest", killed=exactly(1)), clash("b", rule="min-max", killed=exactly(1)))
    assert kinds(changes_between(old, new, "min-max")) == [("b", "corrected")]


def test_a_retracted_claim_is_a_correction_of_the_claim() -> None:
    told = claim("r1", 1)
    with TemporaryDirectory() as folder:
        old = table_in(Path(folder), ([clash("a")], [(told, "used")]))
        new = table_in(Path(folder), ([clash("a")], [(told, "retracted")]))
        (change,) = (change for change in changes_between(old, new) if change.table == "claims")
    assert (change.id, change.kind, change.new["status"]) == ("r1-1", "corrected", "retracted")
    assert change.told_as == "withdrawn"


def test_a_claim_that_came_and_was_retracted_between_two_revisions_is_told_of_as_nothing() -> None:
    with TemporaryDirectory() as folder:
        old, new = table_in(Path(folder), ([], [])), table_in(Path(folder), ([], [(claim("r1", 1), "retracted")]))
        (change,) = changes_between(old, new)
    assert (change.kind, change.told_as) == ("new", None)


def test_a_claim_that_is_taken_up_again_is_told_of_as_corrected() -> None:
    told = claim("r1", 1)
    with TemporaryDirectory() as folder:
        old = table_in(Path(folder), ([clash("a")], [(told, "retracted")]))
        new = table_in(Path(folder), ([clash("a")], [(told, "used")]))
        (change,) = (change for change in changes_between(old, new) if change.table == "claims")
    assert change.told_as == "corrected"


def test_an_event_that_was_withdrawn_goes_on_in_the_one_its_claims_belong_to() -> None:
    told = [(claim("r1", 1), "used")]
    with TemporaryDirectory() as folder:
        old, new = table_in(Path(folder), ([clash("a")], told)), table_in(Path(folder), ([clash("b")], told))
        assert successors(changes_between(old, new)) == {"a": ["b"]}
