"""Signing in, and giving roles, on the pages: by the password file, and with a provider whose answer is invented."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.secrets import Secrets
from streamlit.testing.v1 import AppTest

from harness.server import ROOT
from lib.domain.judgements import REVIEWED
from lib.domain.person import REFUSALS, Reader
from lib.pipeline import people
from lib.pipeline.people import AT_THE_COMMAND_LINE, BY_PASSWORD, GAVE_ROLE, give_role, subject_of_provider
from lib.settings import Settings, read_settings
from lib.store.passwords import PasswordFile
from lib.store.record import Record
from lib.ui import person as asking
from lib.ui.frame import PAGES
from lib.ui.language import language
from tests.pages.test_add import TEXT

PASSWORD = "a horse in the rain"
AMAL, BASMA, CARIM = (BY_PASSWORD + name for name in ("amal", "basma", "carim"))
AUTH = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "clashmap",
    "client_secret": "invented",
    "server_metadata_url": "https://id.example/.well-known/openid-configuration",
}
AT_PROVIDER = subject_of_provider("https://id.example", "248289761001")


@pytest.fixture
def settings(published_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A published home of its own, in which no sign-in is set up."""
    home = tmp_path / "home"
    shutil.copytree(published_home, home)
    monkeypatch.setenv("CLASHMAP_HOME", str(home))
    st.cache_resource.clear()
    yield read_settings({"CLASHMAP_HOME": str(home)})
    st.cache_resource.clear()


@pytest.fixture
def record(settings: Settings) -> Record:
    return Record.open(settings.record_url)


@pytest.fixture
def team(settings: Settings, record: Record) -> Settings:
    """A team with a password file: amal is an admin, basma an editor, carim has no role yet."""
    for name in ("amal", "basma", "carim"):
        PasswordFile(settings.password_file).set(name, PASSWORD)
    give_role(record, AT_THE_COMMAND_LINE, AMAL, "admin", name="Amal", why="she runs it")
    give_role(record, AT_THE_COMMAND_LINE, BASMA, "editor", name="Basma", why="she codes")
    return settings


def opened(name: str = "people", **parameters: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if name != "map":
        app.switch_page(f"pages/{name}.py")
    for key, value in parameters.items():
        app.query_params[key] = value
    return app.run()


def signing_in(name: str, password: str = PASSWORD, app: AppTest | None = None) -> AppTest:
    app = app or opened()
    app.text_input(key="sign-in-name").set_value(name)
    app.text_input(key="sign-in-password").set_value(password)
    return submitted(app, "Sign in")


def submitted(app: AppTest, label: str) -> AppTest:
    (button,) = [each for each in app.button if each.label == label and each.form_id]
    return button.click().run()


def with_provider(user: dict[str, object], name: str = "people", auth: dict[str, object] = AUTH) -> AppTest:
    """Open a page as somebody of whom the provider has said this."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.secrets["auth"] = dict(auth)
    app.user = user
    app.switch_page(f"pages/{name}.py")
    return app.run()


def vouched(**changes: object) -> dict[str, object]:
    said = {"is_logged_in": True, "iss": "https://id.example", "sub": "248289761001", "iat": int(time.time())}
    return said | changes


def texts(app: AppTest) -> list[str]:
    return [each.value for each in (*app.text, *app.caption, *app.info, *app.warning, *app.error)]


def links(app: AppTest) -> list[str]:
    return [each.proto.label for each in app.main if each.type == "page_link"]


def all_shown(app: AppTest) -> str:
    """Everything that a run sends to the browser."""
    return "\n".join(str(each.proto) for each in app.main if hasattr(each, "proto"))


def saving(app: AppTest) -> AppTest:
    """Go to the page of adding, paste a report, and save it."""
    app.switch_page("pages/add.py").run()
    app.text_area[0].set_value(TEXT).run()
    return app.button(key="save-report").click().run()


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("name", PAGES)
def test_where_no_sign_in_is_set_up_no_page_speaks_of_it(name: str) -> None:
    app = opened(name)
    assert not app.exception
    assert "Sign in" not in [*links(app), *(button.label for button in app.button)]


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("name", PAGES)
def test_where_one_is_every_page_has_the_way_in_and_out(name: str) -> None:
    app = opened(name)
    assert "Sign in" in links(app)
    app = signing_in("basma")
    if name != "people":
        app.switch_page(PAGES[name][0]).run()
    assert not app.exception
    assert "Editor" in links(app)
    app.button(key="sign-out").click().run()
    assert "Sign in" in links(app)


@pytest.mark.usefixtures("team")
def test_an_editor_signs_in_and_saves_under_their_own_name_also_through_a_proxy(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "person_of", lambda headers, address: Reader(asking.FORWARDED))
    app = saving(signing_in("basma"))
    assert not app.exception
    assert any(text.value.startswith("**Saved.**") for text in app.markdown)
    (added,) = record.decisions("added a report")
    assert (added.who, added.role) == ("Basma", "editor")


@pytest.mark.usefixtures("team")
def test_the_machine_itself_has_no_special_rights_once_a_sign_in_is_set_up(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "person_of", lambda headers, address: asking.LOCAL_EDITOR)
    app = saving(opened())
    assert asking.NOT_SIGNED_IN in [error.value for error in app.error]
    assert record.decisions("added a report") == []


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("role", ["admin", "editor"])
def test_a_role_in_the_address_does_nothing(record: Record, role: str) -> None:
    app = saving(opened(role=role))
    assert asking.NOT_SIGNED_IN in [error.value for error in app.error]
    assert "Who has which role" not in [each.value for each in opened(role=role).subheader]
    assert record.decisions("added a report") == []


@pytest.mark.usefixtures("team")
def test_whoever_has_no_role_reads_how_to_get_one_and_saves_nothing(record: Record) -> None:
    app = signing_in("carim")
    assert [code.value for code in app.code if code.value.startswith(BY_PASSWORD)] == [CARIM]
    assert "No role yet" in links(app)
    assert asking.NO_ROLE in [error.value for error in saving(app).error]
    assert record.decisions("added a report") == []


@pytest.mark.usefixtures("team")
def test_a_role_that_is_taken_away_is_gone_at_the_next_save(record: Record) -> None:
    app = signing_in("basma")
    app.switch_page("pages/add.py").run()
    app.text_area[0].set_value(TEXT).run()
    give_role(record, AT_THE_COMMAND_LINE, BASMA, "viewer", why="she has left")
    app.button(key="save-report").click().run()
    assert "Your role does not allow you to add reports." in [error.value for error in app.error]
    assert record.decisions("added a report") == []


def opened_review(name: str) -> AppTest:
    app = signing_in(name)
    app.switch_page("pages/review.py")
    app.query_params["report"] = "A008"
    return app.run()


@pytest.mark.usefixtures("team")
def test_a_review_that_was_open_before_a_role_was_taken_away_decides_nothing(record: Record) -> None:
    give_role(record, AT_THE_COMMAND_LINE, BASMA, "reviewer", why="she reviews")
    app = opened_review("basma")
    give_role(record, AT_THE_COMMAND_LINE, BASMA, "viewer", why="she has left")
    app.button(key="reviewed").click().run()
    assert "Your role does not allow you to review and publish." in [error.value for error in app.error]
    assert record.decisions(REVIEWED) == []


def test_a_review_that_was_open_before_a_password_was_changed_decides_nothing(team: Settings, record: Record) -> None:
    app = opened_review("amal")
    PasswordFile(team.password_file).set("amal", "another long password")
    app.button(key="reviewed").click().run()
    assert asking.NOT_SIGNED_IN in [error.value for error in app.error]
    assert record.decisions(REVIEWED) == []


def test_a_new_password_signs_out_whoever_had_the_old_one(team: Settings) -> None:
    app = signing_in("basma")
    PasswordFile(team.password_file).set("basma", "another long password")
    assert "Sign in" in links(app.run())


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("name", "password"),
    [("basma", "wrong"), ("nobody", PASSWORD), ("", ""), ("basma", ""), ("Basma", PASSWORD), ("password:basma", "x")],
)
def test_a_wrong_name_and_a_wrong_password_are_refused_with_the_same_sentence(name: str, password: str) -> None:
    app = signing_in(name, password)
    assert [error.value for error in app.error] == ["This name and this password do not belong together."]
    assert "Sign in" in links(app)


@pytest.mark.usefixtures("team")
def test_after_wrong_ones_it_says_how_long_to_wait() -> None:
    app = opened()
    for _ in range(4):
        app = signing_in("nobody", "wrong", app)
    assert re.search(r"wait \d+ second", app.error[0].value)


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("name", [name for name in PAGES if name != "people"])
def test_no_page_but_the_admins_shows_a_name(name: str) -> None:
    for signed_in in (None, "basma", "carim"):
        app = signing_in(signed_in) if signed_in else opened()
        assert not {"Amal", "Basma", AMAL, BASMA} & set(re.findall(r"[\w:]+", all_shown(app)))
        app.switch_page(PAGES[name][0]).run()
        assert not {"Amal", "Basma", AMAL, BASMA} & set(re.findall(r"[\w:]+", all_shown(app)))


@pytest.mark.usefixtures("team")
def test_an_admin_sees_everybody_and_gives_a_role_with_a_reason(record: Record) -> None:
    app = signing_in("amal")
    assert {"Amal", "Basma"} <= set(re.findall(r"\w+", all_shown(app)))
    app.selectbox(key="role-subject-0").select(CARIM)
    app.selectbox(key="role-0").select("reviewer")
    app.text_input(key="role-why-0").set_value("he has learnt it")
    app = submitted(app, "Give the role")
    assert not app.exception
    given = record.decisions(GAVE_ROLE, CARIM)[-1]
    assert (given.who, given.role, given.why) == ("Amal", "admin", "he has learnt it")
    assert given.new == {"role": "reviewer", "name": "carim"}
    assert "carim" in all_shown(app)


@pytest.mark.usefixtures("team")
def test_a_role_without_a_reason_or_for_nobody_is_refused_in_a_sentence(record: Record) -> None:
    head = record.head()
    app = signing_in("amal")
    app = submitted(app, "Give the role")
    assert len(app.error) == 1
    app.selectbox(key="role-subject-0").select(CARIM)
    app = submitted(app, "Give the role")
    assert [error.value for error in app.error] == ["A reason is missing."]
    assert record.head() == head


@pytest.mark.parametrize("content", ["damaged", 'amal = "a horse in the rain"\n'])
def test_a_damaged_password_file_gives_nobody_rights(team: Settings, record: Record, content: str) -> None:
    team.password_file.write_text(content)
    app = opened()
    assert not app.exception
    assert "A part of the sign-in cannot be used; what the server prints says which." in texts(app)
    assert asking.NOT_SIGNED_IN in [error.value for error in saving(app).error]
    assert record.decisions("added a report") == []


@pytest.mark.usefixtures("settings")
def test_whoever_the_provider_vouches_for_is_asked_for_by_issuer_and_subject() -> None:
    app = with_provider(vouched())
    assert AT_PROVIDER in [code.value for code in app.code]


@pytest.mark.usefixtures("settings")
def test_the_role_of_whoever_the_provider_vouches_for_is_the_records(record: Record) -> None:
    give_role(record, AT_THE_COMMAND_LINE, AT_PROVIDER, "reviewer", name="dalia", why="she reviews")
    app = with_provider(vouched(role="admin", roles=["admin"], name="Amal", email="amal@id.example"))
    assert "You are signed in. Your role: Reviewer." in texts(app)
    assert "dalia" not in all_shown(app)


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    "changes",
    [
        {"is_logged_in": False},
        {"is_logged_in": "true"},
        {"iss": ""},
        {"iss": None},
        {"sub": ""},
        {"sub": 248289761001},
        {"iat": None},
        {"iat": time.time() - 13 * 60 * 60},
        {"iss": "https://evil.example"},
        {"sub": "248289761002"},
    ],
    ids=str,
)
def test_whoever_the_provider_does_not_vouch_for_today_has_no_role(record: Record, changes: dict[str, object]) -> None:
    give_role(record, AT_THE_COMMAND_LINE, AT_PROVIDER, "admin", name="dalia", why="she runs it")
    app = with_provider(vouched(**changes))
    assert not app.exception
    assert not [text for text in texts(app) if text.startswith("You are signed in. Your role")]


@pytest.mark.usefixtures("settings")
def test_each_provider_has_a_button_and_none_is_asked_before_it_is_pressed() -> None:
    named = {name: AUTH[name] for name in ("redirect_uri", "cookie_secret")}
    one = {name: AUTH[name] for name in AUTH if name not in named}
    app = with_provider({}, auth=named | {"google": one, "microsoft": one})
    assert [button.label for button in app.button if button.key and button.key.startswith("sign-in-")] == [
        "Sign in with google",
        "Sign in with microsoft",
    ]


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    "auth",
    [
        {"cookie_secret": AUTH["cookie_secret"]},
        {name: AUTH[name] for name in AUTH if name != "redirect_uri"},
        AUTH | {"cookie_secret": "short"},
        {name: AUTH[name] for name in AUTH if name != "client_id"},
    ],
)
def test_a_provider_that_is_half_set_up_lets_nobody_in_and_gives_nobody_rights(
    record: Record, auth: dict[str, object]
) -> None:
    give_role(record, AT_THE_COMMAND_LINE, AT_PROVIDER, "admin", name="dalia", why="she runs it")
    app = with_provider(vouched(), auth=auth)
    assert not app.exception
    assert "A part of the sign-in cannot be used; what the server prints says which." in texts(app)
    assert asking.NOT_SIGNED_IN in texts(with_provider(vouched(), "add", auth))


@pytest.mark.usefixtures("settings")
def test_secrets_that_cannot_be_read_give_nobody_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secrets.toml").write_text("[auth\n")
    before = config.get_option("secrets.files")
    monkeypatch.setattr(st, "secrets", Secrets())
    monkeypatch.setattr(asking, "person_of", lambda headers, address: asking.LOCAL_EDITOR)
    for file, expected in (("secrets.toml", True), ("none.toml", False)):
        config.set_option("secrets.files", [str(tmp_path / file)])
        assert (asking.NOT_SIGNED_IN in texts(opened("add"))) is expected
    config.set_option("secrets.files", before)


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("name", ["amal", "carim"])
def test_the_page_is_whole_in_arabic(name: str) -> None:
    app = opened(lang="ar")
    app.text_input(key="sign-in-name").set_value(name)
    app.text_input(key="sign-in-password").set_value(PASSWORD)
    app = submitted(app, "تسجيل الدخول")
    labels = [each.label for each in (*app.button, *app.text_input, *app.selectbox)]
    shown = [text.replace("Clashmap", "") for text in (*texts(app), *labels, *links(app))]
    assert [text for text in shown if re.search("[A-Za-z]{3,}", text) and text != "English"] == []


def test_every_sentence_that_refuses_has_a_translation() -> None:
    reasons = [getattr(people, name) for name in dir(people) if name.startswith(("NO_", "NAME_"))]
    sentences = [*REFUSALS.values(), *reasons]
    assert [sentence for sentence in sentences if language("ar").say(sentence) == sentence] == []
