"""Who asks, and what they may do: without a right nothing is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Role = Literal["viewer", "editor", "reviewer", "admin"]
Right = Literal[
    "add", "correct", "comment", "group", "review", "decide", "withdraw", "import", "redact", "manage people"
]

RIGHTS: dict[Role, frozenset[Right]] = {
    "viewer": frozenset(),
    "editor": frozenset({"add", "correct", "comment", "group"}),
    "reviewer": frozenset({"add", "correct", "comment", "group", "review", "decide", "withdraw"}),
    "admin": frozenset({
        "add", "correct", "comment", "group", "review", "decide", "withdraw", "import", "redact", "manage people",
    }),
}  # fmt: skip
"""What each role may do: add reports; correct claims and places; comment; say which reports tell of one event;
review and publish; decide a figure or a grade by hand; withdraw; import data sets; redact; give roles."""

REFUSALS: dict[Right, str] = {
    "add": "Your role does not allow you to add reports.",
    "correct": "Your role does not allow you to correct claims and places.",
    "comment": "Your role does not allow you to comment.",
    "group": "Your role does not allow you to say which reports tell of one event.",
    "review": "Your role does not allow you to review and publish.",
    "decide": "Your role does not allow you to set a figure or a grade by hand.",
    "withdraw": "Your role does not allow you to withdraw anything.",
    "import": "Your role does not allow you to import data sets.",
    "redact": "Your role does not allow you to redact anything.",
    "manage people": "Your role does not allow you to give roles.",
}
"""What somebody is told who lacks a right."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is known: `name` stands beside what they did in the record, and never on a public page."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may read only; `reason` is one sentence that says why."""

    reason: str


Asking = Person | Reader | Callable[[], Person | Reader]
"""Who asks; where roles can be taken away, as the question who that is and may do what at this moment."""


class NotAllowed(PermissionError):
    """Somebody asked for something that they may not do; the message is one sentence that says why."""


def who_is(asking: Asking) -> Person | Reader:
    """Return who asks, at this moment."""
    return asking if isinstance(asking, Person | Reader) else asking()


def allowed(asking: Asking, right: Right) -> Person:
    """Return who asks, and has that right at this moment.

    Raises:
        NotAllowed: they have not, or nobody knows who they are.
    """
    person = who_is(asking)
    if isinstance(person, Reader):
        raise NotAllowed(person.reason)
    if right not in RIGHTS[person.role]:
        raise NotAllowed(REFUSALS[right])
    return person
