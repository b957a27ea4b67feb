"""Addresses of the web, as far as everybody may read them."""

from __future__ import annotations

import re

# Browsers read a backslash as a slash, and pass over missing or needless ones.
_USER = re.compile(r"([a-z][a-z0-9+.-]*:[/\\]*)[^/\\?#]*@", re.IGNORECASE)


def names_user(address: str) -> bool:
    """Return whether an address holds a user name or a password: https://user:password@example.org/."""
    return bool(_USER.match(address))


def without_user(address: str) -> str:
    """Return an address without user name and password."""
    return _USER.sub(r"\1", address, count=1) if names_user(address) else address
