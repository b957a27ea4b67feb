"""Which revision this reader saw last: their browser keeps its number, and nobody else does.

Two cookies, each holding nothing but the number of a revision: the last one seen, and the one that was
the last when this visit began, so that a reload still tells what is new. A visit lasts VISIT_SECONDS.
"""

from __future__ import annotations

import streamlit as st

from lib.ui import session

SEEN, VISIT = "clashmap_seen", "clashmap_visit"
YEAR_SECONDS, VISIT_SECONDS = 365 * 24 * 3600, 6 * 3600
_FORGOTTEN = "last visit forgotten"

_REMEMBER = """
(() => {
  const kept = (name) => document.cookie.split("; ").find((each) => each.startsWith(name + "="))?.split("=")[1];
  const keep = (name, number, seconds) => {
    document.cookie = `${name}=${Number(number)}; path=/; max-age=${seconds}; samesite=strict`;
  };
  if (!kept("%(visit)s")) keep("%(visit)s", kept("%(seen)s") ?? 0, %(visit_seconds)d);
  keep("%(seen)s", %(number)d, %(year_seconds)d);
})()
"""
_FORGET = """
for (const name of ["%(seen)s", "%(visit)s"]) document.cookie = `${name}=; path=/; max-age=0; samesite=strict`;
"""
_NAMES = {"seen": SEEN, "visit": VISIT, "visit_seconds": VISIT_SECONDS, "year_seconds": YEAR_SECONDS}


def last_visit() -> int | None:
    """Return the number of the revision that this browser saw last before this visit, None for a first visit."""
    if session.kept(_FORGOTTEN, start=False):
        return None
    kept = st.context.cookies.to_dict()
    return _number(kept.get(VISIT) or kept.get(SEEN) or "")


def remember(number: int) -> None:
    """Let the browser keep the number of the revision that is shown now."""
    if not session.kept(_FORGOTTEN, start=False):
        _run(_REMEMBER % (_NAMES | {"number": number}))


def forget() -> None:
    """Let the browser forget it, and write nothing more in this session: for use in a callback."""
    session.keep(_FORGOTTEN, value=True)


def forget_if_asked() -> None:
    """Take the numbers out of the browser where the reader has asked for that."""
    if session.kept(_FORGOTTEN, start=False):
        _run(_FORGET % _NAMES)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) < 10**9 else None


def _run(script: str) -> None:
    with st.container(key="last-visit"):
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
