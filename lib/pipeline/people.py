"""Who has which role: kept as decisions in the record, and looked up there each time somebody asks to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from lib.domain.history import Decision
from lib.domain.person import RIGHTS, Asking, Person, Role, allowed
from lib.settings import Settings
from lib.store.passwords import PasswordFile, as_kept, plain_name
from lib.store.record import Record

GAVE_ROLE = "gave a role"
BY_PASSWORD = "password:"  # noqa: S105
"""What the subject of somebody begins with who signs in by the password file; a name follows."""

AT_THE_COMMAND_LINE = Person("command line of this machine", "admin")

AT_THE_MACHINE = Person("editor at this machine", "admin")
"""Who asks where no sign-in was set up."""

_OF_THIS_MACHINE = frozenset({AT_THE_COMMAND_LINE.name, AT_THE_MACHINE.name})

NO_SUCH_ROLE = "There is no such role."
NO_SUBJECT = "That is nobody's line: the page shows it to whoever has signed in. Copy the whole of it."
NAME_TAKEN = "Somebody else has this name already."
NO_NAME = "A name has 1 to 64 letters, and no control characters."
NO_REASON = "A reason is missing."

_SUBJECT = re.compile(r"password:\S.*|[^\s#]+#\S+")


class UnusableRole(ValueError):
    """A role was not given; the message is one sentence that says why."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody to whom a role was given.

    `subject` says how they sign in: "password:NAME", or the issuer and the subject that an OpenID Connect
    provider states, as "ISSUER#SUBJECT". `since` is when they were given the role, UTC.
    """

    subject: str
    name: str
    role: Role
    since: datetime | None


def subject_of_provider(issuer: str, subject: str) -> str:
    """Return the subject under which the record knows somebody whom a provider vouches for.

    The address of an issuer holds no "#" (OpenID Connect Discovery 1.0, section 3): two people never share one.
    """
    return f"{issuer}#{subject}"


def person_of_subject(record: Record, subject: str) -> Person | None:
    """Return who a subject is, with the role that the record gives now; None where it gives none."""
    known = _in_force(record.decisions(GAVE_ROLE, subject))
    return Person(known[0].name, known[0].role) if known else None


def people(record: Record, person: Asking) -> list[KnownPerson]:
    """Return everybody who was given a role, ordered by name.

    Raises:
        NotAllowed: the person may not give roles.
    """
    allowed(person, "manage people")
    return sorted(_in_force(record.decisions(GAVE_ROLE)), key=lambda known: known.name)


def without_role(settings: Settings, record: Record, person: Asking) -> list[str]:
    """Return the subjects of those in the password file to whom no role was given, ordered.

    Raises:
        NotAllowed: the person may not give roles.
        UnusablePasswordFile: the password file cannot be used.
    """
    with_role = {known.subject for known in people(record, person)}
    file = PasswordFile(settings.password_file)
    subjects = {BY_PASSWORD + name for name in file.hashes()} if file.is_there else set()
    return sorted(subjects - with_role)


def give_role(record: Record, person: Asking, subject: str, role: str, *, name: str = "", why: str) -> KnownPerson:
    """Give somebody a role in place of the one they had; "viewer" takes every right away.

    Without a `name` they keep the one they have, or get that of the password file, or their subject.

    Raises:
        NotAllowed: the person may not give roles.
        UnusableRole: there is no such role, that is no subject, another person has the name, or no reason is given.
        RecordBusy: somebody else is writing; nothing was saved.
    """
    who = allowed(person, "manage people")
    if role not in RIGHTS:
        raise UnusableRole(NO_SUCH_ROLE)
    subject, why = as_kept(subject), why.strip()
    if not _SUBJECT.fullmatch(subject) or not subject.isprintable():
        raise UnusableRole(NO_SUBJECT)
    if not why:
        raise UnusableRole(NO_REASON)
    given = record.decisions(GAVE_ROLE)
    before = next((known for known in _in_force(given) if known.subject == subject), None)
    name = _name(name, subject, before)
    # A name stands beside what somebody decided: it is never another person's, also not after they have left.
    if name in _OF_THIS_MACHINE | {(each.new or {}).get("name") for each in given if each.subject != subject}:
        raise UnusableRole(NAME_TAKEN)
    old: dict[str, object] | None = {"role": before.role, "name": before.name} if before else None
    made = Decision(who.name, who.role, GAVE_ROLE, subject, why, old, {"role": role, "name": name})
    checked = record.provided(lambda: allowed(person, "manage people"))
    return _in_force([checked.add_decision(made)])[0]


def set_password(settings: Settings, person: Asking, name: str, password: str) -> None:
    """Keep a password for a name; whoever has signed in under it with another one is signed out.

    Raises:
        NotAllowed: the person may not give roles.
        UnusablePassword: the name or the password is not kept.
        UnusablePasswordFile: the password file that is there cannot be used.
    """
    allowed(person, "manage people")
    PasswordFile(settings.password_file).set(name, password)


def remove_password(settings: Settings, person: Asking, name: str) -> None:
    """Take a name out of the password file; whoever has signed in under it is signed out.

    Raises:
        NotAllowed: the person may not give roles.
        UnusablePassword: there is no such name.
        UnusablePasswordFile: the password file cannot be used.
    """
    allowed(person, "manage people")
    PasswordFile(settings.password_file).remove(name)


def _name(given: str, subject: str, before: KnownPerson | None) -> str:
    if not given.strip():
        return before.name if before else subject.removeprefix(BY_PASSWORD)
    try:
        return plain_name(given)
    except ValueError as error:
        raise UnusableRole(NO_NAME) from error


def _in_force(decisions: Iterable[Decision]) -> Sequence[KnownPerson]:
    """Return everybody with the role that was given last."""
    known: dict[str, KnownPerson] = {}
    for decision in decisions:
        given = decision.new or {}
        role = cast(Role, given["role"])
        known[decision.subject] = KnownPerson(decision.subject, str(given["name"]), role, decision.at)
    return list(known.values())
