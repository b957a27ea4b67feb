"""Events gathered into map cells: as many shapes as a reader can tell apart, however many events there are."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass

import ibis
import pandas as pd

from lib.domain.cells import MAX_LAT
from lib.domain.columns import CELL_ZOOM
from lib.domain.place import distance_km
from lib.query.event_table import EventTable, as_frame
from lib.query.filters import EventFilter, select

FINEST = 4
"""A cell is at least 2**-4 of a 256 pixel tile wide: 16 pixels at a whole zoom step."""
AREA_PRECISION, AREA_KM = 3, 10.0
"""From this where_precision on, or beyond this radius, a place is an area and no point."""

NEEDED = (
    "event_id", "lat", "lon", "radius_km", "where_precision", "cell", "killed_low", "killed_best", "has_killed",
)  # fmt: skip
"""The columns that a shape is made of."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A window on the map, in degrees (WGS 84), edges included."""

    south: float
    west: float
    north: float
    east: float


def snapped(bounds: Bounds, zoom: int) -> Bounds:
    """Return the window enlarged to whole half tiles (128 pixels at `zoom`).

    Small pans stay in one window, so that it can be the key of a cache; a snapped window is its own.
    """
    side = 2 ** (zoom + 1)
    left, right = (bounds.west + 180) / 360 * side, (bounds.east + 180) / 360 * side
    top, bottom = _mercator(bounds.north) * side, _mercator(bounds.south) * side
    return Bounds(
        south=_latitude(min(side, _up(bottom)) / side),
        west=max(0, _down(left)) / side * 360 - 180,
        north=_latitude(max(0, _down(top)) / side),
        east=min(side, _up(right)) / side * 360 - 180,
    )


def cells(events: ibis.Table, *, zoom: int, bounds: Bounds | None = None, limit: int = 1500) -> pd.DataFrame:
    """Return the drawable events inside `bounds` (None: anywhere) as at most `limit` shapes.

    One row for each grid cell, points apart from areas: `cell` counted at `grid_zoom`, `is_area`, `lat`
    and `lon` (degrees; the mean of the members, so a single event's own point), `events`, `with_figure`
    (how many give a figure of the killed), `killed_low` and `killed_best` (persons; sums over those
    that give one, null where none does), `radius_km` (of the widest area; null for points) and
    `event_id` ("" where there are several). The grid is 2**-FINEST of a tile at `zoom`, or the
    finest coarser one that keeps to the limit. Ordered by cell.
    """
    edges = {} if bounds is None else asdict(bounds)
    return _fitting(lambda grid_zoom: as_frame(_in_grid(events, grid_zoom, limit, **edges).to_pyarrow()), zoom, limit)


def shapes_of(
    table: EventTable, wanted: EventFilter, *, zoom: int, bounds: Bounds | None = None, limit: int = 1500
) -> pd.DataFrame:
    """Return the shapes of the events that a filter lets through, as `cells` does."""
    edges = {} if bounds is None else asdict(bounds)
    return _fitting(lambda grid_zoom: table.ask(_of_filter, wanted, grid_zoom, limit, **edges), zoom, limit)


def _of_filter(table: EventTable, wanted: EventFilter, grid_zoom: int, limit: int, **edges: float) -> ibis.Table:
    return _in_grid(select(table.events, wanted), grid_zoom, limit, **edges)


def _in_grid(events: ibis.Table, grid_zoom: int, limit: int, **edges: float) -> ibis.Table:
    drawn = _drawable(events.select(*NEEDED))
    if edges:
        drawn = drawn.filter(
            drawn.lat.between(edges["south"], edges["north"]), drawn.lon.between(edges["west"], edges["east"])
        )
    return _gathered(drawn, grid_zoom).limit(limit + 1)


def _fitting(gather: Callable[[int], pd.DataFrame], zoom: int, limit: int) -> pd.DataFrame:
    """Return the shapes of the finest grid that keeps to the limit."""
    for grid_zoom in range(min(zoom + FINEST, CELL_ZOOM), -1, -1):
        gathered = gather(grid_zoom)
        if len(gathered) <= limit:
            break
    return gathered


def _drawable(events: ibis.Table) -> ibis.Table:
    return events.filter(events.cell.notnull(), events.lat.notnull(), events.lon.notnull())


def _is_area(events: ibis.Table) -> ibis.Value:
    return (events.where_precision >= AREA_PRECISION) | (events.radius_km > AREA_KM)


def _gathered(drawn: ibis.Table, grid_zoom: int) -> ibis.Table:
    best_or_low = ibis.coalesce(drawn.killed_best, drawn.killed_low)
    gathered = drawn.group_by(cell=_cell_at(drawn, grid_zoom), is_area=_is_area(drawn)).aggregate(
        lat=drawn.lat.mean().round(4),
        lon=drawn.lon.mean().round(4),
        events=drawn.count(),
        with_figure=drawn.has_killed.cast("int64").sum(),
        killed_low=drawn.killed_low.cast("int64").sum(),
        killed_best=best_or_low.cast("int64").sum(),
        radius_km=drawn.radius_km.max(),
        event_id=drawn.event_id.min(),
    )
    return gathered.mutate(
        grid_zoom=ibis.literal(grid_zoom, "int64"),
        radius_km=ibis.ifelse(gathered.is_area, gathered.radius_km, None),
        event_id=ibis.ifelse(gathered.events == 1, gathered.event_id, None),
    ).order_by("cell", "is_area")


def _cell_at(events: ibis.Table, grid_zoom: int) -> ibis.Value:
    return (events.cell // 4 ** (CELL_ZOOM - grid_zoom)).cast("int64")


def events_in_cell(events: ibis.Table, shape: pd.Series, most: int) -> list[str]:
    """Return the ids of the events behind one row of `cells`, those with the most killed first, at most so many."""
    drawn = _drawable(events)
    at = drawn.filter(
        _cell_at(drawn, int(shape["grid_zoom"])) == int(shape["cell"]), _is_area(drawn) == bool(shape["is_area"])
    )
    killed = ibis.coalesce(at.killed_best, at.killed_low)
    found = at.order_by([killed.desc(nulls_first=False), at.event_id]).select("event_id").limit(most)
    return list(found.execute()["event_id"])


def nearest_cell(shapes: pd.DataFrame, lat: float, lon: float, *, within_km: float = 1.0) -> pd.Series | None:
    """Return the row of `cells` at a clicked point, or None where none lies within `within_km`.

    A click comes back as the shape's own point, to four decimals.
    """
    if shapes.empty:
        return None
    away = [distance_km(lat, lon, *point) for point in zip(shapes["lat"], shapes["lon"], strict=True)]
    nearest = min(range(len(away)), key=away.__getitem__)
    return shapes.iloc[nearest] if away[nearest] <= within_km else None


def shape_of(shapes: pd.DataFrame, cell: int, *, is_area: bool) -> int | None:
    """Return the index of the row that holds an event of this `cell` (at CELL_ZOOM), or None."""
    if shapes.empty:
        return None
    held = shapes["cell"] == cell // 4 ** (CELL_ZOOM - int(shapes["grid_zoom"].iloc[0]))
    matching = shapes.index[held & (shapes["is_area"] == is_area)]
    return int(matching[0]) if len(matching) else None


def _mercator(lat: float) -> float:
    """Return how far down the Web Mercator square a latitude lies, 0 at its top and 1 at its bottom."""
    phi = math.radians(max(-MAX_LAT, min(MAX_LAT, lat)))
    return (1 - math.asinh(math.tan(phi)) / math.pi) / 2


def _latitude(down: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * down))))


_NEARLY = 1e-9
"""A line that is only missed by rounding is met: 1e-9 of half a tile."""


def _down(steps: float) -> int:
    return math.floor(steps + _NEARLY)


def _up(steps: float) -> int:
    return math.ceil(steps - _NEARLY)
