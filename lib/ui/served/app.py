"""The app as `python -m lib serve` serves it: the dashboard, and what changed as a feed at an address of its own."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route
from streamlit import get_option
from streamlit.starlette import App

from lib.settings import ROOT
from lib.ui.feed_address import PATH, changes_atom

# As for the pages: whoever comes by another name is not answered.
_ONLY_BY_ITS_NAMES = Middleware(TrustedHostMiddleware, allowed_hosts=get_option("server.allowedHosts") or ["*"])

app = App(ROOT / "dashboard.py", routes=[Route(f"/{PATH}", changes_atom, middleware=[_ONLY_BY_ITS_NAMES])])
