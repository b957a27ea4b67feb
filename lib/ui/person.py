"""Who asks: whoever sits at this very machine, or a reader from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from lib.domain.person import Person, Reader
from lib.ui.language import mark

LOCAL_EDITOR = Person("editor at this machine", "admin")

FORWARDED = mark("A proxy has passed this page on, and nobody is signed in: whoever reads it this way may not save.")
ELSEWHERE = mark(
    "This page was asked for from another machine, and nobody is signed in: only its own machine may save."
)

_OF_A_PROXY = frozenset((
    "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-server", "x-real-ip",
    "x-client-ip", "x-cluster-client-ip", "true-client-ip", "cf-connecting-ip", "fastly-client-ip",
))  # fmt: skip


def person() -> Person | Reader:
    """Return who has asked for this page."""
    return person_of(st.context.headers, st.context.ip_address)


def person_of(headers: Mapping[str, str], address: str | None) -> Person | Reader:
    """Return who sent a request with these headers from this IP address, None where that is this machine's own.

    Without a configuration whoever sits at the machine has all rights. A request that names no host, or
    another than this machine, or that a proxy has passed on, is a reader's.
    """
    if _OF_A_PROXY & {name.lower() for name in headers}:
        return Reader(FORWARDED)
    host = next((value for name, value in headers.items() if name.lower() == "host"), "")
    if _is_this_machine(_name(host)) and (address is None or _is_this_machine(address)):
        return LOCAL_EDITOR
    return Reader(ELSEWHERE)


def _name(host: str) -> str:
    """Return a Host without its port, "" where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
