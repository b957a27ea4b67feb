"""The one JSON text of something of the domain, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Thing = TypeVar("Thing")


def canonical_json(content: object) -> str:
    """Return the one JSON text of something of the domain: sorted keys, no spaces, Arabic as it is."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain
    )


def digest_of(content: str | None, salt: str = "") -> str:
    """Return the SHA-256 of a salted content in hexadecimal; what is withdrawn has that of the salt alone."""
    return hashlib.sha256(f"{salt}{content or ''}".encode()).hexdigest()


def restored(kind: type[Thing], stored: Any) -> Thing:
    """Return what `canonical_json` was given, from its JSON; a field that is not there takes its default.

    Raises:
        TypeError: a field that the program does not know.
        ValueError: a value that cannot be.
    """
    read: Callable[[Any], Thing] = _reader(cast(Hashable, kind))
    return read(stored)


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"no JSON for {value!r}")


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return the function that reads one kind of value, as its type is written in the domain."""
    if is_dataclass(kind):
        return _thing_reader(kind)
    if kind in (date, datetime):
        return kind.fromisoformat
    origin, options = get_origin(kind), get_args(kind)
    if origin is tuple:
        read = _reader(options[0])
        return lambda stored: tuple(read(each) for each in stored)
    if origin in (Union, UnionType):
        return _choice_reader([option for option in options if option is not type(None)])
    return lambda stored: stored


def _thing_reader(kind: Any) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}

    def read(stored: dict[str, Any]) -> Any:
        if unknown := stored.keys() - readers.keys():
            raise TypeError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
        return kind(**{name: readers[name](value) for name, value in stored.items()})

    return read


def _choice_reader(options: list[Any]) -> Callable[[Any], Any]:
    """Return the reader of something that may be None, or one of several things that differ in their fields."""
    readers = [_reader(option) for option in options]
    if len(options) == 1:
        return lambda stored: None if stored is None else readers[0](stored)
    names = [{field.name for field in fields(option)} for option in options]

    def read(stored: Any) -> Any:
        if stored is None:
            return None
        for reader, known in zip(readers, names, strict=True):
            if stored.keys() <= known:
                return reader(stored)
        raise TypeError(f"none of {', '.join(option.__name__ for option in options)}: {sorted(stored)}")

    return read
