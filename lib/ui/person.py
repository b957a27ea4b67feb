"""Who asks: whoever has signed in; where no sign-in was set up, whoever sits at this very machine."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from lib.domain.person import Person, Reader, Role
from lib.pipeline.people import AT_THE_MACHINE, person_of_subject
from lib.ui import sign_in
from lib.ui.language import Language, mark
from lib.ui.published import record

LOCAL_EDITOR = AT_THE_MACHINE

FORWARDED = mark("A proxy has passed this page on, and nobody is signed in: whoever reads it this way may not save.")
ELSEWHERE = mark(
    "This page was asked for from another machine, and nobody is signed in: only its own machine may save."
)
NOT_SIGNED_IN = mark("Nobody is signed in: whoever wants to save signs in first, by the link at the top of the page.")
NO_ROLE = mark(
    "You are signed in but have no role yet, and may not save: the link at the top of the page says how to get one."
)

ROLES: dict[Role, str] = {
    "viewer": mark("Viewer"),
    "editor": mark("Editor"),
    "reviewer": mark("Reviewer"),
    "admin": mark("Admin"),
}


def role_said(language: Language, role: str) -> str:
    """Return a role in words, "" for one that is none of ROLES: that of a program."""
    return language.say(ROLES[role]) if role in ROLES else ""


_REFUSALS = (
    mark("Your role does not allow you to add reports."),
    mark("Your role does not allow you to correct claims and places."),
    mark("Your role does not allow you to comment."),
    mark("Your role does not allow you to say which reports tell of one event."),
    mark("Your role does not allow you to review and publish."),
    mark("Your role does not allow you to set a figure or a grade by hand."),
    mark("Your role does not allow you to withdraw anything."),
    mark("Your role does not allow you to import data sets."),
    mark("Your role does not allow you to redact anything."),
    mark("Your role does not allow you to give roles."),
)
"""The sentences of `lib.domain.person`, for their translations."""

_OF_A_PROXY = frozenset((
    "forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip", "fastly-client-ip",
    "cdn-loop", "x-amzn-trace-id",
))  # fmt: skip
_BEGIN_OF_A_PROXY = ("x-forwarded-", "x-original-", "x-envoy-", "fly-", "cf-", "x-azure-", "x-appengine-")
"""How the headers begin that no browser sends: those of proxies, and of the houses that run them."""


def person() -> Person | Reader:
    """Return who has asked for this page, with the role that the record gives them at this moment."""
    if sign_in.ways() is None:
        return person_of(st.context.headers, st.context.ip_address)
    identity = sign_in.signed_in()
    if identity is None:
        return Reader(NOT_SIGNED_IN)
    return person_of_subject(record(), identity.subject) or Reader(NO_ROLE)


def person_of(headers: Mapping[str, str], address: str | None) -> Person | Reader:
    """Return who sent a request with these headers from this IP address, None where that is this machine's own.

    Where no sign-in was set up, whoever sits at the machine has all rights. A request that names no host, or
    another than this machine, or that a proxy has passed on, is a reader's.
    """
    names = {name.lower() for name in headers}
    if _OF_A_PROXY & names or any(name.startswith(_BEGIN_OF_A_PROXY) for name in names):
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
