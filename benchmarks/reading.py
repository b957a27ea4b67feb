"""Reports read by rules, against reports coded by hand; how many a second, how soon after a cold start."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.reading_score import counts, shares
from benchmarks.table import Row
from lib.domain.extraction import Names, names_of
from lib.extract import read
from lib.extract.as_json import as_json
from lib.sources.country import read_country

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared/reports/libya_reports.jsonl"
SEED = ROOT.parent / "shared/seed/gold.jsonl"
DOCUMENT_BYTES = 2000
ROUNDS = 20
NEWS = 1300
"""Characters of the seed's text that make 2 kB."""

_COLD = """
import resource, sys, time
began = time.perf_counter()
from lib.extract import read
from lib.domain.extraction import Names
read("Clashes killed 13 people.", published=None, language=None, names=Names())
taken = time.perf_counter() - began
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(round(taken, 3), megabytes, *sorted({"pandas", "streamlit"} & set(sys.modules)))
"""


def run() -> list[Row]:
    """Return the figures of the half the rules were made with, of the half held out, and of the seed."""
    names = names_of(read_country(ROOT / "data/countries/libya"))
    rows: list[Row] = []
    if SAMPLE.exists():
        reports = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
        rows += _sample_rows(reports, names)
        rows += [_speed_row(reports, language, names) for language in ("ar", "en")]
    if SEED.exists():
        seed = json.loads(SEED.read_text(encoding="utf-8"))
        rows.append({"of": "seed", "language": "ar", "reports": 1, **shares([_counted(seed, "text", names)])})
        rows.append(
            {**_speed_row([{"language": "ar", "summary": seed["text"][:NEWS]}], "ar", names), "of": "speed, news"}
        )
    return [*rows, _cold_start_row()]


def is_held_out(report: dict[str, Any]) -> bool:
    """Whether a report is of the half that no rule was made with: reports of one cluster are always together."""
    return int(hashlib.sha256(report["cluster"].encode()).hexdigest(), 16) % 2 == 1


def _sample_rows(reports: list[dict[str, Any]], names: Names) -> list[Row]:
    counted = [(report, _counted(report, "summary", names)) for report in reports]
    rows: list[Row] = []
    for half, chosen in (("develop", False), ("held out", True), ("all", None)):
        of_half = [(report, found) for report, found in counted if chosen is None or is_held_out(report) == chosen]
        for language in ("all", *sorted({report["language"] for report, _ in of_half})):
            of_language = [found for report, found in of_half if language in ("all", report["language"])]
            rows.append({"of": half, "language": language, "reports": len(of_language), **shares(of_language)})
    return rows


def _counted(report: dict[str, Any], field: str, names: Names) -> dict[str, int]:
    is_day = report.get("published_precision") == "day" and report.get("published")
    published = date.fromisoformat(report["published"]) if is_day else None
    return counts(report["facts"], as_json(read(report[field], published=published, language=None, names=names)))


def _speed_row(reports: list[dict[str, Any]], language: str, names: Names) -> Row:
    """Return how many documents of 2 kB one core reads a second: whole summaries joined up to that length.

    The quickest of a few rounds, as others may use the machine. A summary holds some four times the claims of news.
    """
    documents, current = [], ""
    for report in reports:
        if report["language"] == language:
            current = f"{current}\n{report['summary']}"
            if len(current.encode()) >= DOCUMENT_BYTES:
                documents.append(current)
                current = ""
    for document in documents:
        read(document, published=None, language=None, names=names)
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for document in documents:
            read(document, published=None, language=None, names=names)
        taken.append(time.process_time() - began)
    return {"of": "speed", "language": language, "documents/s": round(len(documents) / min(taken))}


def _cold_start_row() -> Row:
    done = subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=True, cwd=ROOT)
    seconds, megabytes, *loaded = done.stdout.split()
    loads = ", ".join(loaded) or "neither"
    return {"of": "cold start", "seconds": float(seconds), "MB": int(megabytes), "loads": loads}
