"""A language model that answers as OpenAI's do, at the one address that the settings name."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from lib.domain.second_reading import Failure, NoSecondReading
from lib.sources.web import Unreachable, ask

SECONDS_TO_ANSWER = 60.0
LARGEST_ANSWER = 2**19
"""Bytes: some hundred times what a long report's claims take."""

_FAILURES: dict[int, Failure] = {
    **dict.fromkeys((301, 302, 303, 307, 308), "redirect"),
    **dict.fromkeys((401, 403), "key refused"),
    429: "busy",
}


@dataclass(frozen=True, slots=True)
class Model:
    """Where a model is asked (http://127.0.0.1:11434/v1), by what name, and with what key; "" for none."""

    address: str
    name: str
    key: str = field(default="", repr=False)


def answer_of(
    model: Model, messages: list[dict[str, str]], form: dict[str, Any], *, seconds: float = SECONDS_TO_ANSWER
) -> str:
    """Return what a model answers, in its own words: a text that may be anything.

    It is asked for JSON of the schema `form`, and given no tools. It is asked once, and for at most `seconds`.

    Raises:
        NoSecondReading: no whole answer came.
    """
    question = {
        "model": model.name,
        "messages": messages,
        "temperature": 0,
        "stream": False,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": form},
        },
    }
    try:
        status, content = ask(
            f"{model.address}/chat/completions",
            json.dumps(question).encode(),
            key=model.key,
            seconds=seconds,
            most_bytes=LARGEST_ANSWER,
        )
    except TimeoutError:
        raise NoSecondReading("too slow") from None
    except Unreachable as error:
        raise NoSecondReading("unreached") from error
    if status != 200:
        raise NoSecondReading(_FAILURES.get(status, "failed"), str(status))
    return _words_in(content)


def _words_in(content: bytes) -> str:
    """Return the words of the first choice: of one that was cut off, or that calls tools, nothing is taken."""
    try:
        choice = json.loads(content)["choices"][0]
        words, calls = choice["message"]["content"], choice["message"].get("tool_calls")
        is_whole = choice.get("finish_reason") in (None, "stop")
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        raise NoSecondReading("not in the form") from None
    if not isinstance(words, str) or calls or not is_whole:
        raise NoSecondReading("not in the form")
    return words
