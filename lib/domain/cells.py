"""The integer map cells: a point as one number that holds every zoom step at once."""

from __future__ import annotations

import math

from lib.domain.columns import CELL_ZOOM

MAX_LAT = math.degrees(math.atan(math.sinh(math.pi)))
"""Where Web Mercator's square ends: 85.05 degrees north and south."""


def cell_of(lat: float, lon: float) -> int:
    """Return the cell of a point (degrees, WGS 84): its Web Mercator tile at zoom CELL_ZOOM as a Morton code.

    The tile counts from the north-west corner. The bits of its column x stand at the even places,
    those of its row y at the odd places, so `cell // 4**n` is the cell n zoom steps up. Points
    nearer to a pole than MAX_LAT lie in the outermost row.

    Raises:
        ValueError: there is no such point.

    Source: tile numbers of the OpenStreetMap "slippy map"; G. M. Morton's order, 1966.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"no such point: lat {lat}, lon {lon}")
    side = 1 << CELL_ZOOM
    phi = math.radians(max(-MAX_LAT, min(MAX_LAT, lat)))
    x = int((lon + 180) / 360 * side)
    y = int((1 - math.asinh(math.tan(phi)) / math.pi) / 2 * side)
    return _spread(min(x, side - 1)) | _spread(max(0, min(y, side - 1))) << 1


def cell_centre(cell: int, zoom: int = CELL_ZOOM) -> tuple[float, float]:
    """Return (lat, lon) in degrees of the middle of a cell, where `cell` is counted at `zoom`."""
    side = 1 << zoom
    x, y = _gather(cell) + 0.5, _gather(cell >> 1) + 0.5
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / side)))), x / side * 360 - 180


def _spread(bits: int) -> int:
    """Move bit n of a 16-bit number to place 2n."""
    bits = (bits | bits << 8) & 0x00FF00FF
    bits = (bits | bits << 4) & 0x0F0F0F0F
    bits = (bits | bits << 2) & 0x33333333
    return (bits | bits << 1) & 0x55555555


def _gather(bits: int) -> int:
    """Move bit 2n of a number to place n: the way back."""
    bits &= 0x55555555
    bits = (bits | bits >> 1) & 0x33333333
    bits = (bits | bits >> 2) & 0x0F0F0F0F
    bits = (bits | bits >> 4) & 0x00FF00FF
    return (bits | bits >> 8) & 0x0000FFFF
