"""The feed of changes has an address of its own, which answers like the pages: to whoever asks by the server's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from xml.etree import ElementTree as ET

import pytest

from harness.server import Server, publish_sample, serving
from lib.domain.person import Person
from lib.pipeline.deciding import Desk
from lib.settings import read_settings
from lib.store.record import Record
from lib.views.feed import ATOM

DERNA = "derna-2015-07-29"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the sample, one event of which a person has graded since."""
    home = tmp_path_factory.mktemp("home")
    publish_sample(home)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CLASHMAP_HOME", str(home))
        settings = read_settings()
        Desk(settings, Record.open(settings.record_url), Person("Amal", "reviewer")).grade(
            DERNA, "one source", "<b>all of them</b> quote one man"
        )
    with serving(home) as server:
        yield server


def asked(server: Server, query: str = "", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and content of what stands at the address."""
    request = Request(f"{server.url}/changes.atom{query}", headers=headers)
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except HTTPError as refused:
        return refused.code, dict(refused.headers), refused.read()


def links(of: ET.Element, relation: str) -> list[str | None]:
    return [each.get("href") for each in of.findall(f"{{{ATOM}}}link") if each.get("rel") == relation]


def test_a_feed_reader_finds_what_changed_with_a_link_to_each_event(server: Server) -> None:
    status, headers, content = asked(server)
    assert (status, headers["content-type"]) == (200, "application/atom+xml")
    feed = ET.fromstring(content)
    (entry,) = feed.findall(f"{{{ATOM}}}entry")
    assert "Derna" in (entry.findtext(f"{{{ATOM}}}title") or "")
    assert "one source" in (entry.findtext(f"{{{ATOM}}}content") or "")
    assert links(entry, "alternate") == [f"{server.url}/?event={DERNA}&rev=2"]
    assert links(feed, "self") == [f"{server.url}/changes.atom"]


def test_the_feed_is_in_arabic_where_that_is_asked_for(server: Server) -> None:
    feed = ET.fromstring(asked(server, "?lang=ar")[2])
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert "درنة" in (feed.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}title") or "")


def test_no_name_stands_in_the_feed(server: Server) -> None:
    assert b"Amal" not in asked(server)[2]


def test_who_has_the_feed_already_is_not_sent_it_again(server: Server) -> None:
    tag = asked(server)[1]["etag"]
    assert asked(server, **{"If-None-Match": tag})[0::2] == (304, b"")
    assert asked(server, "?lang=ar", **{"If-None-Match": tag})[0] == 200


def test_a_strange_host_is_not_answered(server: Server) -> None:
    assert asked(server, Host="evil.example")[0] == 400


def test_before_anything_is_published_there_is_no_feed(tmp_path: Path) -> None:
    with serving(tmp_path) as empty:
        assert asked(empty)[0] == 404
