"""The outline map: countries of Natural Earth around ours, and the towns that carry a label."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

GRID = 500
"""Quantisation: steps in one degree, so that a step is about 200 metres."""
MARGIN_LON, MARGIN_LAT = 24.0, 15.0
"""How far the outline reaches beyond our countries, in degrees: further than a reader can pan."""
ROUGHNESS = {True: 0.002, False: 0.02}
"""Tolerance of the simplification in degrees: of an arc that touches one of our countries, and of any other."""

Point = tuple[float, float]
Ring = list[Point]
Box = tuple[float, float, float, float]


def basemap(atlas: Path, countries: Path) -> dict[str, Any]:
    """Return the outline as a value for JSON.

    `land` lists {"own": whether it is a country of ours, "rings": [...]}, a ring being one flat list
    of differences in steps of 1 / `grid` degrees: lat, lon, lat, lon ... `view` is the box around our
    countries and `reach` the drawn box, each [south, west, north, east] in degrees. `towns` lists
    [lat, lon, least zoom, name, Arabic name].

    Our countries are those of the atlas with a folder of the same name under `countries`.
    """
    topology = json.loads(atlas.read_text())
    own = {folder.name for folder in countries.iterdir() if folder.is_dir()}
    geometries = topology["objects"]["countries"]["geometries"]
    ours = {id(shape) for shape in geometries if _folder_name(shape["properties"]["name"]) in own}
    arcs = _simplified_arcs(topology, [shape for shape in geometries if id(shape) in ours])
    rings = {id(shape): [_ring(arcs, indices) for indices in _outlines(shape)] for shape in geometries}
    view = _box([point for key in ours for ring in rings[key] for point in ring])
    reach = (view[0] - MARGIN_LAT, view[1] - MARGIN_LON, view[2] + MARGIN_LAT, view[3] + MARGIN_LON)
    land = []
    for shape in sorted(geometries, key=lambda shape: id(shape) in ours):
        inside = [clipped for ring in rings[id(shape)] if len(clipped := _clip(ring, reach)) > 2]
        coded = [code for ring in inside if len(code := _coded(ring)) > 6]
        if coded:
            land.append({"own": id(shape) in ours, "rings": coded})
    return {"grid": GRID, "view": view, "reach": reach, "land": land, "towns": _towns(countries, sorted(own))}


def _folder_name(country: str) -> str:
    return country.casefold().replace(" ", "_")


def _outlines(shape: dict[str, Any]) -> list[list[int]]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _simplified_arcs(topology: dict[str, Any], ours: list[dict[str, Any]]) -> list[Ring]:
    """Return the arcs in degrees; neighbours share them, so that simplified borders still meet."""
    scale, offset = topology["transform"]["scale"], topology["transform"]["translate"]
    near = {index if index >= 0 else ~index for shape in ours for ring in _outlines(shape) for index in ring}
    arcs = []
    for index, steps in enumerate(topology["arcs"]):
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((y * scale[1] + offset[1], x * scale[0] + offset[0]))
        arcs.append(_simplified(points, ROUGHNESS[index in near]))
    return arcs


def _simplified(points: Ring, tolerance: float) -> Ring:
    """Return the line without the points that lie within `tolerance` of it.

    Source: D. Douglas, T. Peucker, 1973.
    """
    if len(points) < 3:
        return points
    (y0, x0), (y1, x1) = points[0], points[-1]
    length = max(((y1 - y0) ** 2 + (x1 - x0) ** 2) ** 0.5, 1e-9)
    is_loop = points[0] == points[-1]
    off = [
        ((y - y0) ** 2 + (x - x0) ** 2) ** 0.5 if is_loop else abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length
        for y, x in points
    ]
    far = max(range(len(points)), key=off.__getitem__)
    if off[far] <= tolerance:
        return [points[0], points[-1]]
    return _simplified(points[: far + 1], tolerance)[:-1] + _simplified(points[far:], tolerance)


def _ring(arcs: list[Ring], indices: list[int]) -> Ring:
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def _box(points: Ring) -> Box:
    lats, lons = zip(*points, strict=True)
    return round(min(lats), 2), round(min(lons), 2), round(max(lats), 2), round(max(lons), 2)


def _clip(ring: Ring, box: Box) -> Ring:
    """Return the part of a ring inside the box, cut at one edge after the other.

    Source: I. Sutherland, G. Hodgman, 1974.
    """
    for axis, edge, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        kept: Ring = []
        for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            if (before[axis] >= edge) != (point[axis] >= edge):
                part = (edge - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if (point[axis] - edge) * sign >= 0:
                kept.append(point)
        ring = kept
    return ring


def _coded(ring: Ring) -> list[int]:
    steps: list[int] = []
    last = (0, 0)
    for lat, lon in ring:
        at = (round(lat * GRID), round(lon * GRID))
        if at != last:
            steps += [at[0] - last[0], at[1] - last[1]]
        last = at
    return steps


def _towns(countries: Path, own: list[str]) -> list[list[Any]]:
    """Return the towns of every map_labels.csv: more important ones first, as the file has them.

    Raises:
        ValueError: a label names no place of the gazetteer.
    """
    towns = []
    for labels in (countries / country / "map_labels.csv" for country in own):
        if not labels.exists():
            continue
        places = {row["id"]: row for row in _rows(labels.with_name("gazetteer.csv"))}
        for line, label in enumerate(_rows(labels), start=2):
            place = places.get(label["place_id"])
            if place is None:
                raise ValueError(f"{labels}, line {line}: no such place in the gazetteer: {label['place_id']!r}")
            at = round(float(place["lat"]), 3), round(float(place["lon"]), 3)
            towns.append([*at, float(label["least_zoom"]), place["name"], place["name_ar"]])
    return towns


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
