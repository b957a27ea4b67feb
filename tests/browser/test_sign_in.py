"""A team signs in with a provider, in a real browser: the whole way there and back, and what the cookie is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey
from playwright.sync_api import BrowserContext, Page, expect

from harness.server import Server, publish_sample, serving
from lib.pipeline.people import AT_THE_COMMAND_LINE, give_role, subject_of_provider
from lib.settings import read_settings
from lib.store.record import Record
from tests.browser.provider import CLIENT, SUBJECT, Provider, provider
from tests.browser.test_dashboard import PATIENCE

SECRETS = """
[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "{client}"
client_secret = "invented"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def team_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("team_home")
    publish_sample(home)
    return home


@pytest.fixture(scope="module")
def at_provider() -> Iterator[Provider]:
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def server(team_home: Path, at_provider: Provider) -> Iterator[Server]:
    """The app of a team that signs in with the provider."""
    secrets = team_home / "secrets.toml"
    secrets.write_text(SECRETS.format(client=CLIENT, issuer=at_provider.issuer))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("STREAMLIT_SECRETS_FILES", str(secrets))
        with serving(team_home) as server:
            yield server


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab that may go to the provider and back."""
    return context.new_page()


@pytest.fixture
def record(team_home: Path) -> Record:
    return Record.open(read_settings({"CLASHMAP_HOME": str(team_home)}).record_url)


@pytest.fixture(autouse=True)
def _honest(at_provider: Provider) -> None:
    at_provider.claims, at_provider.key = {}, at_provider.shown_key
    at_provider.asked.clear()


def sign_in(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/people?lang=en")
    page.get_by_role("button", name="Sign in with the team's provider").click(timeout=PATIENCE)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=PATIENCE)


def test_whoever_the_provider_vouches_for_signs_in_is_given_a_role_and_signs_out(
    page: Page, server: Server, at_provider: Provider, record: Record
) -> None:
    subject = subject_of_provider(at_provider.issuer, SUBJECT)
    at_provider.claims = {"name": "Somebody Else", "role": "admin", "is_logged_in": True}
    sign_in(page, server)
    assert {"/authorize", "/token", "/keys"} <= set(at_provider.asked)
    page.get_by_role("link", name="No role yet").click()
    expect(page.get_by_text(subject, exact=True)).to_be_visible(timeout=PATIENCE)
    give_role(record, AT_THE_COMMAND_LINE, subject, "editor", name="dalia", why="she codes")
    page.reload()
    expect(page.get_by_role("link", name="Editor")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("dalia")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible(timeout=PATIENCE)
    assert [cookie for cookie in page.context.cookies() if "streamlit_user" in cookie["name"]] == []


def refused(page: Page, server: Server, at_provider: Provider) -> bool:
    """Return whether the app was given a token, came back from the provider, and let nobody in."""
    page.goto(f"{server.url}/people?lang=en")
    page.get_by_role("button", name="Sign in with the team's provider").click(timeout=PATIENCE)
    page.wait_for_url(lambda url: url.startswith(f"{server.url}/") and "people" not in url, timeout=PATIENCE)
    expect(page.get_by_role("link", name="Sign in")).to_be_visible(timeout=PATIENCE)
    cookies = [cookie["name"] for cookie in page.context.cookies()]
    return "/token" in at_provider.asked and "_streamlit_user" not in cookies


@pytest.mark.parametrize("claims", [{"aud": "another client"}, {"iss": "https://id.example"}, {"exp": 1}], ids=str)
def test_a_token_that_is_not_for_us_or_not_from_there_signs_nobody_in(
    page: Page, server: Server, at_provider: Provider, claims: dict[str, object]
) -> None:
    at_provider.claims = claims
    assert refused(page, server, at_provider)


def test_a_token_that_another_key_signed_signs_nobody_in(page: Page, server: Server, at_provider: Provider) -> None:
    at_provider.key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
    assert refused(page, server, at_provider)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(page: Page, server: Server) -> None:
    sign_in(page, server)
    cookies = [cookie for cookie in page.context.cookies() if cookie["name"].startswith("_streamlit_user")]
    assert cookies
    assert {(cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies} == {(True, "Lax")}
    assert "_streamlit_user" not in page.evaluate("document.cookie")


def test_a_cookie_that_another_secret_signed_is_nobodys(page: Page, server: Server) -> None:
    sign_in(page, server)
    cookies = page.context.cookies()
    for cookie in cookies:
        if cookie["name"] == "_streamlit_user":
            cookie["value"] = cookie["value"][:-6] + "aaaaaa"
    page.context.clear_cookies()
    page.context.add_cookies(cookies)
    page.goto(f"{server.url}/?lang=en")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible(timeout=PATIENCE)
