"""How a team signs in: with an OpenID Connect provider, by the password file, or with either."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from lib.pipeline.people import subject_of_provider
from lib.pipeline.signing_in import SECONDS_SIGNED_IN, PasswordSignIn, Refused, SignedIn
from lib.store.passwords import PasswordFile, UnusablePasswordFile
from lib.ui import session
from lib.ui.published import settings

DEFAULT_PROVIDER = "default"
SHORTEST_SECRET = 32
"""Whoever guesses the secret of the cookies is anybody: with a shorter one nobody signs in with a provider."""

_SIGNED_IN = "signed-in"
_WHAT_IT_NEEDS = (
    "the section auth of secrets.toml needs redirect_uri, client_id, client_secret, server_metadata_url, and a "
    f"cookie_secret of at least {SHORTEST_SECRET} characters"
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody can sign in here. `providers` are the names that secrets.toml gives them.

    `is_whole` is False where something was set up that cannot be used: then fewer people can sign in, never more.
    """

    providers: tuple[str, ...]
    by_password: bool
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who has signed in, by the subject under which the record may know them."""

    subject: str
    by_provider: bool


def ways() -> Ways | None:
    """Return how people sign in here, None where no sign-in was set up: then whoever sits at the machine writes."""
    auth, file = _auth_section(), _password_file()
    if auth is None and not file.is_there:
        return None
    providers = _providers(auth or {})
    if auth is not None and not providers:
        _log.warning("Nobody can sign in with a provider: %s", _WHAT_IT_NEEDS)
    by_password = file.is_there and _is_usable(file)
    return Ways(providers, by_password, bool(providers) == (auth is not None) and by_password == file.is_there)


def signed_in() -> Identity | None:
    """Return who has signed in, None where nobody has or it was too long ago."""
    return _by_provider() or _by_password()


def try_password(name: str, password: str) -> Refused | None:
    """Sign this session in by a name and password; return how it was refused, None where it was not.

    Raises:
        UnusablePasswordFile: nobody can sign in by a password.
    """
    found = _door().sign_in(name, password)
    if isinstance(found, Refused):
        return found
    session.keep(_SIGNED_IN, found)
    return None


def sign_in_with(provider: str) -> None:
    """Send the browser to a provider: for use in callbacks of widgets."""
    st.login(None if provider == DEFAULT_PROVIDER else provider)


def sign_out() -> None:
    """Sign this session out: for use in callbacks of widgets."""
    session.keep(_SIGNED_IN, None)
    if _auth_section() and st.user.get("is_logged_in"):
        st.logout()


def identity_of(user: Mapping[str, object], now: float) -> Identity | None:
    """Return who a provider vouches for, None where it names nobody or signed them in too long ago.

    Streamlit's cookie holds for 30 days and cannot be called back; ours ends SECONDS_SIGNED_IN after the
    provider signed them in. `now` is in seconds since 1970, as the provider's "iat" is.
    """
    issuer, subject, at = user.get("iss"), user.get("sub"), user.get("iat")
    if user.get("is_logged_in") is not True or not isinstance(at, int | float):
        return None
    if not (isinstance(issuer, str) and issuer and isinstance(subject, str) and subject):
        return None
    return Identity(subject_of_provider(issuer, subject), True) if now - at <= SECONDS_SIGNED_IN else None


def _by_provider() -> Identity | None:
    """Return whom a provider vouches for; a cookie that a weak secret signed says nothing."""
    if not _providers(_auth_section() or {}):
        return None
    return identity_of(st.user.to_dict(), time.time())


def _by_password() -> Identity | None:
    known: SignedIn | None = session.kept(_SIGNED_IN, None)
    try:
        return Identity(known.subject, False) if known and _door().holds(known) else None
    except UnusablePasswordFile as error:
        _log.warning("Nobody is signed in by a password: %s", error)
        return None


def _auth_section() -> Mapping[str, object] | None:
    """Return the section "auth" of Streamlit's secrets, empty where they cannot be read, None where there is none."""
    try:
        found = st.secrets.get("auth")
    except StreamlitSecretNotFoundError:
        return {} if any(Path(file).exists() for file in st.get_option("secrets.files")) else None
    return found if found is None or isinstance(found, Mapping) else {}


def _providers(auth: Mapping[str, object]) -> tuple[str, ...]:
    if "redirect_uri" not in auth or len(str(auth.get("cookie_secret", ""))) < SHORTEST_SECRET:
        return ()
    named = [name for name, section in auth.items() if isinstance(section, Mapping) and "client_id" in section]
    return ((DEFAULT_PROVIDER,) if "client_id" in auth else ()) + tuple(named)


def _is_usable(file: PasswordFile) -> bool:
    try:
        file.hashes()
    except UnusablePasswordFile as error:
        _log.warning("Nobody can sign in by a password: %s", error)
        return False
    return True


def _password_file() -> PasswordFile:
    return PasswordFile(settings().password_file)


@st.cache_resource(show_spinner=False)
def _door() -> PasswordSignIn:
    """Return the door of the password file, one for all readers: it counts their wrong passwords together."""
    return PasswordSignIn(_password_file())
