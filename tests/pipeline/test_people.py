"""Who may do what, asked of the service layer itself: what the pages show or hide plays no part."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from uuid import uuid4

import pytest

from lib.domain.draft import DraftReport
from lib.domain.person import REFUSALS, RIGHTS, NotAllowed, Person, Reader, Right
from lib.pipeline import adding
from lib.pipeline import people as people_service
from lib.pipeline.adding import add_feed, fetch_document, fetch_feed, remove_feed, save_report
from lib.pipeline.people import (
    GAVE_ROLE,
    NAME_TAKEN,
    NO_NAME,
    NO_REASON,
    NO_SUBJECT,
    NO_SUCH_ROLE,
    UnusableRole,
    give_role,
    people,
    person_of_subject,
    remove_password,
    set_password,
    subject_of_provider,
    without_role,
)
from lib.pipeline.publishing import publish
from lib.settings import Settings, read_settings
from lib.sources.web import Fetched
from lib.store.passwords import PasswordFile
from lib.store.record import Record
from lib.store.verify import verify
from tests.pipeline.test_adding import draft

FEED, PASSWORD = "https://news.example/feed", "a horse in the rain"
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>'
NOBODY = Reader("nobody is signed in")
ADMIN = Person("amal", "admin")
AT_PROVIDER = subject_of_provider("https://id.example", "248289761001")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    publish(read_settings({"CLASHMAP_HOME": str(home)}))
    return home


@dataclass(frozen=True)
class Desk:
    """What a service function works on, and who asks."""

    settings: Settings
    record: Record
    person: Person | Reader


@dataclass(frozen=True)
class Service:
    """One function of the service layer: how it is called, and the right that it asks for."""

    call: Callable[[Desk], object]
    right: Right


SERVICES = {
    "save_report": Service(lambda d: save_report(d.settings, d.record, d.person, _draft(d)), "add"),
    "fetch_document": Service(lambda d: fetch_document(d.person, "https://news.example/1"), "add"),
    "fetch_feed": Service(lambda d: fetch_feed(d.person, FEED), "add"),
    "add_feed": Service(lambda d: add_feed(d.record, d.person, FEED), "add"),
    "remove_feed": Service(lambda d: remove_feed(d.record, d.person, FEED), "add"),
    "people": Service(lambda d: people(d.record, d.person), "manage people"),
    "without_role": Service(lambda d: without_role(d.settings, d.record, d.person), "manage people"),
    "give_role": Service(
        lambda d: give_role(d.record, d.person, "password:basma", "editor", why="she codes"), "manage people"
    ),
    "set_password": Service(lambda d: set_password(d.settings, d.person, "basma", PASSWORD), "manage people"),
    "remove_password": Service(lambda d: remove_password(d.settings, d.person, "kept"), "manage people"),
}
"""Every function that a page or the command line may call to change something, or to see names. New ones: a row."""

MATRIX = {
    "reader": set(),
    "viewer": set(),
    "editor": {"save_report", "fetch_document", "fetch_feed", "add_feed", "remove_feed"},
    "reviewer": {"save_report", "fetch_document", "fetch_feed", "add_feed", "remove_feed"},
    "admin": set(SERVICES),
}
"""What each may call, written out: it is compared with what happens, not with RIGHTS."""


def _draft(desk: Desk) -> DraftReport:
    """A report that nobody has saved before."""
    return draft(desk.settings, f"At least 12 people were killed in clashes in Derna, medics said ({uuid4()}).")


def asker(role: str) -> Person | Reader:
    return NOBODY if role == "reader" else Person(f"an invented {role}", role)


@pytest.fixture
def settings(home: Path) -> Settings:
    settings = read_settings({"CLASHMAP_HOME": str(home)})
    PasswordFile(settings.password_file).set("kept", PASSWORD)
    return settings


@pytest.fixture
def record(settings: Settings) -> Record:
    return Record.open(settings.record_url)


@pytest.fixture
def empty(tmp_path: Path) -> Record:
    return Record.open(f"sqlite:///{tmp_path}/record.sqlite")


@pytest.mark.parametrize(("role", "name"), list(product(MATRIX, SERVICES)))
def test_each_role_may_do_what_the_matrix_says_and_nothing_else(
    settings: Settings, record: Record, role: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fetch(address: str) -> Fetched:
        asked.append(address)
        media_type, content = ("application/rss+xml", RSS) if address == FEED else ("text/plain", b"Clashes in Derna")
        return Fetched(address, 200, media_type, content, (), datetime(2031, 8, 2, tzinfo=UTC))

    monkeypatch.setattr(adding, "fetch", fetch)
    desk = Desk(settings, record, asker(role))
    before = (record.head(), settings.password_file.read_bytes())
    if name in MATRIX[role]:
        SERVICES[name].call(desk)
        return
    with pytest.raises(NotAllowed) as refused:
        SERVICES[name].call(desk)
    assert str(refused.value) == (NOBODY.reason if role == "reader" else REFUSALS[SERVICES[name].right])
    assert (record.head(), settings.password_file.read_bytes(), asked) == (*before, [])


def test_the_matrix_has_every_function_that_asks_who_asks() -> None:
    asking = {
        name
        for module in (adding, people_service)
        for name, function in vars(module).items()
        if callable(function)
        and getattr(function, "__module__", "") == module.__name__
        and not name.startswith("_")
        and "person" in getattr(function, "__annotations__", {})
    }
    assert asking == set(SERVICES)


def test_every_right_has_a_role_and_a_sentence() -> None:
    assert set(REFUSALS) == RIGHTS["admin"] == frozenset().union(*RIGHTS.values())
    assert RIGHTS["viewer"] < RIGHTS["editor"] < RIGHTS["reviewer"] < RIGHTS["admin"]


def test_a_role_holds_from_the_next_write_on(empty: Record) -> None:
    assert person_of_subject(empty, AT_PROVIDER) is None
    give_role(empty, ADMIN, AT_PROVIDER, "editor", name="basma", why="she codes")
    assert person_of_subject(empty, AT_PROVIDER) == Person("basma", "editor")
    give_role(empty, ADMIN, AT_PROVIDER, "viewer", why="she has left")
    assert person_of_subject(empty, AT_PROVIDER) == Person("basma", "viewer")


def test_a_role_is_a_decision_with_old_and_new_and_a_reason(empty: Record) -> None:
    give_role(empty, ADMIN, AT_PROVIDER, "editor", name="basma", why="she codes")
    give_role(empty, ADMIN, AT_PROVIDER, "reviewer", why="she has learnt it")
    first, second = empty.decisions(GAVE_ROLE)
    assert (first.who, first.role, first.subject, first.old) == ("amal", "admin", AT_PROVIDER, None)
    assert (second.why, second.old, second.new) == (
        "she has learnt it",
        {"role": "editor", "name": "basma"},
        {"role": "reviewer", "name": "basma"},
    )


def test_a_role_changed_by_hand_in_the_record_is_found(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/record.sqlite"
    record = Record.open(url)
    give_role(record, ADMIN, AT_PROVIDER, "editor", name="basma", why="she codes")
    record.close()
    with sqlite3.connect(tmp_path / "record.sqlite") as by_hand:
        for (trigger,) in by_hand.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            by_hand.execute(f"DROP TRIGGER {trigger}")
        by_hand.execute("UPDATE decisions SET new = replace(new, 'editor', 'admin')")
    assert verify(url, tmp_path).faults


def test_the_same_subject_of_another_provider_is_another_person(empty: Record) -> None:
    give_role(empty, ADMIN, AT_PROVIDER, "admin", name="basma", why="she runs it")
    assert person_of_subject(empty, subject_of_provider("https://evil.example", "248289761001")) is None
    assert person_of_subject(empty, "password:248289761001") is None


@pytest.mark.parametrize(
    ("subject", "role", "name", "why", "reason"),
    [
        (AT_PROVIDER, "owner", "", "why", NO_SUCH_ROLE),
        (AT_PROVIDER, "", "", "why", NO_SUCH_ROLE),
        ("", "editor", "", "why", NO_SUBJECT),
        ("basma", "editor", "", "why", NO_SUBJECT),
        ("248289761001", "editor", "", "why", NO_SUBJECT),
        ("password:", "editor", "", "why", NO_SUBJECT),
        ("password:a\nb", "editor", "", "why", NO_SUBJECT),
        ("https://id.example #1", "editor", "", "why", NO_SUBJECT),
        (AT_PROVIDER, "editor", "x" * 65, "why", NO_NAME),
        (AT_PROVIDER, "editor", "a\u202eb", "why", NO_NAME),
        (AT_PROVIDER, "editor", "", "  ", NO_REASON),
        (AT_PROVIDER, "editor", "carim", "why", NAME_TAKEN),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_in_a_sentence(
    empty: Record, subject: str, role: str, name: str, why: str, reason: str
) -> None:
    give_role(empty, ADMIN, "password:carim", "editor", why="he codes")
    head = empty.head()
    with pytest.raises(UnusableRole) as refused:
        give_role(empty, ADMIN, subject, role, name=name, why=why)
    assert str(refused.value) == reason
    assert empty.head() == head


@pytest.mark.parametrize("name", ["basma", "command line of this machine", "editor at this machine"])
def test_a_name_is_never_given_to_somebody_else(empty: Record, name: str) -> None:
    give_role(empty, ADMIN, AT_PROVIDER, "editor", name="basma", why="she codes")
    give_role(empty, ADMIN, AT_PROVIDER, "viewer", name="basma b.", why="she has left")
    with pytest.raises(UnusableRole, match=NAME_TAKEN):
        give_role(empty, ADMIN, "password:carim", "editor", name=name, why="he codes")
    give_role(empty, ADMIN, AT_PROVIDER, "editor", name="basma", why="she is back")


def test_a_name_typed_in_another_form_is_the_same_person(empty: Record) -> None:
    give_role(empty, ADMIN, " password:Rene\u0301 ", "editor", why="he codes")
    assert person_of_subject(empty, "password:Ren\u00e9") == Person("Ren\u00e9", "editor")


def test_an_admin_sees_who_could_be_given_a_role(empty: Record, settings: Settings) -> None:
    PasswordFile(settings.password_file).set("dalia", PASSWORD)
    give_role(empty, ADMIN, "password:kept", "editor", why="codes")
    assert "password:dalia" in without_role(settings, empty, ADMIN)
    assert "password:kept" not in without_role(settings, empty, ADMIN)
    assert [(known.name, known.role) for known in people(empty, ADMIN)] == [("kept", "editor")]
