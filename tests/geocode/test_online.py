"""Nominatim and Photon, asked politely: here a service on this machine stands for both."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.exc import GeocoderServiceError

from lib.domain.country import GazetteerEntry
from lib.domain.place import Place, Unplaced
from lib.geocode import Gazetteer, Nominatim, Photon, online, with_help_of
from lib.geocode.online import GeocodeUnavailable

US = "clashmap tests (clashmap@example.org)"

HARAWA = {
    "lat": "31.05", "lon": "17.27", "display_name": "Harawa, Sirte, Libya", "name": "Harawa", "addresstype": "town",
    "osm_type": "node", "osm_id": 7, "boundingbox": ["31.0", "31.1", "17.2", "17.3"],
    "namedetails": {"name:ar": "هراوة"},
}  # fmt: skip
HARAWA_OF_PHOTON = {
    "geometry": {"coordinates": [17.27, 31.05]},
    "properties": {
        "name": "Harawa", "country": "Libya", "countrycode": "LY", "osm_value": "town", "osm_type": "N", "osm_id": 7,
        "extent": [17.2, 31.1, 17.3, 31.0],
    },
}  # fmt: skip


@dataclass
class Service:
    """What the service answers, and what it was asked so far."""

    answer: Any = field(default_factory=list)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0
    asked: list[dict[str, str]] = field(default_factory=list)
    asked_by: set[str] = field(default_factory=set)
    domain: str = ""


def handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.asked.append({name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()})
            service.asked_by.add(self.headers["User-Agent"])
            time.sleep(service.seconds)
            body = service.answer if isinstance(service.answer, bytes) else json.dumps(service.answer).encode()
            self.send_response(service.status)
            for name, value in service.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Answering


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service on this machine; nobody waits between two requests, which a test of its own looks at."""
    monkeypatch.setattr(online._ask, "min_delay_seconds", 0)
    service = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(service))
    service.domain = f"127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield service
    server.shutdown()
    server.server_close()


Ask = Callable[..., Nominatim]


@pytest.fixture
def nominatim(service: Service, tmp_path: Path) -> Ask:
    """Return a new Nominatim over the same kept answers, as after a restart."""

    def nominatim(**options: Any) -> Nominatim:
        given = {"cache": tmp_path / "var" / "answers.sqlite", "user_agent": US, "country_code": "LY"} | options
        return Nominatim(domain=service.domain, scheme="http", **given)

    return nominatim


@pytest.fixture
def photon(service: Service, tmp_path: Path) -> Photon:
    return Photon(
        cache=tmp_path / "answers.sqlite", user_agent=US, country_code="LY", domain=service.domain, scheme="http"
    )


def test_a_name_becomes_a_place_with_its_radius_and_source(service: Service, nominatim: Ask) -> None:
    service.answer = [HARAWA]
    place = nominatim().find("Harawa")
    assert place == Place(
        "nominatim-node-7", "Harawa", "هراوة", "town", 31.05, 17.27, 8.7, 1, source="OpenStreetMap by Nominatim",
        source_id="node/7",
    )  # fmt: skip
    assert service.asked[0]["countrycodes"] == "ly"
    assert service.asked_by == {US}


def test_photon_answers_for_its_country_only(service: Service, photon: Photon) -> None:
    elsewhere = {**HARAWA_OF_PHOTON, "properties": {**HARAWA_OF_PHOTON["properties"], "countrycode": "SD"}}
    service.answer = {"features": [elsewhere, HARAWA_OF_PHOTON]}
    place = photon.find("Harawa")
    assert isinstance(place, Place)
    assert (place.id, place.kind, place.lat, place.lon, place.radius_km) == ("photon-N-7", "town", 31.05, 17.27, 8.7)
    service.answer = {"features": [elsewhere]}
    assert photon.find("Hariwa") == Unplaced("Hariwa", "unknown to photon")


def test_nothing_is_asked_twice_not_even_after_a_restart(service: Service, nominatim: Ask) -> None:
    service.answer = [HARAWA]
    first = nominatim().find("Harawa")
    service.answer = []
    assert nominatim().find("Harawa") == first
    assert nominatim().geocode("Harawa").latitude == 31.05
    assert [question["q"] for question in service.asked] == ["Harawa"]


def test_not_found_is_kept_too(service: Service, nominatim: Ask) -> None:
    assert nominatim().find("Atlantis") == Unplaced("Atlantis", "unknown to nominatim")
    service.answer = [HARAWA]
    assert nominatim().find("Atlantis") == Unplaced("Atlantis", "unknown to nominatim")
    assert len(service.asked) == 1


def test_what_is_kept_says_which_service_was_asked_what_and_when(
    service: Service, nominatim: Ask, tmp_path: Path
) -> None:
    nominatim().find("Atlantis")
    with sqlite3.connect(tmp_path / "var" / "answers.sqlite") as kept:
        ((asked_service, question, asked_at, answer),) = kept.execute("SELECT * FROM answers").fetchall()
    assert (asked_service, answer) == (service.domain, "[]")
    assert "q=Atlantis" in question
    assert asked_at.endswith("+00:00")


def test_many_who_ask_the_same_at_once_ask_once(service: Service, nominatim: Ask) -> None:
    service.answer = [HARAWA]
    service.seconds = 0.05
    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(lambda _: nominatim().find("Harawa"), range(8)))
    assert len({place.id for place in found if isinstance(place, Place)}) == 1
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        ({"status": 503}, "answers 503"),
        ({"status": 429}, "answers 429"),
        ({"status": 403}, "answers 403"),
        ({"status": 500, "answer": b"<html>"}, "answers 500"),
        ({"answer": b"<html>busy</html>"}, "answers what is no JSON: '<html>busy</html>'"),
        ({"answer": b""}, "answers what is no JSON: ''"),
        ({"answer": b"\xff\xfe"}, "Unable to decode"),
        ({"answer": {"error": "busy"}}, "answers what we cannot read"),
        ({"answer": [{"place": "Harawa"}]}, "answers what we cannot read"),
    ],
)
def test_no_usable_answer_is_never_not_found_and_is_not_kept(
    service: Service, nominatim: Ask, trouble: dict[str, Any], message: str
) -> None:
    for name, value in trouble.items():
        setattr(service, name, value)
    with pytest.raises(GeocodeUnavailable, match=message):
        nominatim().find("Harawa")
    service.status, service.answer = 200, [HARAWA]
    assert isinstance(nominatim().find("Harawa"), Place)


def test_a_service_that_asks_to_wait_says_how_long(service: Service, nominatim: Ask) -> None:
    service.status, service.headers = 429, {"Retry-After": "30"}
    with pytest.raises(GeocodeUnavailable) as raised:
        nominatim().find("Harawa")
    assert raised.value.retry_after == 30


def test_a_service_is_asked_once_and_not_pressed(service: Service, nominatim: Ask) -> None:
    service.status = 503
    with pytest.raises(GeocodeUnavailable):
        nominatim().find("Harawa")
    assert len(service.asked) == 1


def test_a_slow_service_is_unavailable(service: Service, nominatim: Ask) -> None:
    service.seconds = 1
    with pytest.raises(GeocodeUnavailable, match="timed out"):
        nominatim(timeout=0.1).find("Harawa")


def test_a_service_that_is_not_there_is_unavailable(tmp_path: Path, service: Service) -> None:
    gone = Nominatim(cache=tmp_path / "a.sqlite", user_agent=US, domain="127.0.0.1:9", scheme="http")
    with pytest.raises(GeocodeUnavailable, match=r"127\.0\.0\.1:9"):
        gone.find("Harawa")


@pytest.mark.parametrize("answer", [b"[]", b"{}", b'{"features": [{"type": "Feature"}]}', b'{"features": {}}'])
def test_photons_answers_are_looked_at_too(service: Service, photon: Photon, answer: bytes) -> None:
    service.answer = answer
    with pytest.raises(GeocodeUnavailable, match="cannot read"):
        photon.find("Harawa")


def test_the_whole_process_waits_its_turn(
    service: Service, nominatim: Ask, photon: Photon, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    now = 1000.0

    def sleep(seconds: float) -> None:
        nonlocal now
        waited.append(seconds)
        now += seconds

    monkeypatch.setattr(online._ask, "min_delay_seconds", online.SECONDS_BETWEEN_REQUESTS)
    monkeypatch.setattr(online._ask, "_clock", lambda: now)
    monkeypatch.setattr(online._ask, "_sleep", sleep)
    monkeypatch.setattr(online._ask, "_last_call", 0.0)
    nominatim().find("One")
    nominatim().find("Two")
    with pytest.raises(GeocodeUnavailable):
        photon.find("Three")
    assert waited == pytest.approx([online.SECONDS_BETWEEN_REQUESTS] * 2)
    assert online.SECONDS_BETWEEN_REQUESTS > 1


def test_places_far_apart_are_an_ambiguity_and_not_the_first_of_them(service: Service, nominatim: Ask) -> None:
    service.answer = [HARAWA, {**HARAWA, "lat": "27.0", "display_name": "Harawa, Sabha, Libya"}]
    assert nominatim().find("Harawa") == Unplaced(
        "Harawa", "nominatim knows several places of this name", ("Harawa, Sirte, Libya", "Harawa, Sabha, Libya")
    )


def test_who_asks_must_be_reachable(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="how to reach you"):
        Nominatim(cache=tmp_path / "a.sqlite", user_agent="clashmap")


def test_unavailable_is_a_service_error_of_geopy() -> None:
    assert issubclass(GeocodeUnavailable, GeocoderServiceError)


DERNA = GazetteerEntry(
    Place("derna", "Derna", "درنة", "city", 32.77, 22.64, 5, 1), ("Derna", "درنة"), False, "invented", "مختلق"
)


def test_a_service_is_asked_only_for_what_the_gazetteer_does_not_know(service: Service, nominatim: Ask) -> None:
    service.answer = [HARAWA]
    find = with_help_of(Gazetteer([DERNA]), nominatim())
    assert find("درنه") == DERNA.place
    assert service.asked == []
    assert isinstance(find("Harawa"), Place)


def test_a_service_that_is_down_leaves_a_name_unplaced_for_that_reason(service: Service, nominatim: Ask) -> None:
    service.status = 503
    place = with_help_of(Gazetteer([DERNA]), nominatim())("Harawa")
    assert place == Unplaced(
        "Harawa", f"not in the gazetteer, and could not be asked for: {service.domain} answers 503"
    )
