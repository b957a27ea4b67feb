"""The outline map and its towns, as the browser draws them from static/basemap.js."""

from __future__ import annotations

from folium.template import Template

from lib.views.layers.rendered import RenderedOnce


class Outline(RenderedOnce):
    """Opens the map on our countries and draws land, borders and the names of towns.

    `language` is "en" or "ar", `theme` "light" or "dark"; where `is_drawn` is False, as under tiles,
    only bounds and view are set.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "clashmap.open({{ this._parent.get_name() }}, {{ this.browser_options|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, language: str, theme: str, *, is_drawn: bool = True) -> None:
        super().__init__()
        self._name = "Outline"
        self.browser_options = {"language": language, "theme": theme, "outline": is_drawn}
