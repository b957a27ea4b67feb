"""The columns of the event table and of the tables beside it: type, unit and meaning, listed here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.domain.event import COUNTED, SLOTS

ColumnType = Literal["VARCHAR", "DATE", "INTEGER", "BIGINT", "DOUBLE", "BOOLEAN", "TIMESTAMP"]

CELL_ZOOM = 16
"""The finest zoom of the integer map cells: 65,536 cells a side, about 0.6 km at the equator."""

NAME_SEPARATOR = "|"
"""Stands between the names of a column that holds several."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: SQL type, unit ("" where it has none), and what it means."""

    name: str
    type: ColumnType
    unit: str
    meaning: str


_WHOSE = {
    "total": "in the event",
    "side_a": "on side A",
    "side_b": "on side B",
    "civilians": "among civilians",
    "disputed": "given to different sides by different claims, so to neither",
}
_BOUND = {
    "low": "lowest figure stated; null where none is",
    "best": "best figure by the rule in force; null where none is supported",
    "high": "highest figure stated; null where none is or where a claim is open above",
}


def _figure_columns() -> tuple[Column, ...]:
    return tuple(
        Column(figure_column(measure, slot, bound), "INTEGER", "persons", f"{measure} {_WHOSE[slot]}: {meaning}")
        for measure in COUNTED
        for slot in SLOTS
        for bound, meaning in _BOUND.items()
    )


def figure_column(measure: str, slot: str, bound: str) -> str:
    """Return the name of the column of one bound: `killed_low`, `wounded_side_a_best`."""
    return f"{measure}_{bound}" if slot == "total" else f"{measure}_{slot}_{bound}"


EVENT_COLUMNS: tuple[Column, ...] = (
    Column("event_id", "VARCHAR", "", "stable id of the event; it stands once for each rule"),
    Column("data_set", "VARCHAR", "", "which data set the row is from; totals use one at a time"),
    Column("kind", "VARCHAR", "", "kind of event, one of KINDS in lib/domain/report.py"),
    Column("date_start", "DATE", "local day", "earliest possible day; null where unknown"),
    Column("date_end", "DATE", "local day", "latest possible day, included; null where unknown"),
    Column("date_precision", "VARCHAR", "", "day, range, week, month, year or unknown"),
    Column("place_id", "VARCHAR", "", "id in the gazetteer; null where the event is Unplaced"),
    Column("place_name", "VARCHAR", "", "name of the place in Latin script"),
    Column("place_name_ar", "VARCHAR", "", "name of the place in Arabic script"),
    Column("region", "VARCHAR", "", "id of the large region in regions.csv"),
    Column("admin1", "VARCHAR", "", "id of the district in regions.csv"),
    Column("city", "VARCHAR", "", "gazetteer id of the town the place is in or is"),
    Column("lat", "DOUBLE", "degrees, WGS 84", "latitude; null where the event must not be drawn"),
    Column("lon", "DOUBLE", "degrees, WGS 84", "longitude; null where the event must not be drawn"),
    Column("radius_km", "DOUBLE", "km", "the true place lies within this distance of the point"),
    Column("where_precision", "INTEGER", "code 1-7", "UCDP where_prec; 3 and above are areas, 6 a country"),
    Column("cell", "BIGINT", f"Morton code at zoom {CELL_ZOOM}", "integer map cell; // 4**n gives the one n zooms up"),
    Column("unplaced_reason", "VARCHAR", "", "why the event is not on the map; null where it is"),
    Column("side_a", "VARCHAR", "", "actor id or words of side A; no order of blame"),
    Column("side_b", "VARCHAR", "", "actor id or words of side B"),
    *_figure_columns(),
    Column("has_killed", "BOOLEAN", "", "whether any claim gives a figure of the killed"),
    Column("killed_open", "BOOLEAN", "", "whether the figure of the killed has no upper bound"),
    Column("reports", "INTEGER", "reports", "how many reports tell of the event"),
    Column("sources", "INTEGER", "sources", "independent ones: copies of one text, and quotes of one speaker, are one"),
    Column("claims", "INTEGER", "claims", "how many claims belong to the event"),
    Column("contradictions", "INTEGER", "pairs", "how many pairs of claims contradict each other"),
    Column("grade", "VARCHAR", "", "how well the event is supported, in plain words"),
    Column("grade_reason", "VARCHAR", "", "why a person gave the grade; null where it was made by its rule"),
    Column("disagreement", "DOUBLE", "", "how far its accounts lie apart; 0 for not at all"),
    Column("rule", "VARCHAR", "", "the rule that gave the figures"),
    Column("reviewed", "BOOLEAN", "", "whether a person has reviewed every report of the event"),
    Column("perhaps_one_with", "VARCHAR", "", "events it may be one with, undecided: ids between '|', null for none"),
)  # fmt: skip

_BOUND_COLUMNS = (
    Column("low", "INTEGER", "persons", "lowest figure stated; null where there is none"),
    Column("best", "INTEGER", "persons", "the figure itself; null where no single one is supported"),
    Column("high", "INTEGER", "persons", "highest figure stated; null where it is open above"),
)
_QUOTE_COLUMNS = (
    Column("start", "INTEGER", "code points", "where the words begin in the text of the report"),
    Column("end", "INTEGER", "code points", "where they end, exclusive"),
)
_PUBLISHED_COLUMNS = (
    Column("publisher", "VARCHAR", "", "the outlet"),
    Column("origin", "VARCHAR", "", "the agency whose text it is; null where it is the outlet's own"),
    Column("url", "VARCHAR", "", "address of the report"),
    Column("published_on", "DATE", "local day", "first possible day of publication; null where unknown"),
    Column("published_precision", "VARCHAR", "", "how far published_on is known: day, month, year, unknown"),
    Column("language", "VARCHAR", "", "language of the report, ISO 639-1"),
)
_REGION_COLUMNS = (
    Column("region", "VARCHAR", "", "id of the large region in regions.csv"),
    Column("admin1", "VARCHAR", "", "id of the district in regions.csv"),
    Column("city", "VARCHAR", "", "gazetteer id of the town the place is in or is"),
)

CLAIM_COLUMNS: tuple[Column, ...] = (
    Column("claim_id", "VARCHAR", "", "stable id of the claim"),
    Column("report_id", "VARCHAR", "", "the report that says it"),
    Column("event_id", "VARCHAR", "", "the event it belongs to; null where it belongs to none"),
    Column("toll_id", "VARCHAR", "", "the toll it is a step of; null where it is of none"),
    Column(
        "status", "VARCHAR", "", "used, shown, superseded, part, toll, background or retracted; null until assessed"
    ),
    Column("used", "BOOLEAN", "", "whether a figure of the event was made from it"),
    Column("reason", "VARCHAR", "", "why it gives no figure; null where it gives one"),
    Column("voice", "VARCHAR", "", "who speaks, as seen from its event; null where it belongs to none"),
    Column("source", "VARCHAR", "", "whose word it is: copies of one text have one source"),
    Column("measure", "VARCHAR", "", "killed, wounded, captured, missing, displaced or killed_or_wounded"),
    Column("group", "VARCHAR", "", "whose people: an actor id, civilians, all or unknown"),
    Column("part", "VARCHAR", "", "the part of the group it counts; null where it counts the whole"),
    *_BOUND_COLUMNS,
    Column("qualifier", "VARCHAR", "", "how the report puts the figure: exact, about, at_least, ..."),
    Column("period_start", "DATE", "local day", "first day the figure covers; null where unknown"),
    Column("period_end", "DATE", "local day", "last day the figure covers, included; null where unknown"),
    Column("period_precision", "VARCHAR", "", "how far the period is known"),
    Column("cumulative", "BOOLEAN", "", "whether it is a total since period_start"),
    Column("claimant", "VARCHAR", "", "who says so; null where the report does not tell"),
    Column("quote", "VARCHAR", "", "the words of the report"),
    *_QUOTE_COLUMNS,
    Column("extracted_by", "VARCHAR", "", "what or who read the claim in the report"),
    Column("why", "VARCHAR", "", "the rule that made the claim; null where a person coded it"),
    *_PUBLISHED_COLUMNS,
)

REPORT_COLUMNS: tuple[Column, ...] = (
    Column("report_id", "VARCHAR", "", "stable id of the report"),
    *_PUBLISHED_COLUMNS,
    Column("title", "VARCHAR", "", "headline"),
    Column("text", "VARCHAR", "", "what the reader sees"),
    Column("sha256", "VARCHAR", "", "SHA-256 of the bytes the report came as"),
    Column("retrieved_at", "TIMESTAMP", "UTC", "when it was fetched; null where that was not recorded"),
    Column("kind", "VARCHAR", "", "kind of event it tells of"),
    Column("place_name", "VARCHAR", "", "where, in the words of the report"),
    Column("date_start", "DATE", "local day", "earliest possible day by this report; null where unknown"),
    Column("date_end", "DATE", "local day", "latest possible day by this report, included; null where unknown"),
    Column("date_precision", "VARCHAR", "", "how far those days are known"),
    Column("side_a", "VARCHAR", "", "actor id or words of side A; no order of blame"),
    Column("side_b", "VARCHAR", "", "actor id or words of side B"),
    Column("state", "VARCHAR", "", "unreviewed, reviewed or published"),
    Column("withdrawn", "VARCHAR", "", "why it was withdrawn; null where it stands"),
    Column("archive", "VARCHAR", "", "address of an archived copy; null where none was recorded"),
    Column(
        "dead_since", "DATE", "day, UTC", "since when its source has not answered; null where it does or nobody asked"
    ),
    Column("platform", "VARCHAR", "", "the platform of a post; null where the report is none"),
    Column("account", "VARCHAR", "", "the account that posted it; null where the report is no post"),
)

EVENT_REPORT_COLUMNS: tuple[Column, ...] = (
    Column("event_id", "VARCHAR", "", "the event"),
    Column("report_id", "VARCHAR", "", "a report that tells of it"),
)

FIGURE_CLAIM_COLUMNS: tuple[Column, ...] = (
    Column("event_id", "VARCHAR", "", "the event"),
    Column("measure", "VARCHAR", "", "killed or wounded"),
    Column("slot", "VARCHAR", "", "which figure of the event: total, side_a, side_b, civilians or disputed"),
    Column("claim_id", "VARCHAR", "", "a claim the figure was made from"),
    Column("rule", "VARCHAR", "", "the rule that made it so"),
)

MANUAL_FIGURE_COLUMNS: tuple[Column, ...] = (
    Column("event_id", "VARCHAR", "", "the event"),
    Column("measure", "VARCHAR", "", "killed or wounded"),
    Column("slot", "VARCHAR", "", "which figure of the event: total, side_a, side_b, civilians or disputed"),
    Column("reason", "VARCHAR", "", "why a person set it in place of the rule's"),
)

CONTRADICTION_COLUMNS: tuple[Column, ...] = (
    Column("event_id", "VARCHAR", "", "the event"),
    Column("claim_a", "VARCHAR", "", "one claim of the pair"),
    Column("claim_b", "VARCHAR", "", "the other"),
    Column(
        "about",
        "VARCHAR",
        "",
        "figure, side, measure or place: what they disagree on; on the place each stands for its report",
    ),
)

TOLL_STEP_COLUMNS: tuple[Column, ...] = (
    Column("toll_id", "VARCHAR", "", "stable id of the toll; a toll never enters a sum"),
    Column("place_id", "VARCHAR", "", "id in the gazetteer; null where the toll is Unplaced"),
    Column("place_name", "VARCHAR", "", "name of the place in Latin script"),
    Column("place_name_ar", "VARCHAR", "", "name of the place in Arabic script"),
    *_REGION_COLUMNS,
    Column("measure", "VARCHAR", "", "what is counted"),
    Column("group", "VARCHAR", "", "whose people: an actor id, civilians, all or unknown"),
    Column("since", "DATE", "local day", "first day the toll counts; null where unknown"),
    Column("step", "INTEGER", "", "place of the step in its toll, from 0"),
    Column("as_of", "DATE", "local day", "day on which the toll had reached the figure; null where unknown"),
    *_BOUND_COLUMNS,
    Column("claimant", "VARCHAR", "", "who says so; null where the report does not tell"),
    Column("claim_id", "VARCHAR", "", "the claim"),
    Column("report_id", "VARCHAR", "", "the report"),
)

PLACE_MENTION_COLUMNS: tuple[Column, ...] = (
    Column("report_id", "VARCHAR", "", "the report"),
    Column("surface", "VARCHAR", "", "the name as the report writes it"),
    *_QUOTE_COLUMNS,
    Column("name", "VARCHAR", "", "the gazetteer's name for it"),
    Column("role", "VARCHAR", "", "event, context, control or actor_name"),
)

CONTROL_STATEMENT_COLUMNS: tuple[Column, ...] = (
    Column("report_id", "VARCHAR", "", "the report"),
    Column("actor", "VARCHAR", "", "who holds, besieges or left"),
    Column("place", "VARCHAR", "", "what"),
    Column("status", "VARCHAR", "", "how the report puts it"),
    Column("claimant", "VARCHAR", "", "who says so; null where the report does not tell"),
    Column("quote", "VARCHAR", "", "the words of the report"),
)

LINK_COLUMNS: tuple[Column, ...] = (
    Column("report_id", "VARCHAR", "", "the report"),
    Column("relation", "VARCHAR", "", "how it stands to the other one"),
    Column("other_report_id", "VARCHAR", "", "the other report"),
    Column("note", "VARCHAR", "", "why, in a reader's words"),
)

PLACE_COLUMNS: tuple[Column, ...] = (
    Column("id", "VARCHAR", "", "id in the gazetteer"),
    Column("name", "VARCHAR", "", "name in Latin script"),
    Column("name_ar", "VARCHAR", "", "name in Arabic script"),
    Column("kind", "VARCHAR", "", "city, quarter, gate, airport, district, ..."),
    Column("lat", "DOUBLE", "degrees, WGS 84", "latitude"),
    Column("lon", "DOUBLE", "degrees, WGS 84", "longitude"),
    Column("radius_km", "DOUBLE", "km", "the true place lies within this distance of the point"),
    Column("where_precision", "INTEGER", "code 1-7", "UCDP where_prec"),
    Column("region", "VARCHAR", "", "id of the large region in regions.csv"),
    Column("admin1", "VARCHAR", "", "id of the district in regions.csv"),
    Column("admin2", "VARCHAR", "", "id of the second-level district"),
    Column("city", "VARCHAR", "", "gazetteer id of the town it belongs to"),
    Column("source", "VARCHAR", "", "where the point comes from"),
    Column("source_id", "VARCHAR", "", "its id there"),
    Column("basis", "VARCHAR", "", "how the point and the radius were arrived at, in English"),
    Column("basis_ar", "VARCHAR", "", "the same in Arabic"),
    Column("weak", "BOOLEAN", "", "whether the name is also an ordinary word and matches only beside a cue"),
    Column("names", "VARCHAR", "", f"every spelling met, in both scripts, between {NAME_SEPARATOR!r}"),
)

REGION_COLUMNS: tuple[Column, ...] = (
    Column("id", "VARCHAR", "", "id of the region or district"),
    Column("name", "VARCHAR", "", "name in Latin script"),
    Column("name_ar", "VARCHAR", "", "name in Arabic script"),
    Column("kind", "VARCHAR", "", "country, region or district"),
    Column("parent", "VARCHAR", "", "id of the region it lies in"),
    Column("geonames_id", "VARCHAR", "", "its id at GeoNames"),
    Column("pcode", "VARCHAR", "", "its OCHA P-code"),
    Column("names", "VARCHAR", "", f"every other name it is searched by, between {NAME_SEPARATOR!r}"),
)

ACTOR_COLUMNS: tuple[Column, ...] = (
    Column("id", "VARCHAR", "", "id of the actor"),
    Column("name", "VARCHAR", "", "the name it uses itself, in Latin script"),
    Column("name_ar", "VARCHAR", "", "the same in Arabic script"),
    Column("gloss", "VARCHAR", "", "what it is, in neutral words, in English"),
    Column("gloss_ar", "VARCHAR", "", "the same in Arabic"),
    Column("aliases", "VARCHAR", "", f"other spellings, only to match, between {NAME_SEPARATOR!r}"),
    Column("parent", "VARCHAR", "", "id of the larger group"),
    Column("valid_from", "DATE", "local day", "first day the name was in use; null where open"),
    Column("valid_to", "DATE", "local day", "last day the name was in use; null where open"),
)

UNPLACED_NAME_COLUMNS: tuple[Column, ...] = (
    Column("report_id", "VARCHAR", "", "a report that names it"),
    Column("name", "VARCHAR", "", "the name that could not be put on the map"),
    Column("reason", "VARCHAR", "", "why"),
    Column("candidates", "VARCHAR", "", f"ids of the places it might be, between {NAME_SEPARATOR!r}"),
)

SET_ASIDE_COLUMNS: tuple[Column, ...] = (
    Column("file", "VARCHAR", "", "the file that was read"),
    Column("row", "INTEGER", "", "the row in it, from 1"),
    Column("value", "VARCHAR", "", "the value that could not be read"),
    Column("reason", "VARCHAR", "", "why"),
)

SOURCE_ROW_COLUMNS: tuple[Column, ...] = (
    Column("event_id", "VARCHAR", "", "the event that the row codes"),
    Column("row", "INTEGER", "", "the row in the file of the data set, the heading being row 1"),
    Column("cells", "VARCHAR", "", "its cells that are not empty, as a JSON object of column and text, in their order"),
    Column("note", "VARCHAR", "", "what of the row could not be taken as it stands; null where all could"),
)

META_COLUMNS: tuple[Column, ...] = (
    Column("key", "VARCHAR", "", "data_set, country, rule, sha256, built_at, or a table: how many rows it has"),
    Column("value", "VARCHAR", "", "as text"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "events": EVENT_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "reports": REPORT_COLUMNS,
    "event_reports": EVENT_REPORT_COLUMNS,
    "figure_claims": FIGURE_CLAIM_COLUMNS,
    "manual_figures": MANUAL_FIGURE_COLUMNS,
    "contradictions": CONTRADICTION_COLUMNS,
    "toll_steps": TOLL_STEP_COLUMNS,
    "place_mentions": PLACE_MENTION_COLUMNS,
    "control_statements": CONTROL_STATEMENT_COLUMNS,
    "links": LINK_COLUMNS,
    "places": PLACE_COLUMNS,
    "regions": REGION_COLUMNS,
    "actors": ACTOR_COLUMNS,
    "unplaced_names": UNPLACED_NAME_COLUMNS,
    "set_aside": SET_ASIDE_COLUMNS,
    "meta": META_COLUMNS,
}
"""Every table of the event table's file. A text column holds null, never "", where there is nothing to say."""
IMPORTED_TABLES: dict[str, tuple[Column, ...]] = {**TABLES, "source_rows": SOURCE_ROW_COLUMNS}
"""The same for a data set that was imported: every event opens to its row."""
