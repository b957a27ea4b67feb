"""What `python -m lib redact` does: it shows where a passage stands, and takes it out only where that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from lib.pipeline.deciding import NOT_THERE, Desk, Refused
from lib.pipeline.people import AT_THE_COMMAND_LINE
from lib.settings import Settings
from lib.store.record import Record

STANDARD_INPUT = "-"


def redact(
    settings: Settings, record: Record, report_id: str, passage_file: str, *, why: str, for_ever: bool
) -> Iterator[str]:
    """Yield lines that say where the passage in a file stands; `for_ever` takes it out. None holds the passage.

    "-" is standard input. White space around the passage is no part of it.

    Raises:
        OSError: the file cannot be read.
        Refused: there is no such report, or the passage cannot be taken out.
        BytesLeft: it was taken out, but somebody was reading the files of the record.
    """
    desk = Desk(settings, record, AT_THE_COMMAND_LINE)
    if record.report(report_id) is None:
        raise Refused(NOT_THERE)
    passage = _read(passage_file).strip()
    found = desk.traces(passage)
    for id_, times in found.times.items():
        yield (
            f"{id_}, in title and text: {times}"
            if times
            else f"{id_}: not in title and text, but in what was read there"
        )
    if found.originals:
        yield f"The bytes that these came as go as a whole: {', '.join(found.originals)}"
    yield f"{found.versions} versions in the history hold it."
    if not for_ever:
        yield "Nothing was changed. With --for-ever and --why it goes from all of them, and nobody can bring it back."
        return
    made = desk.redact(passage, why, report_id)
    yield f"Taken out; decision {made.number} says so. Backups and exports that were made before still hold it."


def _read(file: str) -> str:
    content = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
    return content.decode("utf-8-sig").replace("\r\n", "\n")
