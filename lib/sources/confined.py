"""Readers of hostile formats, each run in a process of its own, with bounds on memory and time.

A document may be made to harm whoever parses it. The process that parses it gets its bytes, a bound
and nothing else: no setting of ours in its environment, no file it may write. What it gives back is
JSON, never an object that runs.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from lib.domain.document import UnreadableDocument
from lib.sources.fields import Fields

Reader = Literal["html", "mail", "pdf", "docx", "feed"]

READERS: dict[str, str] = {
    "html": "lib.sources.documents.html",
    "mail": "lib.sources.documents.mail",
    "pdf": "lib.sources.documents.pdf",
    "docx": "lib.sources.documents.word",
    "feed": "lib.sources.feed_file",
}
"""Where each reader lives: a module with `read(content: bytes, hint: str) -> dict` of what JSON can hold."""

MOST_MEMORY = 2**30
MOST_SECONDS = 30
"""Bytes of address space, and seconds of computing. Where the system keeps neither (Windows), a clock does."""

TOO_MUCH_MEMORY = "reading it takes more than 1 GB of memory"
TOO_MUCH_TIME = "reading it takes longer than 30 seconds"
DAMAGED = "it is damaged, or not of the kind it says it is"

_ROOT = Path(__file__).resolve().parents[2]
_KEPT_SETTINGS = ("PATH", "SYSTEMROOT", "LANG", "TZ")
OUT_OF_MEMORY = 3
"""How the process of a reader ends that would need more memory than it may have."""


def read_confined(reader: Reader, content: bytes, hint: str = "") -> Fields:
    """Return the fields that a reader gives for some bytes; `hint` is what else it is told.

    Raises:
        UnreadableDocument: the reader refuses it, breaks on it, or needs more than it may.
    """
    command = [sys.executable, "-X", "utf8", "-m", "lib.sources.confined", reader, hint]
    try:
        done = subprocess.run(
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback could carry the document's words into a log
            cwd=_ROOT,
            env={name: os.environ[name] for name in _KEPT_SETTINGS if name in os.environ},
            timeout=2 * MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(TOO_MUCH_TIME) from error
    if done.returncode != 0:
        raise UnreadableDocument(TOO_MUCH_MEMORY if done.returncode == OUT_OF_MEMORY else TOO_MUCH_TIME)
    try:
        given = Fields(json.loads(done.stdout), "reader's answer")
        refused = given.text("refused")
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(DAMAGED) from error
    if refused:
        raise UnreadableDocument(refused)
    return given


def answer(reader: str, content: bytes, hint: str) -> dict[str, Any]:
    """Return what a reader gives, or {"refused": why}: the part of `read_confined` that runs confined."""
    try:
        given: dict[str, Any] = importlib.import_module(READERS[reader]).read(content, hint)
    except UnreadableDocument as error:
        return {"refused": str(error)}
    except MemoryError:
        raise
    except Exception:  # whatever a library does with bytes made to break it, it is the document's fault
        return {"refused": DAMAGED}
    return {"refused": ""} | given


def _main(reader: str, hint: str) -> None:
    content = sys.stdin.buffer.read()
    _confine()
    try:
        sys.stdout.buffer.write(json.dumps(answer(reader, content, hint)).encode())
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)


def _confine() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _main(*sys.argv[1:])
