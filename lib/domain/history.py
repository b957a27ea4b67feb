"""Who decided what, what was said before, and which event table is the current one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that a person decided. Decisions are only ever added.

    `subject` is the id of what it is about, `old` and `new` its values by field name, None where
    there was or is nothing. `number` and `at` (UTC) are None until the record has given them.
    """

    who: str
    role: str
    what: str
    subject: str
    why: str
    old: dict[str, object] | None = None
    new: dict[str, object] | None = None
    number: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One published event table: the name of its file, and the SHA-256 of its content.

    The revision with the highest `number` is the current one. `at` is UTC.
    """

    number: int
    at: datetime
    file: str
    sha256: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of something in the record, counted from 1; `at` is UTC.

    `content` holds its values by field name, None where it was withdrawn. `by_hand` says that an editor
    saved it, and not the program; `redacted` that a passage was taken out of it later.
    """

    number: int
    at: datetime
    content: dict[str, Any] | None
    by_hand: bool
    redacted: bool
