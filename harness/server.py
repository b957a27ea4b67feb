"""The app as a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SERVE = ("-m", "lib", "serve")
"""Serves the dashboard, as `make dashboard` does."""
SECONDS_TO_START = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running app: where it answers, its process, and the file with what it printed."""

    port: int
    process_id: int
    log: Path

    @property
    def url(self) -> str:
        """Its address without a slash at the end."""
        return f"http://localhost:{self.port}"


def free_port() -> int:
    """Return a port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def publish_sample(home: Path) -> None:
    """Build the event table of the reports that ship with Clashmap, in `home`."""
    subprocess.run([sys.executable, "-m", "lib", "publish"], cwd=ROOT, env=_environment(home), check=True)


@contextmanager
def serving(home: Path, script: Path | None = None) -> Iterator[Server]:
    """Serve the dashboard, or another `script`, with its record and event tables in `home`, until the block ends.

    Raises:
        RuntimeError: the app ended, or did not answer within a minute; the message ends with what it printed.
    """
    port = free_port()
    serve = SERVE if script is None else ("-m", "streamlit", "run", str(script))
    command = [sys.executable, *serve, "--server.port", str(port)]
    log = home / "server.log"
    with started(command, home, log) as process:
        wait_until_healthy(port, process, log)
        yield Server(port, process.pid, log)


@contextmanager
def started(command: list[str], home: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run `command` in the project's folder until the block ends, then end it and whatever it started.

    What the command prints goes to `log`.
    """
    with log.open("wb") as printed:
        process = subprocess.Popen(
            command, cwd=ROOT, env=_environment(home), stdout=printed, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            yield process
        finally:
            _end(process)


def wait_until_healthy(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return as soon as the app on `port` answers; raises RuntimeError if it never does."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the app does not answer:\n{log.read_text(errors='replace')[-2000:]}")


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {"CLASHMAP_HOME": str(home), "STREAMLIT_SERVER_HEADLESS": "true"}


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
