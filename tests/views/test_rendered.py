from __future__ import annotations

import folium
from folium.template import Template

from lib.views.layers.rendered import RenderedOnce


class Written(RenderedOnce):
    _template = Template("{% macro script(this, kwargs) %}{{ this.text }}{% endmacro %}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def test_what_an_element_has_rendered_is_no_template() -> None:
    chart = folium.Map(tiles=None)
    Written("{{ 7 * 7 }} {% raw %}").add_to(chart)
    chart.render()
    assert "{{ 7 * 7 }} {% raw %}" in chart.get_root().script.render()
