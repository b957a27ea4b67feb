"""Many readers at once: how long each waits for the view after changing the filter.

Every reader holds a session over the websocket that the pages use, asks for a view, looks at it for about
five seconds and asks for another. Goal for 50 readers: p95 <= 0.5 s, nothing dropped, <= 500 MB.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import psutil

from benchmarks.table import Row, percentile
from harness.reader import Reader, View, reading
from harness.server import Server, publish_sample, serving

READERS = (1, 10, 25, 50)
SECONDS_OF_THOUGHT = 5.0
SECONDS_MEASURED = 60.0
FIRST_DAY, LAST_DAY = date(2014, 1, 1), date(2016, 12, 31)
MEGABYTE = 2**20


@dataclass(slots=True)
class Visit:
    """What one reader met: the first view, those after it, and why the session ended early, if it did."""

    opened: View | None = None
    changed: list[View] = field(default_factory=list)
    dropped: str | None = None


def run() -> list[Row]:
    """Return a row for each number of readers; times in seconds, sizes in kB and MB."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        publish_sample(home)
        return [_measured(readers, home) for readers in READERS]


def _measured(readers: int, home: Path) -> Row:
    with serving(home) as server:
        asyncio.run(_warmed_up(server.port))
        app = psutil.Process(server.process_id)
        app.cpu_percent()
        visits = asyncio.run(_visits(server, readers))
        processor, memory = app.cpu_percent(), app.memory_info().rss / MEGABYTE
    opened = [visit.opened for visit in visits if visit.opened]
    changed = [view for visit in visits for view in visit.changed]
    waits = [view.seconds for view in changed]
    return {
        "readers": readers,
        "first view p95 s": percentile([view.seconds for view in opened], 0.95),
        "changes": len(changed),
        "p50 s": percentile(waits, 0.5),
        "p95 s": percentile(waits, 0.95),
        "max s": max(waits, default=None),
        "kB a change": percentile([view.size / 1000 for view in changed], 0.5),
        "dropped": sum(visit.dropped is not None for visit in visits),
        "processor %": processor,
        "memory MB": memory,
    }


async def _warmed_up(port: int) -> None:
    async with reading(port) as reader:
        await reader.ask()


async def _visits(server: Server, readers: int) -> list[Visit]:
    """Let all readers open the page at the same moment and go on for SECONDS_MEASURED."""
    chances = [random.Random(number) for number in range(readers)]
    return list(await asyncio.gather(*(_visit(server.port, chance) for chance in chances)))


async def _visit(port: int, chance: random.Random) -> Visit:
    visit = Visit()
    try:
        async with reading(port) as reader:
            visit.opened = await reader.ask()
            await _change_filters(reader, visit, chance)
    except Exception as error:
        visit.dropped = repr(error)
        print(f"dropped: {visit.dropped}")
    return visit


async def _change_filters(reader: Reader, visit: Visit, chance: random.Random) -> None:
    clock = asyncio.get_running_loop()
    end = clock.time() + SECONDS_MEASURED
    await asyncio.sleep(chance.uniform(0, SECONDS_OF_THOUGHT))
    while clock.time() < end:
        visit.changed.append(await reader.ask(_some_filter(chance)))
        await asyncio.sleep(chance.expovariate(1 / SECONDS_OF_THOUGHT))


def _some_filter(chance: random.Random) -> str:
    days = (LAST_DAY - FIRST_DAY).days
    first, last = sorted(FIRST_DAY + timedelta(chance.randint(0, days)) for _ in range(2))
    return urlencode({"from": first.isoformat(), "to": last.isoformat()})
