"""Who may write: without one of these nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who may add and correct; `name` stands beside what they did."""

    name: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may read only; `reason` is one sentence that says why."""

    reason: str


class NotAnEditor(PermissionError):
    """A reader asked for something that only an editor may do; the message says why."""


def as_editor(person: Editor | Reader) -> Editor:
    """Return the editor that a person is.

    Raises:
        NotAnEditor: they may read only.
    """
    if isinstance(person, Reader):
        raise NotAnEditor(person.reason)
    return person
