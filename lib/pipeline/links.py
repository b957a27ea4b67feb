"""Which sources still answer at their addresses: asked one after another, and kept where that has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from lib.domain.history import Decision
from lib.domain.judgements import LINK_CHECKED
from lib.domain.report import Report
from lib.pipeline.publishing import republish
from lib.reconcile.judgements import in_force
from lib.settings import Settings
from lib.sources.address import RefusedAddress
from lib.sources.country import read_country
from lib.sources.web import Unreachable, fetch
from lib.store.record import Record

SECONDS_BETWEEN = 1.0
"""No site is asked more often than once in so many seconds."""

GONE = frozenset((404, 410))
"""How a site says that there is no such page; any other refusal ("not you", "not now") says nothing of it."""


class NothingAnswers(OSError):
    """Not one address answered: the network is down, and nothing was kept of that."""


@dataclass(frozen=True, slots=True)
class Link:
    """What became of one address: `is_alive` is None where the site would not say, `why` what it answered."""

    report_id: str
    address: str
    is_alive: bool | None
    why: str = ""


def check_links(
    settings: Settings,
    record: Record,
    *,
    ask: Callable[[str], object] = fetch,
    wait: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> list[Link]:
    """Ask the address of every report, keep which have died or come back, and return what each gave.

    Each site sees the address of this machine, and that it is asked.

    Raises:
        NothingAnswers: not one address answered.
    """
    links = list(_asked(record.reports(), ask, wait, clock))
    if links and not any(link.is_alive for link in links):
        raise NothingAnswers("not one address answered, so nothing was kept: is there a connection?")
    dead = in_force(record.decisions(LINK_CHECKED)).dead_links
    today = datetime.now(UTC).date()
    changed = [link for link in links if link.is_alive is not None and link.is_alive == (link.report_id in dead)]
    for link in changed:
        record.add_decision(_decision(link, today))
    if changed:
        republish(settings, record, read_country(settings.country_folder))
    return links


def _asked(
    reports: Sequence[Report], ask: Callable[[str], object], wait: Callable[[float], None], clock: Callable[[], float]
) -> Iterator[Link]:
    last: dict[str, float] = {}
    for report in reports:
        if not report.url.startswith(("http://", "https://")):
            continue
        site = urlsplit(report.url).netloc
        if site in last and (left := last[site] + SECONDS_BETWEEN - clock()) > 0:
            wait(left)
        yield _link(report, ask)
        last[site] = clock()


def _link(report: Report, ask: Callable[[str], object]) -> Link:
    try:
        ask(report.url)
    except Unreachable as error:
        says_nothing = error.status is not None and error.status not in GONE
        return Link(report.id, report.url, None if says_nothing else False, str(error))
    except RefusedAddress as error:
        return Link(report.id, report.url, None, str(error))
    return Link(report.id, report.url, True)


def _decision(link: Link, today: date) -> Decision:
    new: dict[str, object] = {"alive": link.is_alive, "on": today.isoformat()}
    return Decision("check-links", "program", LINK_CHECKED, link.report_id, link.why, None, new)
