"""Proposals on many accounts: how long, how much memory, and how often two distinct events are proposed as one."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ged_facts import ged_facts
from benchmarks.table import Row
from lib.reconcile.proposals.candidates import candidates
from lib.reconcile.proposals.propose import THRESHOLD, proposed

REPORTS = 100_000
_ALONE = """
import json, resource, sys, time
from pathlib import Path
from benchmarks.spread_reports import located_in_copies, spread_reports
from lib.geocode.gazetteer import Gazetteer
from lib.reconcile.proposals.propose import proposals
from lib.sources.country import read_country
from lib.sources.report_file import read_report_files
country = read_country(Path("data/countries/libya"))
sample = [report for file in read_report_files(Path("data/reports")) for report in file.reports]
parents = {actor.id: actor.parent for actor in country.actors if actor.parent}
began = time.perf_counter()
found = proposals(spread_reports(sample, int(sys.argv[1])), located_in_copies(Gazetteer(country.entries).find), parents)
taken = time.perf_counter() - began
print(json.dumps([taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(found)]))
"""


def many(root: Path) -> Iterator[Row]:
    """Yield the time and the peak memory of proposals among 100,000 generated reports, in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-c", _ALONE, str(REPORTS)], cwd=root, capture_output=True, text=True, check=True
    )
    seconds, megabytes, found = json.loads(ended.stdout)
    yield {"what": f"{REPORTS:,} reports: s", "figure": seconds, "proposed": found, "goal": "300"}
    yield {"what": f"{REPORTS:,} reports: MB at most", "figure": megabytes, "goal": "1,024"}


def distinct_events(file: Path) -> Iterator[Row]:
    """Yield how many rows of a data set of distinct events are proposed as one event, and how long it takes.

    By the data set's lights every proposal is false. Rows taken from one article are not compared:
    who wrote it told them apart.
    """
    if not file.is_file():
        yield {"what": "rows of distinct events", "note": "the folder `shared` is not beside the repository"}
        return
    facts = ged_facts(file)
    began = time.perf_counter()
    found = proposed(facts)
    seconds = time.perf_counter() - began
    compared = sum(1 for _ in candidates(facts))
    rows = {id_ for each in found for id_ in each.report_ids}
    placed = sum(each.place is not None for each in facts)
    yield {"what": f"{len(facts):,} GED rows, {placed:,} with a place: s", "figure": seconds, "goal": "60"}
    yield {"what": f"GED: proposals a row, at {THRESHOLD}", "proposed": len(found), "figure": len(found) / len(facts)}
    yield {"what": "GED: share of rows proposed with another", "figure": len(rows) / len(facts)}
    yield {"what": "GED: share of pairs compared", "pairs": compared, "figure": len(found) / compared}
    twins = _same_place_days_and_sides(file)
    yield {"what": "GED: pairs of one point, days and dyad, in two articles", "pairs": twins}


def _same_place_days_and_sides(file: Path) -> int:
    """Return how many pairs no place, day or side tells apart: the least that anyone must propose."""
    alike: dict[object, list[str]] = {}
    for each in ged_facts(file):
        if each.place:
            key = each.place.id, each.dates.start, each.dates.end, frozenset(each.sides)
            alike.setdefault(key, []).append(each.document)
    return sum(
        first != second for group in alike.values() for at, first in enumerate(group) for second in group[at + 1 :]
    )
