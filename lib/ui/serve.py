"""The dashboard served with everything loaded before the first reader comes: python -m lib serve."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from streamlit.web import cli

from lib.pipeline.reading import read_text
from lib.query.event_table import EventTable
from lib.query.filters import EventFilter
from lib.query.totals import total_of
from lib.settings import ROOT
from lib.ui.published import find_published, settings

APP = ROOT / "lib" / "ui" / "served" / "app.py"
"""Where the app is made, in a folder of its own: Streamlit puts that folder before all others to import from."""

HEAVY = (
    "altair",
    "babel.messages.pofile",
    "lib.pipeline.publishing",
    "lib.query.timeline",
    "lib.views.map",
    "lib.views.timeline",
)
"""What takes long to import and is safe to import before the server runs; streamlit-folium is not."""


def serve(options: Sequence[str]) -> None:
    """Serve the dashboard until it is stopped; `options` are those of `streamlit run`.

    Streamlit imports a page's modules when its first reader opens it, which takes seconds; here the
    heavy ones are imported, and the first query is asked, before the server answers.
    """
    for name in HEAVY:
        import_module(name)
    published = find_published()
    if published is not None:
        total_of(EventTable(published.newest.file), EventFilter())
    read_text("", settings().country_folder)
    cli.main(["run", str(APP), *options], standalone_mode=False)
