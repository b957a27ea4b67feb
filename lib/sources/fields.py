"""The fields of one JSON object, read strictly: each once, by its type, and none left over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from lib.domain.address import names_user, without_user
from lib.sources.table import Unusable

MOST_PERSONS = 2**31 - 1
"""The largest number the event table holds."""

_MISSING = object()


class Fields:
    """The fields of a JSON object; `what` names the object in messages.

    Every method takes a field out and raises Unusable where it is missing or of another type.
    Numbers are never taken from text, nor text from numbers.

    Raises:
        Unusable: it is no object.
    """

    def __init__(self, fields: object, what: str) -> None:
        if not isinstance(fields, dict):
            raise Unusable(shown(fields), f"a {what} is an object")
        self._left, self._what = dict(fields), what

    def text(self, name: str) -> str:
        """Return a text; "" is one. It holds no NUL and can be written as UTF-8."""
        text = self._take(name)
        if not isinstance(text, str):
            raise self._unusable(name, text, "is a text")
        if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise self._unusable(name, text, "holds characters that no text has")
        return text

    def name(self, name: str) -> str:
        """Return a text that is not empty."""
        text = self.text(name)
        if not text.strip():
            raise self._unusable(name, text, "is not empty")
        return text

    def address(self, name: str) -> str:
        """Return an address of the web that everybody may read."""
        address = self.text(name)
        if not address.startswith(("http://", "https://")):
            raise self._unusable(name, address, "begins with http:// or https://")
        if names_user(address):
            raise self._unusable(name, without_user(address), "holds no user name or password")
        return address

    def yes_or_no(self, name: str) -> bool:
        """Return true or false."""
        answer = self._take(name)
        if not isinstance(answer, bool):
            raise self._unusable(name, answer, "is true or false")
        return answer

    def persons(self, name: str) -> int | None:
        """Return a number of persons, None where the field is null."""
        number = self._take(name)
        return None if number is None else self._counted(name, number)

    def whole(self, name: str) -> int:
        """Return a whole number that is not negative."""
        return self._counted(name, self._take(name))

    def word(self, name: str, words: Any) -> Any:
        """Return one of the words of a Literal type."""
        word = self._take(name)
        if word not in get_args(words):
            raise self._unusable(name, word, f"is one of {', '.join(get_args(words))}")
        return word

    def day(self, name: str, more: str = "") -> date | None:
        """Return the day of a field that, with `more` behind it, is YYYY-MM-DD; None where it is null."""
        day = self._take(name)
        if day is None:
            return None
        text = f"{day}{more}" if isinstance(day, str) else ""
        try:
            found = date.fromisoformat(text)
        except ValueError:
            found = None
        if found is None or found.isoformat() != text:
            raise self._unusable(name, day, "is a day as YYYY-MM-DD")
        return found

    def one(self, name: str) -> Fields:
        """Return the object in a field."""
        return Fields(self._take(name), name)

    def many(self, name: str, what: str) -> Iterator[Fields]:
        """Return the objects in a list."""
        objects = self._take(name)
        if not isinstance(objects, list):
            raise self._unusable(name, objects, "is a list")
        return (Fields(each, what) for each in objects)

    def end(self) -> None:
        """Raise Unusable if fields are left that nobody reads."""
        if self._left:
            raise Unusable(shown(", ".join(sorted(self._left))), f"a {self._what} has fields we do not read")

    def _take(self, name: str) -> object:
        value = self._left.pop(name, _MISSING)
        if value is _MISSING:
            raise Unusable(name, f"a {self._what} lacks a field")
        return value

    def _counted(self, name: str, number: object) -> int:
        if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= MOST_PERSONS:
            raise self._unusable(name, number, f"is a whole number from 0 to {MOST_PERSONS}")
        return number

    def _unusable(self, name: str, value: object, rule: str) -> Unusable:
        return Unusable(shown(value), f"{name} of a {self._what} {rule}")


def shown(value: object) -> str:
    """Return a value as a short text for a message."""
    text = value if isinstance(value, str) else repr(value)
    return text[:80].replace("\0", "\ufffd").encode(errors="replace").decode()


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the fields of a JSON object.

    Raises:
        Unusable: one stands twice.
    """
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise Unusable(shown(name), "a field stands twice")
        fields[name] = value
    return fields
