"""The events on the map: numbers in, one canvas out."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from numbers import Real

from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.template import Template

from lib.views.layers.rendered import RenderedOnce

Row = tuple[float, float, float, int, float]
"""lat, lon, radius in pixels, 1 where a figure is given else 0, radius of the place in km (0: a point)."""


class Points(JSCSSMixin, Layer, RenderedOnce):
    """One circle a row, drawn by assets/shapes.js in the order given; `chosen` is ringed in ink, -1 is none.

    A click comes back as the row's own lat and lon, in streamlit-folium's `last_object_clicked`.

    Raises:
        TypeError: something in a row is not a number; text never enters the map.
        ValueError: a number is not finite.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = clashmap.shapes({{ this.rows }}, {{ this.chosen }});"
        "{% endmacro %}"
    )

    def __init__(self, rows: Sequence[Row], chosen: int = -1) -> None:
        super().__init__(name="events", control=False)
        self._name = "Points"
        self.rows = "[" + ",".join(_numbers(row) for row in rows) + "]"
        self.chosen = int(chosen)


def _numbers(row: Sequence[float]) -> str:
    """Return a row as JSON, whole numbers without a fraction."""
    for number in row:
        if isinstance(number, bool) or not isinstance(number, Real):
            raise TypeError(f"only numbers enter the map, not {number!r}")
        if not math.isfinite(number):
            raise ValueError(f"only finite numbers enter the map, not {number!r}")
    plain = [int(number) if float(number).is_integer() else float(number) for number in row]
    return json.dumps(plain, separators=(",", ":"))
