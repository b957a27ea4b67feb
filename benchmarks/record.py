"""The record under hardship: killed while saving, eight editors at one claim, damaged files; and how fast it is.

Goals: nothing acknowledged is lost, nothing is half written, 300 of 300 flipped bits or edited values are found.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.many_reports import many_reports
from benchmarks.record_damage import edited_rows, flipped_bits
from benchmarks.record_writers import EDITOR, edited, killed
from benchmarks.simulated import DATA_SET, simulated_data_set
from benchmarks.table import Row
from lib.domain.data_set import DataSet
from lib.domain.estimate import Estimate
from lib.domain.history import Decision
from lib.domain.rule import DEFAULT_RULE
from lib.pipeline.deciding import Desk
from lib.pipeline.publishing import publish
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter
from lib.query.totals import total_of
from lib.settings import Settings, read_settings
from lib.store.backup import backup, content_sha256, restore
from lib.store.record import Record
from lib.store.verify import verify

KILLS = 200
EDITORS, EDITS = 8, 100
DAMAGES = 300
REPORTS = 10_000
SAVES = 200
VISIBLE = 20
IMPORTED = 10_000_000


def run() -> list[Row]:
    """Return a row for each measurement: what, its figure, and the goal where there is one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [
            *killed(read_settings({"CLASHMAP_HOME": str(folder / "killed")}), folder / "acknowledged", KILLS),
            *_visible(read_settings({"CLASHMAP_HOME": str(folder / "visible")})),
            *edited(f"sqlite:///{folder}/edited.sqlite", EDITORS, EDITS),
            *_damaged(folder / "damaged"),
            *_large(folder / "large"),
        ]


def _visible(settings: Settings) -> Iterator[Row]:
    """Yield how long a correction takes from the press of the button until another reader's next run shows it.

    First with the sample alone, then with a data set of IMPORTED rows beside it, whose sum the reader is shown too.
    """
    publish(settings)
    yield from _saved_until_visible(settings, "sample")
    with closing(Record.open(settings.record_url)) as record:
        built = simulated_data_set(settings, IMPORTED)
        simulated = DataSet(DATA_SET, DEFAULT_RULE, "simulated", "", "", built.sha256, IMPORTED, IMPORTED)
        record.add_data_set(built, simulated, Decision(EDITOR.name, EDITOR.role, "", "", "measured"))
    yield from _saved_until_visible(settings, f"beside {IMPORTED:,} imported rows")


def _saved_until_visible(settings: Settings, beside: str) -> Iterator[Row]:
    with closing(Record.open(settings.record_url)) as record, closing(Record.open(settings.record_url)) as another:
        desk, seconds, sums = Desk(settings, record, EDITOR), [], []
        report = next(report for report in record.reports() if report.claims)
        start = report.claims[0].figure.best or 0
        for figure in range(start + 1, start + 1 + VISIBLE):
            claim = replace(report.claims[0], figure=Estimate(figure, figure, figure))
            version = record.report_versions()[report.id]
            begun = time.perf_counter()
            desk.correct_claim(claim, version, "counted again")
            revision, data_sets = another.current_revision(), another.data_sets()
            assert revision is not None
            total_of(EventTable(settings.event_tables / revision.file), EventFilter())
            seconds.append(time.perf_counter() - begun)
            for data_set in data_sets:
                table = EventTable(settings.event_tables / data_set.file)
                sums.append(_seconds(partial(total_of, table, EventFilter(data_set=DATA_SET))))
    yield {"what": f"saved until visible to another reader, {beside}: median s", "figure": median(seconds), "goal": "1"}
    yield {"what": "the slowest of them: s", "figure": max(seconds), "goal": "1"}
    if sums:
        yield {
            "what": "the sum of the imported rows, asked once for each filter: median s",
            "figure": median(sums),
        }


def _damaged(folder: Path) -> Iterator[Row]:
    whole = folder / "record.sqlite"
    reports, assessment = many_reports(20)
    with closing(Record.open(f"sqlite:///{whole}")) as record:
        record.save_reports(reports)
        record.save_assessment(assessment)
    yield {**flipped_bits(whole, folder, DAMAGES), "goal": "0 missed"}
    yield {**edited_rows(whole, folder, DAMAGES), "goal": f"{DAMAGES}, {DAMAGES}"}


def _large(folder: Path) -> Iterator[Row]:
    url = f"sqlite:///{folder}/record.sqlite"
    reports, assessment = many_reports(REPORTS)
    record = Record.open(url)
    yield {"what": f"{REPORTS:,} reports imported: s", "figure": _seconds(lambda: record.save_reports(reports))}
    yield {"what": "their assessment saved: s", "figure": _seconds(lambda: record.save_assessment(assessment))}
    yield {"what": "the same imported again: s", "figure": _seconds(lambda: record.save_reports(reports))}
    one_by_one = [replace(report, title=f"{report.title}.") for report in reports[:SAVES]]
    seconds = _seconds(lambda: [record.save_reports([report]) for report in one_by_one])
    yield {"what": "corrections saved one by one, a second", "figure": SAVES / seconds}
    size = (folder / "record.sqlite").stat().st_size / 1e6
    yield {"what": "the file: MB", "figure": size}
    yield {"what": "verify: s", "figure": _seconds(lambda: verify(url))}
    file, there = folder / "backup.zip", f"sqlite:///{folder}/there/record.sqlite"
    yield {"what": "backup, verified: s", "figure": _seconds(lambda: backup(url, folder / "event_tables", file))}
    yield {
        "what": "restore, verified: s",
        "figure": _seconds(lambda: restore(file, there, folder / "there" / "tables")),
    }
    with record.reading() as before, closing(Record.open(there)) as restored, restored.reading() as after:
        is_equal = content_sha256(before) == content_sha256(after)
    record.close()
    yield {"what": "what was restored is byte-equal", "figure": str(is_equal), "goal": "True"}


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
