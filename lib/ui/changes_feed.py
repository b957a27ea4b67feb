"""The Atom feed of changes: what became of each event and of what is claimed, revision by revision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

from lib.domain.history import Revision
from lib.domain.rule import DEFAULT_RULE
from lib.query.changes import Change, ChangeKind, changes_between
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
    """Yield an entry for each event that changed, with its claims, and one for each report of other claims."""
    changed, names = _changed(of.folder / old.file, of.folder / new.file, of.rule)
    told = ChangeWords(of.language, names)
    seen = [change for change in changed if told.is_told(change)]
    events = {change.id: change for change in seen if change.table == "events"}
    claims = _by_event_or_report([change for change in seen if change.table == "claims"], events)
    id_of = partial(urn, country, of.rule, of.language.code, str(new.number), new.at.isoformat())
    for id_, event in events.items():
        yield Entry(
            id=id_of(id_),
            title=_title(of.language, event.kind, told.title(event)),
            text="\n".join((told.lines(event), *map(told.claim_lines, claims.pop(id_, ())))).strip(),
            at=new.at,
            link=_link(of, "", event=id_, rev=(old if event.kind == "withdrawn" else new).number),
        )
    for id_, told_there in claims.items():
        kinds = {claim.told_as or claim.kind for claim in told_there}
        yield Entry(
            id=id_of("report", id_),
            title=_title(of.language, kinds.pop() if len(kinds) == 1 else "corrected", told.report(told_there[0])),
            text="\n".join(map(told.claim_lines, told_there)),
            at=new.at,
            link=_link(of, "reports", report=id_, rev=new.number),
        )


def _by_event_or_report(claims: Iterable[Change], event_ids: Collection[str]) -> dict[str, list[Change]]:
    """Return the claims by which of these events each belongs or belonged to, else by its report.

    A new claim that is no step of a running total is left out: the event that it made or changed tells of it.
    """
    found: dict[str, list[Change]] = {}
    for claim in claims:
        if claim.told_as != "new" or claim.toll_id:
            belonged = (claim.new.get("event_id"), claim.old.get("event_id"))
            home = next((id_ for id_ in belonged if id_ in event_ids), None)
            found.setdefault(home or claim.row["report_id"], []).append(claim)
    return found


@lru_cache(maxsize=MOST_ENTRIES)
def _changed(old: Path, new: Path, rule: str) -> tuple[list[Change], dict[str, tuple[str, str]]]:
    """Return what changed between two files, which stay as they are, and the names of the actors in both."""
    before, after = EventTable(old), EventTable(new)
    return changes_between(before, after, rule), {**before.actor_names, **after.actor_names}


def _title(language: Language, kind: ChangeKind, about: str) -> str:
    return language.say("{kind}: {event}", kind=language.say(KINDS[kind]), event=about)


def _link(of: FeedOf, page: str, **shown: str | int) -> str:
    """Return the address of a page of the dashboard, "" where that of the dashboard is not known."""
    return f"{of.address.removesuffix('/')}/{page}?{urlencode(shown)}" if of.address else ""
