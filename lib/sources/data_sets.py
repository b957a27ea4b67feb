"""The data sets that can be imported, and whose a file is."""

from __future__ import annotations

from pathlib import Path

from lib.sources.acled import ACLED
from lib.sources.data_set_file import DataSetSource, heading_of
from lib.sources.table import UnreadableFile
from lib.sources.ucdp_ged import UCDP_GED

SOURCES: dict[str, DataSetSource] = {source.name: source for source in (UCDP_GED, ACLED)}


def source_of(path: Path) -> DataSetSource:
    """Return whose data set a CSV file is, by the columns of its heading, whatever their order.

    Raises:
        UnreadableFile: it is nobody's that we know, or no CSV in UTF-8.
        FileNotFoundError: there is no such file.
    """
    heading = heading_of(path)
    missing = {source.name: [each for each in source.columns if each not in heading] for source in SOURCES.values()}
    name = min(missing, key=lambda name: len(missing[name]) / len(SOURCES[name].columns))
    if missing[name]:
        raise UnreadableFile(
            f"{path.name}: its first row is no heading of {' or '.join(SOURCES)}: nearest is {name}, "
            f"of which it lacks {', '.join(missing[name])}"
        )
    return SOURCES[name]
