"""The Atom feed of changes: what became of each event, revision by revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

from lib.domain.history import Revision
from lib.domain.rule import DEFAULT_RULE
from lib.query.changes import Change, changes_between
from lib.query.event_table import EventTable
from lib.ui.change_words import KINDS, ChangeWords
from lib.ui.language import Language
from lib.views.feed import Entry, atom, urn

MOST_ENTRIES, DAYS = 500, 30


@dataclass(frozen=True, slots=True)
class FeedOf:
    """What a feed tells of.

    `revisions` come first one first: the first of them is only compared with. `folder` holds their
    files; `address` is that of the dashboard and `own_address` that of the feed, "" where they are not known.
    """

    revisions: Sequence[Revision]
    folder: Path
    language: Language
    rule: str = DEFAULT_RULE
    address: str = ""
    own_address: str = ""


def changes_feed(of: FeedOf) -> bytes:
    """Return the feed, the latest changes first, at most MOST_ENTRIES; revisions that are not kept are passed over."""
    kept = [revision for revision in of.revisions if (of.folder / revision.file).is_file()]
    if not kept:
        raise ValueError("there is no event table to tell of")
    last = kept[-1]
    country = EventTable(of.folder / last.file).meta["country"]
    entries: list[Entry] = []
    for old, new in reversed(list(pairwise(kept))):
        entries += _entries(of, country, old, new)
        if len(entries) >= MOST_ENTRIES:
            break
    title = of.language.say("Clashmap: what changed")
    return atom(
        urn(country, of.rule, of.language.code),
        title,
        entries[:MOST_ENTRIES],
        at=last.at,
        language=of.language.code,
        link=of.address,
        own_link=of.own_address,
    )


def since(revisions: Sequence[Revision], begin: int | date | None) -> list[Revision]:
    """Return the revisions that tell what changed since one of them, or since a day (UTC) began: 30 days ago for None.

    The first is the one that stood then, or the very first where none did.
    """
    if isinstance(begin, int):
        stood = [each for each in revisions if each.number <= begin]
    else:
        day = begin or datetime.now(UTC).date() - timedelta(days=DAYS)
        stood = [each for each in revisions if each.at.astimezone(UTC).date() < day]
    return list(revisions[max(len(stood) - 1, 0) :])


def _entries(of: FeedOf, country: str, old: Revision, new: Revision) -> Iterator[Entry]:
    changed, names = _changed(of.folder / old.file, of.folder / new.file, of.rule)
    told = ChangeWords(of.language, names)
    for change in changed:
        if told.differences(change):
            yield _entry(of, told, change, country, (old, new))


@lru_cache(maxsize=MOST_ENTRIES)
def _changed(old: Path, new: Path, rule: str) -> tuple[list[Change], dict[str, tuple[str, str]]]:
    """Return the events that changed between two files, which stay as they are, and the names of the actors in both."""
    before, after = EventTable(old), EventTable(new)
    changed = [change for change in changes_between(before, after, rule) if change.table == "events"]
    return changed, {**before.actor_names, **after.actor_names}


def _entry(of: FeedOf, told: ChangeWords, change: Change, country: str, revisions: tuple[Revision, Revision]) -> Entry:
    old, new = revisions
    kind, title = of.language.say(KINDS[change.kind]), told.title(change)
    stands_in = old if change.kind == "withdrawn" else new
    link = f"{of.address}?{urlencode({'event': change.id, 'rev': stands_in.number})}" if of.address else ""
    return Entry(
        id=urn(country, of.rule, of.language.code, str(new.number), new.at.isoformat(), change.id),
        title=of.language.say("{kind}: {event}", kind=kind, event=title),
        text=told.lines(change),
        at=new.at,
        link=link,
    )
