"""One run after the other: readers who ask at once are served in turn.

Python runs one thread at a time. Runs that run together hand the interpreter to each other at every
message and query, and all of them end late; in turn, each ends early.
"""

from __future__ import annotations

import threading

LONGEST_WAIT = 1.0
"""In seconds. A run that takes longer, because it waits for somebody else, holds nobody up for more."""

_lock = threading.Lock()
_last: threading.Thread | None = None


def wait_for_turn() -> None:
    """Wait until the run that came before this one has ended, or LONGEST_WAIT has passed."""
    global _last
    me = threading.current_thread()
    with _lock:
        before, _last = _last, me
    if before is not None and before is not me:
        before.join(LONGEST_WAIT)
