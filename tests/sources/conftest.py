"""Readers run in the process of the test: a hundred processes of their own would take a minute."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from lib.sources import confined


@pytest.fixture
def unconfined(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers run here, without bounds; what they answer goes through JSON all the same."""

    def run(command: list[str], **given: Any) -> subprocess.CompletedProcess[bytes]:
        answer = json.dumps(confined.answer(command[-2], given["input"], command[-1]))
        return subprocess.CompletedProcess(command, 0, answer.encode())

    monkeypatch.setattr(confined.subprocess, "run", run)
