from __future__ import annotations

from pathlib import Path

import pytest

from harness.server import ROOT
from lib.geocode import GEOCODERS
from lib.pipeline.publishing import locator, publish
from lib.settings import GEOCODERS as NAMED
from lib.settings import read_settings
from lib.sources.country import read_country

COUNTRY = read_country(ROOT / "data" / "countries" / "libya")


def test_publishing_the_same_reports_twice_makes_one_revision(tmp_path: Path) -> None:
    settings = read_settings({"CLASHMAP_HOME": str(tmp_path)})
    assert publish(settings).revision == publish(settings).revision


def test_every_geocoder_that_can_be_named_is_there() -> None:
    assert set(NAMED) == set(GEOCODERS)


def test_without_a_setting_nobody_is_asked_for_an_unknown_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("asked the network"))
    locate = locator(read_settings({"CLASHMAP_HOME": str(tmp_path)}), COUNTRY)
    assert "gazetteer" in getattr(locate("Nowhere at all"), "reason", "")


def test_a_known_name_is_never_sent_to_a_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("asked the network"))
    environment = {
        "CLASHMAP_HOME": str(tmp_path),
        "CLASHMAP_GEOCODER": "nominatim",
        "CLASHMAP_CONTACT": "desk@example.org",
    }
    locate = locator(read_settings(environment), COUNTRY)
    assert getattr(locate("درنة"), "id", None) == "derna"
