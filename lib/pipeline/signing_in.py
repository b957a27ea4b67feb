"""Signing in by name and password, each guess slower than the one before."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from lib.pipeline.people import BY_PASSWORD
from lib.store.passwords import LONGEST_NAME, PasswordFile, as_kept

FREE_GUESSES, LONGEST_WAIT = 3, 30.0
"""So many wrong passwords cost nothing; each further one doubles the wait, up to so many seconds."""

MOST_NAMES = 1000
SECONDS_SIGNED_IN = 12 * 60 * 60.0


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who gave a right password; `at` is on the clock that only goes forward."""

    name: str
    matched: str
    at: float

    @property
    def subject(self) -> str:
        """The subject under which the record knows them."""
        return BY_PASSWORD + self.name


@dataclass(frozen=True, slots=True)
class Refused:
    """A sign-in that was refused; `wait` says for how many seconds no other is tried for that name."""

    wait: int


class PasswordSignIn:
    """The door of the password file. What it remembers of wrong passwords ends with the program."""

    def __init__(self, file: PasswordFile, now: Callable[[], float] = time.monotonic) -> None:
        self._file = file
        self._now = now
        self._lock = threading.Lock()
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def sign_in(self, name: str, password: str) -> SignedIn | Refused:
        """Return who has signed in, or that it was refused, which says nothing of whether there is such a name.

        Raises:
            UnusablePasswordFile: nobody can sign in.
        """
        name = as_kept(name)[: LONGEST_NAME + 1]
        with self._lock:
            if (wait := self._wait(name)) > 0:
                return Refused(math.ceil(wait))
            # Counted before it is checked: of many guesses at once each is one.
            self._count(name)
        matched = self._file.matched(name, password)
        with self._lock:
            if matched is None:
                return Refused(math.ceil(self._wait(name)))
            self._wrong.pop(name, None)
        return SignedIn(name, matched, self._now())

    def holds(self, signed_in: SignedIn) -> bool:
        """Return whether a sign-in is in force: the password is the same, and it is not too long ago.

        Raises:
            UnusablePasswordFile: nobody is signed in.
        """
        if self._now() - signed_in.at > SECONDS_SIGNED_IN or not self._file.is_there:
            return False
        return self._file.hashes().get(signed_in.name) == signed_in.matched

    def _wait(self, name: str) -> float:
        wrong, last = self._wrong.get(name, (0, 0.0))
        if wrong < FREE_GUESSES:
            return 0.0
        return last + min(2.0 ** min(wrong - FREE_GUESSES, 10), LONGEST_WAIT) - self._now()

    def _count(self, name: str) -> None:
        wrong, _ = self._wrong.pop(name, (0, 0.0))
        self._wrong[name] = (wrong + 1, self._now())
        while len(self._wrong) > MOST_NAMES:
            self._wrong.popitem(last=False)
