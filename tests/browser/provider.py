"""A small OpenID Connect provider on this machine: it vouches for one invented person, without asking anybody."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SUBJECT = "clashmap", "248289761001"


class Provider(ThreadingHTTPServer):
    """What Clashmap asks of a provider: where things are, a code, a token, the key it is signed with.

    `claims` are said of the person beside what the protocol asks for; `asked` lists the paths in order.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
        self.shown_key = self.key
        self.claims: dict[str, Any] = {}
        self.asked: list[str] = []
        self.nonce = ""

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def token(self) -> dict[str, Any]:
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": SUBJECT, "aud": CLIENT, "iat": now, "exp": now + 3600} | self.claims
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims | {"nonce": self.nonce}, self.key)
        return {"access_token": "invented", "token_type": "Bearer", "expires_in": 3600, "id_token": signed}


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        self.server.asked.append(asked.path)
        match asked.path:
            case "/.well-known/openid-configuration":
                self._json(self.server.metadata)
            case "/keys":
                self._json({"keys": [self.server.shown_key.as_dict(private=False)]})
            case "/authorize":
                given = {name: values[0] for name, values in parse_qs(asked.query).items()}
                self.server.nonce = given["nonce"]
                self.send_response(302)
                back = urlencode({"code": "invented", "state": given["state"]})
                self.send_header("Location", f"{given['redirect_uri']}?{back}")
                self.end_headers()
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        self.rfile.read(int(self.headers["Content-Length"]))
        self._json(self.server.token())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def _json(self, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider until the block ends."""
    with Provider() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
