"""A language model on this machine that answers whatever a test wants it to, good or bad."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-canary-5f1d"


@dataclass(frozen=True)
class Answer:
    """What the stub sends: a status, bytes, and further headers."""

    content: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class StubModel:
    """A running stub: `answer` is called with each question, `asked` and `keys` are what came in."""

    address: str = ""
    answer: Callable[[dict[str, Any]], Answer] = lambda question: said({"claims": []})
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    """A test that wants silence lets `answer` wait for it; it is set when the stub is closed."""

    def environment(self) -> dict[str, str]:
        """Return the settings that name this stub."""
        return {
            "CLASHMAP_SECOND_READER": f"{self.address}/v1",
            "CLASHMAP_SECOND_READER_MODEL": "stub",
            "CLASHMAP_SECOND_READER_KEY": KEY,
        }


def said(words: Any, **message: Any) -> Answer:
    """Return an answer as OpenAI's endpoints give it, with these words, or this object as JSON."""
    content = words if isinstance(words, str) else json.dumps(words)
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content, **message}}
    return Answer(json.dumps({"id": "1", "object": "chat.completion", "choices": [choice], "usage": {}}).encode())


@contextmanager
def running_stub() -> Iterator[StubModel]:
    """Run a stub on a free port of this machine."""
    stub = StubModel()

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.asked.append(question)
            stub.paths.append(self.path)
            stub.keys.append(self.headers["Authorization"])
            self.answer(stub.answer(question))

        def do_GET(self) -> None:
            stub.paths.append(self.path)
            self.answer(said({"claims": []}))

        def answer(self, answer: Answer) -> None:
            self.send_response(answer.status)
            headers = dict((("Content-Length", str(len(answer.content))), *answer.headers))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Say nothing: the output is looked through for the key."""

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Whoever asked has gone: that is what the test wanted."""

    server = Quiet(("127.0.0.1", 0), Endpoint)
    stub.address = f"http://127.0.0.1:{server.server_port}"
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    serving.start()
    try:
        yield stub
    finally:
        stub.released.set()
        server.shutdown()
        server.server_close()
