"""A reader without a browser: holds a session over the websocket that the pages use, and asks for views."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

SECONDS_TO_ANSWER = 60.0


class PageFailed(Exception):
    """The page's script could not be read, or it showed an exception instead of a view."""


@dataclass(frozen=True, slots=True)
class View:
    """One answer of the app: how long it took in seconds, its size in bytes, and its messages in order."""

    seconds: float
    size: int
    messages: tuple[ForwardMsg, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """One open session of the app."""

    connection: ClientConnection

    async def ask(self, query: str = "") -> View:
        """Return the view for a query string such as `from=2015-06-01&to=2015-07-31`.

        Raises:
            PageFailed: the page shows an exception.
            TimeoutError: no answer within a minute.
            websockets.exceptions.ConnectionClosed: the app dropped the session.
        """
        asked = BackMsg()
        asked.rerun_script.query_string = query
        begun = time.perf_counter()
        await self.connection.send(asked.SerializeToString())
        messages = [message async for message in self._answer()]
        return View(time.perf_counter() - begun, sum(message.ByteSize() for message in messages), tuple(messages))

    async def _answer(self) -> AsyncIterator[ForwardMsg]:
        has_begun = False
        while True:
            received = await asyncio.wait_for(self.connection.recv(decode=False), SECONDS_TO_ANSWER)
            message = ForwardMsg.FromString(received)
            yield message
            has_begun = has_begun or message.HasField("new_session")
            _refuse_failure(message)
            if has_begun and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and _is_end(message):
                return


def _is_end(message: ForwardMsg) -> bool:
    return message.WhichOneof("type") == "script_finished"


def _refuse_failure(message: ForwardMsg) -> None:
    if _is_end(message) and message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
        raise PageFailed("the page's script does not compile")
    if message.delta.new_element.HasField("exception"):
        shown = message.delta.new_element.exception
        raise PageFailed("\n".join((f"{shown.type}: {shown.message}", *shown.stack_trace)))


@asynccontextmanager
async def reading(port: int) -> AsyncIterator[Reader]:
    """Open a session with the app on `port`, as a browser does, until the block ends."""
    async with connect(
        f"ws://localhost:{port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(f"http://localhost:{port}"),
        max_size=None,
        proxy=None,
    ) as connection:
        yield Reader(connection)
