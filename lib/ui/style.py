"""How the pages look beyond the theme: one style sheet of constants, and the direction of the writing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import streamlit as st
from PIL import Image, ImageDraw

from lib.ui.language import Language, mark

KILLED = "#8f1d2c"

_SHEET = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
_DARK_SHEET = """
.stApp { --ink: #ece8df; --quiet: #aba495; --line: #3d3a34; --panel: #24262b;
         --killed: #e58a94; --wounded: #e0a85a; --toll: #8fbcd9; --notice: #e9bd80; }
"""
_RTL_SHEET = Path(__file__).with_name("style_rtl.css").read_text(encoding="utf-8")

_WORDS_OF_STREAMLIT = {
    '[data-testid="stSkipToContent"]': mark("Skip to main content"),
    '[data-testid="stDateInputField"] [data-placeholder][data-type="year"]': mark("yyyy"),
    '[data-testid="stDateInputField"] [data-placeholder][data-type="month"]': mark("mm"),
    '[data-testid="stDateInputField"] [data-placeholder][data-type="day"]': mark("dd"),
}
"""What Streamlit writes in English whatever the language, by where it stands."""


@cache
def icon() -> Image.Image:
    """Return the page's icon, one circle of the map; an icon by name would be fetched from an outside host."""
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((6, 6, 58, 58), fill=KILLED)
    return image


def is_dark() -> bool:
    """Return whether this reader sees the dark theme."""
    return st.context.theme.type == "dark"


def apply(language: Language) -> None:
    """Give the page its style, and the browser the page's language and direction."""
    sheet = _SHEET + (_DARK_SHEET if is_dark() else "") + (_RTL_SHEET if language.is_rtl else "")
    sheet += _words_in(language)
    direction = "rtl" if language.is_rtl else "ltr"
    st.html(f"<style>{sheet}</style>")
    st.html(
        f"<script>document.documentElement.lang='{language.code}';document.documentElement.dir='{direction}'</script>",
        unsafe_allow_javascript=True,
    )


def _words_in(language: Language) -> str:
    """Return the rules that put the language's words in the place of Streamlit's own."""
    rules = []
    for place, word in _WORDS_OF_STREAMLIT.items():
        said = json.dumps(language.say(word), ensure_ascii=False)
        rules += [
            f"{place} {{ font-size: 0; }}",
            f"{place}::after {{ content: {said}; display: inline-block; font-size: 0.875rem; }}",
        ]
    return "\n".join(rules)
