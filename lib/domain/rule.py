"""A rule of the method, as the docstring of the function says it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

DEFAULT_RULE = "low/best/high"
RULE_NAMES = (DEFAULT_RULE, "lowest", "min-max", "latest of the best grade")
"""The rules that make figures of claims, by the name that stands beside the figures."""

_SOURCE = "Source:"


@dataclass(frozen=True, slots=True)
class Rule:
    """What readers are told of a rule.

    `name` is its title, `function` where it stands in the code, `paragraphs` its sentences, `source`
    what it is taken from, "" where it is our own.
    """

    name: str
    function: str
    paragraphs: tuple[str, ...]
    source: str


def rule_of(name: str, function: Callable[..., object]) -> Rule:
    """Return the rule that a function is: each paragraph of its docstring on one line, without "Return"."""
    blocks = [" ".join(block.split()).replace("`", "") for block in (inspect.getdoc(function) or "").split("\n\n")]
    source = next((block for block in blocks if block.startswith(_SOURCE)), "")
    first, *others = (block for block in blocks if not block.startswith(_SOURCE))
    statement = first.removeprefix("Return ")
    return Rule(
        name=name,
        function=f"{function.__module__.replace('.', '/')}.py, {function.__qualname__}",
        paragraphs=(statement[0].upper() + statement[1:], *others),
        source=source.removeprefix(_SOURCE).strip(),
    )
