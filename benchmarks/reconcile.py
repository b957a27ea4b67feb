"""Same event? Proposals on the sample, on rows of distinct events and on 100,000 reports; every rule on every cluster.

Goals: precision 0.95 at recall 0.85, every running total one series and never an event; 16,566 GED rows in 60 s;
100,000 reports in 5 minutes and 1 GB; no accepted claim outside the range of the rule min-max.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.proposals_score import scored
from benchmarks.proposals_speed import distinct_events, many
from benchmarks.rules_by_cluster import by_rule
from benchmarks.table import Row
from lib.sources.country import read_country
from lib.sources.report_file import read_report_files

ROOT = Path(__file__).resolve().parents[1]
LIBYA = ROOT / "data" / "countries" / "libya"
GED = ROOT.parent / "shared" / "data" / "ucdp_ged" / "ged191_syria.csv.gz"


def run() -> list[Row]:
    """Return a row for each measurement; ranges of the killed as low / best / high."""
    country = read_country(LIBYA)
    reports = [report for file in read_report_files(ROOT / "data" / "reports") for report in file.reports]
    return [
        *scored(reports, country, LIBYA),
        *distinct_events(GED),
        *many(ROOT),
        *by_rule(reports, country),
    ]
