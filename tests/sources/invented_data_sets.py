"""Files as UCDP and ACLED publish them, with events that never happened."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

Cells = dict[str, str]

GED = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip


def ged_row(id_: str = "900001", **changes: str) -> Cells:
    """A row of UCDP GED: seven dead in Derna on 29 July 2030, two of side A, one of side B, three civilians."""
    known = {
        "type_of_violence": "1", "side_a": "Government of Libya", "side_b": "Forces of Atlantis",
        "number_of_sources": "2", "source_article": '"Example Wire, 2030-07-30, Seven die, says a doctor"',
        "source_headline": "Seven die in Derna", "where_prec": "1", "where_coordinates": "Derna town",
        "latitude": "32.767", "longitude": "22.6367", "country": "Libya", "date_prec": "1",
        "date_start": "2030-07-29", "date_end": "2030-07-29", "deaths_a": "2", "deaths_b": "1",
        "deaths_civilians": "3", "deaths_unknown": "1", "best": "7", "high": "9", "low": "5",
    }  # fmt: skip
    return dict.fromkeys(GED, "") | known | {"id": id_} | changes


def acled_row(id_: str = "LBY9001", **changes: str) -> Cells:
    """A row of ACLED: four dead in a clash in Sirte on 3 May 2030."""
    known = {
        "event_date": "2030-05-03", "time_precision": "1", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Libya", "actor2": "Forces of Atlantis", "country": "Libya", "iso": "434",
        "location": "Sirte", "latitude": "31.2089", "longitude": "16.5887", "geo_precision": "1",
        "source": "Example Wire; Example Post", "notes": "Four were reported killed.", "fatalities": "4",
    }  # fmt: skip
    return dict.fromkeys(ACLED, "") | known | {"event_id_cnty": id_} | changes


def write_csv(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """Write rows of one kind, the heading first, in UTF-8 with a mark at its beginning, as exports have it."""
    listed = list(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)
    return path
