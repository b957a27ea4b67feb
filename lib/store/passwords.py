"""The password file of a team without a provider: a name, and the argon2id hash of a password, a line."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
import threading
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from lib.store.private import make_private_folder

SHORTEST_PASSWORD, LONGEST_PASSWORD, LONGEST_NAME = 12, 1000, 64

_HASHER = PasswordHasher()
# A hash takes 64 MB and every core: checked one after the other, many guesses at once cannot fill the memory.
_one_at_a_time = threading.Lock()


class UnusablePassword(ValueError):
    """A name or a password that is not kept; the message says why."""


class UnusablePasswordFile(ValueError):
    """A password file that lets nobody in; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class PasswordFile:
    """Names and hashed passwords in one TOML file, which only its owner can read."""

    path: Path

    @property
    def is_there(self) -> bool:
        """Whether there is such a file, usable or not."""
        return os.path.lexists(self.path)

    def hashes(self) -> dict[str, str]:
        """Return the hash of each name.

        Raises:
            UnusablePasswordFile: it cannot be read, others can read it, or a line is no name with an argon2id hash.
        """
        try:
            if os.name == "posix" and (mode := self.path.stat().st_mode & 0o777) & 0o077:
                raise UnusablePasswordFile(f"{self.path}: others may open it (mode {mode:o}, not 600)")
            lines = tomllib.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UnusablePasswordFile(f"{self.path}: {error}") from error
        for name, kept in lines.items():
            if not isinstance(kept, str) or not kept.startswith("$argon2id$"):
                raise UnusablePasswordFile(f"{self.path}: {name!r} has no argon2id hash")
        return lines

    def set(self, name: str, password: str) -> None:
        """Keep the password of a name, in place of the one it had.

        Raises:
            UnusablePassword: the name or the password is too short, too long, or holds control characters.
            UnusablePasswordFile: the file that is there cannot be used.
        """
        name, password = plain_name(name), _composed(password)
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise UnusablePassword(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
        self._write(self._known() | {name: _HASHER.hash(_as_bytes(password))})

    def remove(self, name: str) -> None:
        """Take a name and its password out.

        Raises:
            UnusablePassword: there is no such name.
            UnusablePasswordFile: the file that is there cannot be used.
        """
        known = self._known()
        if known.pop(plain_name(name), None) is None:
            raise UnusablePassword(f"there is no {name!r}")
        self._write(known)

    def matched(self, name: str, password: str) -> str | None:
        """Return the hash that a name and its password match, None where they match none.

        A name that nobody has takes as long as one that somebody has.

        Raises:
            UnusablePasswordFile: the file cannot be used.
        """
        known = self.hashes().get(as_kept(name))
        with _one_at_a_time:
            try:
                _HASHER.verify(known or _nobodys_hash(), _as_bytes(_composed(password[: LONGEST_PASSWORD + 1])))
            except VerificationError:
                return None
        return known

    def _known(self) -> dict[str, str]:
        return self.hashes() if self.is_there else {}

    def _write(self, hashes: Mapping[str, str]) -> None:
        """Put the file in place whole; `mkstemp` makes it its owner's alone."""
        make_private_folder(self.path.parent)
        descriptor, written = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                for name, kept in sorted(hashes.items()):
                    file.write(f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(kept)}\n")
                file.flush()
                os.fsync(file.fileno())
            Path(written).replace(self.path)
        except BaseException:
            Path(written).unlink(missing_ok=True)
            raise


def plain_name(name: str) -> str:
    """Return a name as it is kept.

    Raises:
        UnusablePassword: it is empty, too long, or holds control characters.
    """
    name = as_kept(name)
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise UnusablePassword(f"a name has 1 to {LONGEST_NAME} letters, and no control characters")
    return name


def as_kept(text: str) -> str:
    """Return a name or subject without spaces around it, in the one form that it is kept and looked up in."""
    return _composed(text).strip()


def _composed(text: str) -> str:
    """Return a text in one form: the same letters may come from two keyboards as different characters."""
    return unicodedata.normalize("NFC", text)


def _as_bytes(password: str) -> bytes:
    return password.encode("utf-8", errors="surrogatepass")


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_hex())
