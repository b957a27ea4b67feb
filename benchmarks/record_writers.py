"""Savers that are killed, and editors who all change one claim."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from benchmarks.many_reports import many_reports
from benchmarks.table import Row
from lib.domain.estimate import Estimate
from lib.domain.history import Decision
from lib.domain.judgements import CORRECTED
from lib.domain.person import Person
from lib.domain.report import Claim, Report
from lib.pipeline.deciding import Desk
from lib.pipeline.publishing import publish
from lib.query.event_table import EventTable
from lib.settings import Settings
from lib.store.engine import RecordBusy
from lib.store.history import ChangedMeanwhile
from lib.store.record import Record
from lib.store.verify import verify

LONGEST_WAIT = 2.0
"""A saver is killed at most so many seconds after it began: a save with its publication takes about half of that."""

EDITOR = Person("an editor", "editor")

_PROCESSES = multiprocessing.get_context("fork")


def killed(settings: Settings, acknowledged: Path, kills: int) -> Iterator[Row]:
    """Yield what was lost or half done of what savers said they had saved before they were killed.

    A save is the one of the pages: a claim corrected, its decision kept, the event table built and published.
    """
    draw = random.Random(2011)
    publish(settings)
    with acknowledged.open("ab") as file:
        for _ in range(kills):
            saver = _PROCESSES.Process(target=_correct_again_and_again, args=(settings, file.fileno()))
            saver.start()
            time.sleep(draw.uniform(0, LONGEST_WAIT))
            os.kill(saver.pid or 0, signal.SIGKILL)
            saver.join()
    told = [int(number) for number in acknowledged.read_text().split()]
    with closing(Record.open(settings.record_url)) as record:
        decisions = {decision.number: decision for decision in record.decisions(CORRECTED)}
        last, claim = max(decisions.values(), key=lambda each: each.number or 0), _first_claim(record)
        is_whole = last.new is not None and last.new["figure"] == asdict(claim.figure)
        revision = record.current_revision()
    what = f"killed {kills} times while saving, {len(told)} saves acknowledged: lost"
    yield {"what": what, "figure": len(set(told) - decisions.keys()), "goal": 0}
    yield {"what": "half written: a decision without its correction", "figure": int(not is_whole), "goal": 0}
    faults = verify(settings.record_url, settings.event_tables).faults
    yield {"what": "faults that verify finds afterwards", "figure": len(faults), "goal": 0}
    opened = revision is not None and bool(EventTable(settings.event_tables / revision.file).event_ids)
    yield {"what": "the current event table opens", "figure": str(opened), "goal": "True"}


def _correct_again_and_again(settings: Settings, acknowledged: int) -> None:
    with closing(Record.open(settings.record_url)) as record:
        desk = Desk(settings, record, EDITOR)
        while True:
            claim = _first_claim(record)
            figure = (claim.figure.best or 0) + 1
            corrected = replace(claim, figure=Estimate(figure, figure, figure))
            made = desk.correct_claim(corrected, record.report_versions()[claim.report_id], "counted again")
            os.write(acknowledged, f"{made.number}\n".encode())


def _first_claim(record: Record) -> Claim:
    return next(claim for report in record.reports() for claim in report.claims)


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
                    corrected = _with_figure(report, figure, by=os.getpid())
                    decision = Decision("an editor", "editor", CORRECTED, report.claims[0].id, "one more")
                    record.decide(decision, corrected=corrected, version=seen[report.id])
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
