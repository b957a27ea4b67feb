"""The one door to the network: public sites are reached, nothing inside ever is. Loopback stubs only."""

from __future__ import annotations

import datetime as dt
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from lib.sources import web
from lib.sources.web import Fetched, Network, RefusedAddress, Unreachable, fetch

PUBLIC, PUBLIC_IPV6 = "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"
PAGE = "<p>قُتل 12 في درنة</p>".encode()

REDIRECTED_TO = {
    "/moved": "/page",
    "/to-metadata": "http://169.254.169.254/latest/meta-data/",
    "/to-loopback": "http://127.0.0.1/",
    "/to-inside": "http://inside.example/",
    "/to-file": "file://localhost/etc/passwd",
    "/to-gopher": "gopher://127.0.0.1:6379/_INFO",
    "/to-port": "http://news.example:6379/",
    "/to-user": "http://news.example@127.0.0.1/",
    "/loop": "/loop",
    "/arabic": "/%D8%AF%D8%B1%D9%86%D8%A9?q=1",
    "/arabic-unescaped": "/درنة?q=1".encode().decode("latin-1"),
}


class Site(BaseHTTPRequestHandler):
    """An invented news site, with the tricks of hostile ones."""

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        if self.path in REDIRECTED_TO:
            self.send_response(302)
            self.send_header("Location", REDIRECTED_TO[self.path])
            self.end_headers()
        elif self.path == "/drip":
            self.drip()
        elif self.path == "/gone":
            self.send_error(404)
        elif self.path == "/packed":
            self.answer(gzip.compress(bytes(10**7)), ("Content-Encoding", "gzip"))
        elif self.path == "/endless":
            self.endless()
        elif self.path == "/broken-off":
            self.answer(PAGE, ("Content-Length", "1000"))
        else:
            self.answer(PAGE, ("Content-Length", str(len(PAGE))))

    def answer(self, content: bytes, header: tuple[str, str]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header(*header)
        self.end_headers()
        self.wfile.write(content)

    def drip(self) -> None:
        try:
            for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 10_000:
                self.wfile.write(bytes([byte]))
                time.sleep(0.05)
        except OSError:
            pass  # the reader gave up, as it should

    def endless(self) -> None:
        try:
            self.answer(b"", ("X-Length", "unsaid"))
            while True:
                self.wfile.write(bytes(2**16))
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    with serving() as server:
        yield server


class serving:  # noqa: N801
    """A server of Site on loopback, in a thread; over TLS where a context is given."""

    def __init__(self, secured: ssl.SSLContext | None = None) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
        self.server.seen = []  # type: ignore[attr-defined]
        if secured:
            self.server.socket = secured.wrap_socket(self.server.socket, server_side=True)

    def __enter__(self) -> ThreadingHTTPServer:
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self.server

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class World:
    """A network in which every address leads to one loopback server, and which remembers who was asked for."""

    def __init__(self, server: ThreadingHTTPServer, **names: list[str]) -> None:
        self.port = server.server_address[1]
        self.names = {"news.example": [PUBLIC]} | {f"{name}.example": found for name, found in names.items()}
        self.looked_up: list[str] = []
        self.connected: list[tuple[str, int]] = []

    def resolve(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        if host in self.names:
            return self.names[host]
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(each[4][0]) for each in found]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connected.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def network(self, trusted: Callable[[], ssl.SSLContext] = ssl.create_default_context) -> Network:
        return Network(self.resolve, self.connect, trusted)


def test_a_page_comes_with_where_when_and_what_it_is(site: ThreadingHTTPServer) -> None:
    before = dt.datetime.now(dt.UTC)
    fetched = fetch("http://news.example/page", network=World(site).network())
    assert (fetched.url, fetched.status, fetched.media_type) == (
        "http://news.example/page",
        200,
        "text/html; charset=utf-8",
    )
    assert fetched.content == PAGE
    assert ("Content-Length", str(len(PAGE))) in fetched.headers
    assert before <= fetched.retrieved_at <= dt.datetime.now(dt.UTC)


def test_the_site_is_asked_by_its_name_at_the_address_that_was_looked_at(site: ThreadingHTTPServer) -> None:
    world = World(site)
    fetch("http://news.example/page?a=1#part", network=world.network())
    (path, headers) = site.seen[0]  # type: ignore[attr-defined]
    assert (path, headers["Host"]) == ("/page?a=1", "news.example")
    assert headers["Accept-Encoding"] == "identity"
    assert headers["User-Agent"].startswith("Clashmap")
    assert "Cookie" not in headers
    assert world.connected == [(PUBLIC, 80)]


def test_a_name_is_looked_up_once_so_that_it_cannot_change_its_mind(site: ThreadingHTTPServer) -> None:
    world = World(site)
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    network = Network(lambda host, port: next(answers), world.connect)
    fetch("http://rebinding.example/page", network=network)
    assert world.connected == [(PUBLIC, 80)]


def test_a_redirect_is_looked_up_and_looked_at_anew(site: ThreadingHTTPServer) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    world = World(site)
    with pytest.raises(RefusedAddress, match="inside this machine"):
        fetch("http://news.example/moved", network=Network(lambda host, port: next(answers), world.connect))
    assert world.connected == [(PUBLIC, 80)]


def test_a_proxy_of_the_environment_is_not_used(site: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert fetch("http://news.example/page", network=World(site).network()).content == PAGE


def test_a_redirect_within_the_site_is_followed(site: ThreadingHTTPServer) -> None:
    assert fetch("http://news.example/moved", network=World(site).network()).url == "http://news.example/page"


@pytest.mark.parametrize("start", ["/arabic", "/arabic-unescaped", "/درنة?q=1"])
def test_arabic_in_an_address_is_sent_as_utf_8(site: ThreadingHTTPServer, start: str) -> None:
    fetch(f"http://news.example{start}", network=World(site).network())
    assert site.seen[-1][0] == "/%D8%AF%D8%B1%D9%86%D8%A9?q=1"  # type: ignore[attr-defined]


def test_an_arabic_name_is_looked_up_as_what_stands_for_it(site: ThreadingHTTPServer) -> None:
    world = World(site)
    world.names["xn--mgbh0fb.xn--kgbechtv"] = [PUBLIC]
    fetch("http://مثال.إختبار/", network=world.network())
    assert world.connected == [(PUBLIC, 80)]


def test_a_site_is_reached_at_its_second_address_when_the_first_is_silent(site: ThreadingHTTPServer) -> None:
    world = World(site, both=[PUBLIC_IPV6, PUBLIC])

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        if address == PUBLIC_IPV6:
            raise OSError("no way there")
        return world.connect(address, port, seconds)

    assert isinstance(fetch("http://both.example/", network=Network(world.resolve, connect)), Fetched)


INSIDE = [
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0x0.0x0.0x1",
    "0177.0.0.1", "017700000001", "0", "0.0.0.0", "00.0.0.0", "10.0.0.1", "10.1", "172.16.0.1", "172.31.255.255",
    "192.168.0.1", "192.168.1", "100.64.0.1", "169.254.169.254", "2852039166", "0xa9fea9fe", "169.254.170.2",
    "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "192.0.2.1", "203.0.113.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "１２７.０.０.１", "127。0。0。1", "127．0．0．1", "①②⑦.0.0.1", "127.0.0.1.",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[64:ff9b::7f00:1]", "[64:ff9b::10.0.0.1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001:0:4136:e378::1]",
    "[fe80::1]", "[fe80::1%25lo]", "[fc00::1]", "[fd00:ec2::254]", "[fec0::1]", "[ff02::1]", "[100::1]",
    "[2001:db8::1]", "localhost", "LOCALHOST", "localhost.", "inside.example", "mixed.example", "six.example",
    "metadata.google.internal",
]  # fmt: skip

MISSHAPEN = [
    "http://user@news.example/", "http://user:secret@news.example/", "http://news.example@127.0.0.1/",
    "http://127.0.0.1#@news.example/", "http://127.0.0.1?@news.example/", "http://127.0.0.1\\@news.example/",
    "http://news.example\\@127.0.0.1/", "http:\\\\127.0.0.1/", "http:///127.0.0.1/", "http:127.0.0.1", "//127.0.0.1/",
    "127.0.0.1", "", " ", "http://", "http://[::1", "http://[news.example]/", "http://news.example:22/",
    "http://news.example:443/", "https://news.example:80/", "http://news.example:0/", "http://news.example:99999/",
    "http://news.example:80:80/", "http://news.ex\nample/", "http://news.example/\r\nHost: inside",
    "http://news example/",
    "http://news.example/a b", "http://news.example\x00.evil/", "http://%31%32%37.0.0.1/", "http://-news.example/",
    "http://.example/", "http://news..example/", "file://localhost/etc/passwd", "FILE:/etc/passwd", "gopher://127.0.0.1/_",
    "ftp://127.0.0.1/", "dict://127.0.0.1/", "ldap://127.0.0.1/", "data:text/html,x", "javascript:alert(1)",
    "jar:http://127.0.0.1!/", "netdoc:/etc/passwd", "ws://127.0.0.1/", "unix:///run/docker.sock",
    "view-source:http://a/",
    "http://news.example/" + "a" * 3000,
]  # fmt: skip


@pytest.mark.parametrize(
    "address", [*(f"{scheme}://{host}/" for host in INSIDE for scheme in ("http", "https")), *MISSHAPEN]
)
def test_nothing_inside_is_ever_connected_to(site: ThreadingHTTPServer, address: str) -> None:
    world = World(site, inside=["10.0.0.7"], mixed=[PUBLIC, "127.0.0.1"], six=["::ffff:10.0.0.7"])
    world.names |= {"localhost": ["127.0.0.1", "::1"], "metadata.google.internal": ["169.254.169.254"]}
    with pytest.raises(RefusedAddress):
        fetch(address, network=world.network())
    assert world.connected == []


@pytest.mark.parametrize("start", [path for path in REDIRECTED_TO if path.startswith("/to-")])
def test_a_site_cannot_send_us_inside(site: ThreadingHTTPServer, start: str) -> None:
    world = World(site, inside=["10.0.0.7"])
    with pytest.raises(RefusedAddress):
        fetch(f"http://news.example{start}", network=world.network())
    assert world.connected == [(PUBLIC, 80)]


def test_a_site_cannot_send_us_round_in_circles(site: ThreadingHTTPServer) -> None:
    world = World(site)
    with pytest.raises(Unreachable, match="more than 4 times"):
        fetch("http://news.example/loop", network=world.network())
    assert len(world.connected) == 1 + web.MOST_REDIRECTS


def test_a_site_that_drips_is_left(site: ThreadingHTTPServer) -> None:
    with pytest.raises(Unreachable, match="in time"):
        fetch("http://news.example/drip", seconds=0.5, network=World(site).network())


def test_a_name_that_takes_too_long_is_left(site: ThreadingHTTPServer) -> None:
    told = threading.Event()
    network = Network(lambda host, port: [PUBLIC] if told.wait(30) else [], World(site).connect)
    with pytest.raises(Unreachable, match="in time"):
        fetch("http://news.example/", seconds=0.2, network=network)
    told.set()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/gone", "404"),
        ("/packed", "packed"),
        ("/endless", "more than 1 MB"),
        ("/broken-off", "broke off"),
    ],
)
def test_what_is_no_whole_page_is_none(site: ThreadingHTTPServer, path: str, why: str) -> None:
    with pytest.raises(Unreachable, match=why):
        fetch(f"http://news.example{path}", most_bytes=2**20, network=World(site).network())


def test_a_name_that_nobody_knows_is_unreachable_not_refused(site: ThreadingHTTPServer) -> None:
    with pytest.raises(Unreachable, match=r"no site is known under the name nowhere\.example"):
        fetch("http://nowhere.example/", network=World(site).network())


def test_a_site_that_is_down_is_unreachable(site: ThreadingHTTPServer) -> None:
    def connect(address: str, port: int, seconds: float) -> socket.socket:
        raise ConnectionRefusedError

    with pytest.raises(Unreachable, match="could not be reached"):
        fetch("http://news.example/", network=Network(World(site).resolve, connect))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of news.example, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "news.pem"
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


@pytest.fixture
def secure_site(certificate: Path) -> Iterator[ThreadingHTTPServer]:
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.load_cert_chain(certificate)
    with serving(secured) as server:
        yield server


def test_a_secure_site_proves_its_name_not_its_address(secure_site: ThreadingHTTPServer, certificate: Path) -> None:
    world = World(secure_site, other=[PUBLIC])

    def trusted() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(certificate))

    assert fetch("https://news.example/page", network=world.network(trusted)).content == PAGE
    assert secure_site.seen[0][1]["Host"] == "news.example"  # type: ignore[attr-defined]
    with pytest.raises(Unreachable, match="could not prove"):
        fetch("https://other.example/page", network=world.network(trusted))


def test_a_site_that_nobody_vouches_for_is_left(secure_site: ThreadingHTTPServer) -> None:
    with pytest.raises(Unreachable, match="could not prove"):
        fetch("https://news.example/page", network=World(secure_site).network())


def test_a_data_set_is_downloaded_over_https_only() -> None:
    with pytest.raises(RefusedAddress, match="only https"):
        web.download("http://example.org/dump.zip")
