"""Addresses that a person gives: which of them may be asked at all, before anything is looked up or sent.

Source: OWASP, Server-Side Request Forgery Prevention Cheat Sheet.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

LONGEST_ADDRESS = 2000

_PORTS = {"http": 80, "https": 443}
_NOT_IN_AN_ADDRESS = re.compile(r"[\x00-\x20\x7f\\\ufffe\uffff]|\s")
_ENDS_IN_A_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)
_IPV4 = re.compile(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})")
_SAFE_IN_A_PATH = "%/:@!$&'()*+,;=~-._?"

# Public, as far as Python or the registry knows, but answered from within: clouds keep a machine's keys there.
_CLOUDS_OWN = (ipaddress.ip_network("192.0.0.0/24"), ipaddress.ip_network("168.63.129.16/32"))
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_PUBLIC_IPV6 = ipaddress.ip_network("2000::/3")


class RefusedAddress(ValueError):
    """An address that we do not fetch; the message is one plain sentence that says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """One address, taken apart and found fit to be looked up.

    `host` is an IP address or a name in ASCII, `path` holds the query too, `site` is the host as an
    address writes it.
    """

    scheme: str
    host: str
    path: str

    @property
    def port(self) -> int:
        return _PORTS[self.scheme]

    @property
    def site(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.site}{self.path}"

    @classmethod
    def of(cls, address: str) -> Target:
        """Return an address taken apart; Arabic and other letters in it become what is sent for them.

        Raises:
            RefusedAddress: it is none that we fetch.
        """
        address = address.strip()
        if len(address) > LONGEST_ADDRESS:
            raise RefusedAddress(f"the address is longer than {LONGEST_ADDRESS} characters")
        if _NOT_IN_AN_ADDRESS.search(address):
            raise RefusedAddress("the address holds a space, a backslash or a control character")
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError as error:
            raise RefusedAddress("the address is not well formed") from error
        _check(parts, port)
        query = f"?{parts.query}" if parts.query else ""
        return cls(parts.scheme, _host(parts.hostname or ""), quote(f"{parts.path or '/'}{query}", _SAFE_IN_A_PATH))


def _check(parts: SplitResult, port: int | None) -> None:
    if parts.scheme not in _PORTS:
        raise RefusedAddress("only addresses that begin with http:// or https:// are fetched")
    if "@" in parts.netloc:
        raise RefusedAddress("the address holds a user name or password")
    if port not in (None, _PORTS[parts.scheme]):
        raise RefusedAddress("the address names a port; pages stand on the usual ones (80, 443)")


def _host(named: str) -> str:
    """Return a host's name in ASCII, or its IP address."""
    if ":" in named and "%" not in named:
        return named  # an IPv6 address: urlsplit has seen to its brackets
    try:
        host = named.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise RefusedAddress("the name of the site is not well formed") from error
    if not re.fullmatch(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9])?", host):
        raise RefusedAddress("the name of the site is not well formed")
    if _ENDS_IN_A_NUMBER.search(host) and not _IPV4.fullmatch(host):
        raise RefusedAddress("the site is named by a number")
    return host


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address is a public machine's; one that stands for another is as public as that other."""
    if isinstance(address, ipaddress.IPv6Address):
        meant = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else address.sixtofour
        if meant:
            return is_public(meant)
        if address not in _PUBLIC_IPV6:
            return False
    if any(address in network for network in _CLOUDS_OWN):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)
