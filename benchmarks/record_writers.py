"""Savers that are killed, and editors who all change one claim."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.many_reports import many_reports
from benchmarks.table import Row
from lib.domain.estimate import Estimate
from lib.domain.report import Report
from lib.store.engine import RecordBusy
from lib.store.history import ChangedMeanwhile
from lib.store.record import Record
from lib.store.verify import verify

LONGEST_WAIT = 0.05
"""A saver is killed at most so many seconds after its first save."""

_PROCESSES = multiprocessing.get_context("fork")


def killed(url: str, acknowledged: Path, kills: int) -> Iterator[Row]:
    """Yield what was lost or half written of what savers said they had saved before they were killed."""
    draw = random.Random(2011)
    (report,), _ = many_reports(1)
    Record.open(url).close()
    with acknowledged.open("ab") as file:
        for number in range(kills):
            before = acknowledged.stat().st_size
            saver = _PROCESSES.Process(target=_save_pairs, args=(url, report, number, file.fileno()))
            saver.start()
            while acknowledged.stat().st_size == before:
                time.sleep(0.002)
            time.sleep(draw.uniform(0, LONGEST_WAIT))
            os.kill(saver.pid or 0, signal.SIGKILL)
            saver.join()
    pairs = set(acknowledged.read_text().split())
    with closing(Record.open(url)) as record:
        kept = set(record.report_versions())
    lost = {f"{pair}-{half}" for pair in pairs for half in "ab"} - kept
    halves = {id_[:-1] + other for id_ in kept for other in "ab"} - kept
    what = f"killed {kills} times while saving, {len(pairs)} saves acknowledged: lost"
    yield {"what": what, "figure": len(lost), "goal": 0}
    yield {"what": "half written", "figure": len(halves), "goal": 0}
    yield {"what": "faults that verify finds afterwards", "figure": len(verify(url).faults), "goal": 0}


def _save_pairs(url: str, report: Report, number: int, acknowledged: int) -> None:
    with closing(Record.open(url)) as record:
        for save in range(10_000):
            record.save_reports([_named(report, f"{number}-{save}-{half}") for half in "ab"])
            os.write(acknowledged, f"{number}-{save}\n".encode())


def _named(report: Report, id_: str) -> Report:
    claims = (replace(claim, id=f"{id_}-{at}", report_id=id_) for at, claim in enumerate(report.claims))
    return replace(report, id=id_, claims=tuple(claims))


def edited(url: str, editors: int, edits: int) -> Iterator[Row]:
    """Yield what became of the edits of several editors who all add to one figure, at once."""
    (report,), _ = many_reports(1)
    with closing(Record.open(url)) as record:
        record.save_reports([_with_figure(report, 0)])
    refused = _PROCESSES.Queue()
    started = [_PROCESSES.Process(target=_edit, args=(url, edits, refused)) for _ in range(editors)]
    begun = time.perf_counter()
    for editor in started:
        editor.start()
    counts = [refused.get() for _ in started]
    for editor in started:
        editor.join()
    seconds = time.perf_counter() - begun
    with closing(Record.open(url)) as record:
        (last,) = record.reports()
        versions = len(record.versions_of("report", last.id))
    made = editors * edits
    lost = made - (last.claims[0].figure.best or 0)
    yield {"what": f"{editors} editors, {made} edits of one claim: lost", "figure": lost, "goal": 0}
    yield {"what": "versions in the history", "figure": versions, "goal": made + 1}
    yield {"what": "refused, and saw both values", "figure": sum(both for both, _ in counts)}
    yield {"what": "refused, and did not see both", "figure": sum(blind for _, blind in counts), "goal": 0}
    yield {"what": "edits a second, all editors together", "figure": made / seconds}


def _edit(url: str, edits: int, refused: Any) -> None:
    """Add one person to the figure `edits` times, each time to the figure that was read."""
    both = blind = 0
    with closing(Record.open(url)) as record:
        for _ in range(edits):
            while True:
                seen = record.report_versions()
                (report,) = record.reports()
                figure = (report.claims[0].figure.best or 0) + 1
                try:
                    record.save_reports([_with_figure(report, figure, by=os.getpid())], seen=seen)
                    break
                except RecordBusy:
                    continue
                except ChangedMeanwhile as error:
                    saw_both = None not in (_figure_in(error.stored), _figure_in(error.given))
                    both, blind = both + saw_both, blind + (not saw_both)
    refused.put((both, blind))


def _with_figure(report: Report, figure: int, by: int = 0) -> Report:
    """Return the report with another first figure, and by whom: two editors never say the very same."""
    first, *others = report.claims
    corrected = replace(first, figure=Estimate(figure, figure, figure), extracted_by=f"editor {by}")
    return replace(report, claims=(corrected, *others))


def _figure_in(content: dict[str, Any] | None) -> int | None:
    return None if content is None else content["claims"][0]["figure"]["best"]
