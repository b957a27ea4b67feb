"""No text becomes code on the map: every door that takes one, driven with payloads, as streamlit-folium renders it."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import folium
import pandas as pd
import pytest
import streamlit_folium

from lib.views.layers.points import Points
from lib.views.map import base_map, event_layer
from lib.views.text import for_map

CANARY = "canary"
PAYLOADS = (
    "{{7*7}}", "{{ 7 * 7 }}", "{{canary}}", "{{''.__class__.__mro__}}", "{{ cycler.__init__.__globals__ }}",
    "{% for canary in (1, 2) %}x{% endfor %}", "{% x", "{%- set canary = 1 -%}", "{# 12 killed #} in raid", "{#hashtag",
    "}}{{", "{", "{{", "${canary()}", "${window.top.canary=1}", "$&canary", "`", "`);canary();(`", "\\`${1}\\`",
    "</script><script>canary()</script>", "<script>canary()</script>", "<img src=x onerror=canary()>",
    "<!--<script>", "]]>", '"', "'", '");canary();("', "');canary();('", "\\", '\\");canary();//', "\\u003cimg\\u003e",
    "\u2028canary()", "\u2029canary()", "\nkilled\r\n", "\t", "&lt;b&gt;", "&#123;&#123;7*7}}", "A&B <b>x</b>",
    "درنة: مقتل ٢٧", "%7B%7B7*7%7D%7D", "{{'x'}}", "map_div", "javascript:canary()", "",
)  # fmt: skip
ACTIVE = ("{{", "{%", "{#", "${", "`", "<script", "</script", "<img", "<b>", "\u2028", "\u2029")


def rendered(chart: folium.Map, group: folium.FeatureGroup | None = None) -> dict[str, Any]:
    """What streamlit-folium sends to the browser, after both of branca's passes."""
    sent: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streamlit_folium, "_component_func", lambda **arguments: sent.update(arguments))
        streamlit_folium.st_folium(chart, feature_group_to_add=group, returned_objects=[])
    return sent


def scripts(sent: dict[str, Any]) -> str:
    return "\n".join(str(sent[part]) for part in ("script", "header", "html", "feature_group"))


def shapes(**columns: list[object]) -> pd.DataFrame:
    frame = {"lat": [32.8], "lon": [22.6], "killed_best": [27], "radius_km": [float("nan")], "event_id": ["e1"]}
    return pd.DataFrame(frame | columns)


def every_payload(test: Any) -> Any:
    return pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))(test)


def test_there_are_payloads_enough():
    assert len(set(PAYLOADS)) >= 30


@every_payload
def test_a_label_reaches_the_browser_letter_for_letter_and_inert(payload):
    chart = base_map("en")
    folium.TileLayer("https://tiles.example/{z}", attr=for_map(f"[{payload}]")).add_to(chart)
    script = rendered(chart)["script"]
    label = re.search(r'"attribution": ("(?:[^"\\]|\\.)*")', script)
    assert label is not None
    shown = json.loads(label[1])
    assert html.unescape(shown) == f"[{payload}]"
    assert not any(mark in label[1] or mark in shown for mark in ACTIVE)


@every_payload
def test_a_label_stays_inert_inside_a_template_literal(payload):
    assert not set("{}`$\\<>\"'\n\r\u2028\u2029") & set(for_map(payload))
    assert html.unescape(for_map(payload)) == payload


@every_payload
@pytest.mark.parametrize("door", ["language", "tiles", "theme"])
def test_a_word_the_map_does_not_know_is_refused(door, payload):
    with pytest.raises(ValueError, match="no such"):
        base_map(**({"language": "en"} | {door: payload}))


@every_payload
@pytest.mark.parametrize("column", ["lat", "lon", "killed_best", "radius_km"])
def test_text_in_a_drawn_column_is_refused(column, payload):
    with pytest.raises((TypeError, ValueError)):
        event_layer(shapes(**{column: [payload]}))


@every_payload
def test_text_in_a_row_of_the_layer_is_refused(payload):
    for place in range(5):
        row: list[Any] = [32.8, 22.6, 5.0, 1, 0.0]
        row[place] = payload
        with pytest.raises(TypeError, match="only numbers"):
            Points([row])


@every_payload
def test_text_as_the_chosen_row_never_arrives(payload):
    with pytest.raises((TypeError, ValueError)):
        Points([], chosen=payload)
    quiet = scripts(rendered(base_map("en"), event_layer(shapes())))
    assert scripts(rendered(base_map("en"), event_layer(shapes(), chosen=payload))) == quiet


@every_payload
def test_text_beside_the_drawn_columns_never_arrives(payload):
    quiet = scripts(rendered(base_map("en"), event_layer(shapes())))
    named = shapes(event_id=[payload], place_name=[payload])
    assert scripts(rendered(base_map("en"), event_layer(named))) == quiet


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_refused(number):
    with pytest.raises(ValueError, match="finite"):
        Points([(number, 22.6, 5.0, 1, 0.0)])


def test_what_is_true_or_false_is_no_number():
    with pytest.raises(TypeError, match="only numbers"):
        Points([(32.8, 22.6, 5.0, True, 0.0)])


def test_the_same_map_has_the_same_script_so_that_the_browser_keeps_it():
    keys = {rendered(base_map("en"), event_layer(shapes(killed_best=[dead])))["key"] for dead in (1, 27)}
    assert len(keys) == 1
    assert rendered(base_map("ar"))["key"] not in keys
