"""When a page's script has run: told by the server, as the page may draw a short run's beginning and end at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LOOK_EVERY_MS = 10
ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Runs:
    """Counts the runs that have ended, of the whole page or of a part of it; to be made before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.ended = 0
        page.on("websocket", self._connected)

    @contextmanager
    def one_more(self, seconds: float = 20.0) -> Iterator[None]:
        """Wait at the end of the block until a run has ended since it began.

        Raises:
            TimeoutError: no run has ended in time.
        """
        before = self.ended
        yield
        for _ in range(int(seconds * 1000 / LOOK_EVERY_MS)):
            if self.ended > before:
                return
            self.page.wait_for_timeout(LOOK_EVERY_MS)
        raise TimeoutError(f"no run of {self.page.url} has ended")

    def _connected(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._received)

    def _received(self, payload: str | bytes) -> None:
        if isinstance(payload, str):
            return
        message = ForwardMsg.FromString(payload)
        self.ended += message.WhichOneof("type") == "script_finished" and message.script_finished in ENDED
