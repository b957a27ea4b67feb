"""The network, for sources: one guarded door, and the only file here that reaches it.

An address that a person gives may point back inside: at this machine, its neighbours, or a cloud's
own service for keys. So the name is resolved once, every address it has must be public, and the
connection goes to the very address that was looked at. Redirects are followed by hand, each looked
at anew. Who fetches shows the site this machine's address; whoever offers it must say so.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from lib.sources.address import RefusedAddress, Target, is_public

__all__ = ["INTERNET", "Fetched", "Network", "RefusedAddress", "Unreachable", "ask", "download", "fetch"]

USER_AGENT = "Clashmap (reads reports of clashes; one address, as a person asked)"
LARGEST_PAGE = 5 * 2**20
LARGEST_DOWNLOAD = 256 * 2**20
"""Bytes: of a page or feed, and of a data set. GeoNames' largest country is a tenth of the second."""

SECONDS_FOR_A_PAGE, SECONDS_FOR_A_DOWNLOAD = 10.0, 300.0
MOST_REDIRECTS = 4
SECONDS_TO_CONNECT = 10.0

_HEADERS = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
_REDIRECTS = frozenset([301, 302, 303, 307, 308])


class Unreachable(OSError):
    """An address that gave nothing usable this time; the message is one plain sentence that says why.

    `status` is that of an answer other than 2xx, None where there was no such answer.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address: `url` is where the redirects ended, `retrieved_at` is UTC, `headers` as they came."""

    url: str
    status: int
    media_type: str
    content: bytes = field(repr=False)
    headers: tuple[tuple[str, str], ...]
    retrieved_at: datetime


def _resolve(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _connect(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """What lies between a name and a connection; tests put a small one of their own in its place."""

    resolve: Callable[[str, int], Sequence[str]] = _resolve
    connect: Callable[[str, int, float], socket.socket] = _connect
    trusted: Callable[[], ssl.SSLContext] = ssl.create_default_context


INTERNET = Network()


def fetch(
    address: str, *, most_bytes: int = LARGEST_PAGE, seconds: float = SECONDS_FOR_A_PAGE, network: Network = INTERNET
) -> Fetched:
    """Return what stands at an http or https address, following at most MOST_REDIRECTS redirects.

    `seconds` bounds it all, from the first look-up of a name to the last byte.

    Raises:
        RefusedAddress: it, or where it leads, is none that we fetch; nothing was sent there.
        Unreachable: no answer, an answer other than 2xx, or more than `most_bytes`.
    """
    deadline = _Deadline(time.monotonic() + seconds)
    for _ in range(MOST_REDIRECTS + 1):
        target = Target.of(address)
        answered = _ask(target, most_bytes, deadline, network)
        if isinstance(answered, Fetched):
            return answered
        address = urljoin(target.url, answered)
    raise Unreachable(f"the site sends us on more than {MOST_REDIRECTS} times")


def download(address: str) -> bytes:
    """Return a data set that stands at an https address, at most LARGEST_DOWNLOAD bytes.

    Raises:
        RefusedAddress: it is no https address, or none that we fetch.
        Unreachable: no answer, an error, or too much of it.
    """
    if not address.startswith("https://"):
        raise RefusedAddress(f"only https addresses are downloaded: {address}")
    return fetch(address, most_bytes=LARGEST_DOWNLOAD, seconds=SECONDS_FOR_A_DOWNLOAD).content


def ask(endpoint: str, question: bytes, *, key: str, seconds: float, most_bytes: int) -> tuple[int, bytes]:
    """Return the status and the words with which an endpoint answers a question; both are JSON.

    Only a setting names an endpoint, never a text or a reader: so it may be inside this machine. Exactly that host
    and port are asked; no redirect is followed, no proxy looked for, and of any status but 200 no word is returned,
    since it may repeat the key. `seconds` bounds it all.

    Raises:
        TimeoutError: it took longer.
        Unreachable: no whole answer of at most `most_bytes` came; the message holds nothing of the answer.
    """
    deadline, named = _Deadline(time.monotonic() + seconds), urlsplit(endpoint)
    host, patience = named.hostname or "", min(seconds, SECONDS_TO_CONNECT)
    headers = _HEADERS | {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
    asking = (
        http.client.HTTPSConnection(host, named.port, timeout=patience, context=ssl.create_default_context())
        if named.scheme == "https"
        else http.client.HTTPConnection(host, named.port, timeout=patience)
    )
    try:
        asking.connect()
        with asking.sock as connected:
            asking.sock = _Timed(connected, deadline)
            asking.request("POST", named.path, question, headers)
            answered = asking.getresponse()
            content = answered.read(most_bytes + 1) if answered.status == 200 else b""
    except TimeoutError:
        raise
    except http.client.HTTPException:
        raise Unreachable(f"{host} does not answer as a web server does") from None  # it quotes the answer
    except OSError as error:
        raise Unreachable(f"{host} could not be reached") from error
    if len(content) > most_bytes or (content and answered.length):
        raise Unreachable(f"{host} sends more than {most_bytes} bytes, or breaks off in the middle")
    return answered.status, content


def _public_addresses(host: str, port: int, deadline: _Deadline, network: Network) -> Sequence[str]:
    """Return the addresses of a host, all of which are public."""
    lookup = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lookup")
    try:
        found = lookup.submit(network.resolve, host, port).result(timeout=deadline.left())
    except (socket.gaierror, UnicodeError) as error:
        raise Unreachable(f"no site is known under the name {host}") from error
    finally:
        lookup.shutdown(wait=False, cancel_futures=True)
    if not all(is_public(ipaddress.ip_address(each)) for each in found):
        raise RefusedAddress(f"{host} is inside this machine or its network; only public sites are fetched")
    return found


def _ask(target: Target, most_bytes: int, deadline: _Deadline, network: Network) -> Fetched | str:
    """Return what a site answers, or where it sends us."""
    try:
        with _connected(target, deadline, network) as connected:
            asking = http.client.HTTPConnection(target.host)
            asking.sock = _Timed(connected, deadline)
            asking.request("GET", target.path, headers=_HEADERS | {"Host": target.site})
            return _answer(target, asking.getresponse(), most_bytes)
    except (Unreachable, RefusedAddress):
        raise
    except TimeoutError as error:
        raise Unreachable(f"{target.host} did not answer in time") from error
    except ssl.SSLError as error:
        raise Unreachable(f"{target.host} could not prove that it is that site") from error
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable(f"{target.host} could not be reached") from error


@contextmanager
def _connected(target: Target, deadline: _Deadline, network: Network) -> Iterator[socket.socket]:
    with _first_to_answer(target, deadline, network) as plain:
        if target.scheme == "http":
            yield plain
            return
        plain.settimeout(deadline.left())
        with network.trusted().wrap_socket(plain, server_hostname=target.host) as secured:
            yield secured


def _first_to_answer(target: Target, deadline: _Deadline, network: Network) -> socket.socket:
    failure = OSError("it has no address")
    for address in _public_addresses(target.host, target.port, deadline, network):
        try:
            return network.connect(address, target.port, deadline.left())
        except OSError as error:
            failure = error
    raise failure


def _answer(target: Target, response: http.client.HTTPResponse, most_bytes: int) -> Fetched | str:
    location = response.headers.get("Location")
    if response.status in _REDIRECTS and location:
        return _as_written(location)
    if not 200 <= response.status < 300:
        raise Unreachable(f"{target.host} answers {response.status}, no page", response.status)
    if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise Unreachable(f"{target.host} sends a packed page, which we did not ask for")
    content = response.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise Unreachable(f"{target.host} sends more than {most_bytes / 2**20:.0f} MB")
    if response.length:  # bytes that were promised and did not come
        raise Unreachable(f"{target.host} broke off in the middle")
    return Fetched(
        url=target.url,
        status=response.status,
        media_type=response.headers.get("Content-Type", ""),
        content=content,
        headers=tuple(response.getheaders()),
        retrieved_at=datetime.now(UTC),
    )


def _as_written(location: str) -> str:
    """Return an address of a header as the site wrote it: in UTF-8 where it is, which http.client takes for Latin."""
    try:
        return location.encode("latin-1").decode()
    except UnicodeError:
        return location


@dataclass(frozen=True, slots=True)
class _Deadline:
    """A moment of the monotonic clock by which all must be done."""

    at: float

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            TimeoutError: none are.
        """
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Timed:
    """A socket as http.client uses one, each of whose waits ends with the deadline."""

    def __init__(self, connected: socket.socket, deadline: _Deadline) -> None:
        self._connected, self._deadline = connected, deadline

    def sendall(self, content: bytes) -> None:
        self._connected.settimeout(self._deadline.left())
        self._connected.sendall(content)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._connected, self._deadline))

    def close(self) -> None:
        """Leave the closing to who connected: http.client closes before it has read the answer."""


class _Incoming(io.RawIOBase):
    def __init__(self, connected: socket.socket, deadline: _Deadline) -> None:
        self._connected, self._deadline = connected, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connected.settimeout(self._deadline.left())
        return self._connected.recv_into(buffer)
