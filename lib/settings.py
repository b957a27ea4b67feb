"""What can be set from outside: by the environment, or by clashmap.toml in the home folder."""

from __future__ import annotations

import ipaddress
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
SETTINGS_FILE = "clashmap.toml"
GEOCODERS = ("gazetteer", "nominatim", "photon")
RECORD_SCHEMES = ("sqlite", "postgresql", "postgresql+psycopg")

_DEFAULTS = {
    "country": "libya", "geocoder": "gazetteer", "contact": "", "data": str(ROOT / "data"),
    "second_reader": "", "second_reader_model": "", "second_reader_key": "", "second_person": "no",
}  # fmt: skip
_ENDPOINT = re.compile(r"https?://[A-Za-z0-9.:\[\]_-]+(?:/[A-Za-z0-9._~/-]*)?")


class BadSetting(Exception):
    """A setting that cannot be used; the message names it and its value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Clashmap keeps and finds things.

    `home` holds what the program writes, `data` what it ships with. `geocoder` is "gazetteer",
    which asks nobody; the others send place names over the network, and `contact`, a mail or web
    address, so that the service can reach whoever asks. `record_url` may hold a password, so it is
    not printed.

    `second_reader` is the address of a language model that speaks as OpenAI's do, such as
    http://127.0.0.1:11434/v1; "" means that there is none. A text that it reads leaves this program.
    Its key is not printed.

    `second_person` says that a report is published only by somebody else than who reviewed it.
    """

    home: Path
    record_url: str = field(repr=False)
    country: str
    geocoder: str
    contact: str
    data: Path
    second_reader: str = ""
    second_reader_model: str = ""
    second_reader_key: str = field(default="", repr=False)
    second_person: bool = False

    @property
    def country_folder(self) -> Path:
        """The folder with the gazetteer, regions and actors of the country."""
        return self.data / "countries" / self.country

    @property
    def reports_folder(self) -> Path:
        """The folder of the reports that ship with the program."""
        return self.data / "reports"

    @property
    def password_file(self) -> Path:
        """The file of names and hashed passwords, for a team that signs in without a provider."""
        return self.home / "people.toml"

    @property
    def event_tables(self) -> Path:
        """The folder of the published event tables."""
        return self.home / "event_tables"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings: the environment first, then the settings file, then the defaults.

    A relative folder in the settings file is taken from the home folder. Read once, at the start.

    Raises:
        BadSetting: a value cannot be used, or the settings file has a line we do not know.
    """
    given = os.environ if environment is None else environment
    home = Path(given.get("CLASHMAP_HOME") or ROOT / "var").expanduser().absolute()
    if home.exists() and not home.is_dir():
        raise BadSetting(f"CLASHMAP_HOME: {str(home)!r} is not a folder")
    values = {"record_url": f"sqlite:///{home / 'record.sqlite'}"} | _DEFAULTS | _settings_file(home)
    values |= {name: given[_variable(name)] for name in values if given.get(_variable(name))}
    settings = Settings(
        home=home,
        record_url=values["record_url"],
        country=values["country"],
        geocoder=values["geocoder"],
        contact=values["contact"],
        data=home / Path(values["data"]).expanduser(),
        second_reader=values["second_reader"].rstrip("/"),
        second_reader_model=values["second_reader_model"],
        second_reader_key=values["second_reader_key"],
        second_person=values["second_person"] == "yes",
    )
    if values["second_person"] not in ("yes", "no"):
        raise BadSetting(f"{_variable('second_person')}: {values['second_person']!r} is neither 'yes' nor 'no'")
    _check(settings)
    if settings.second_reader:
        _check_second_reader(settings)
    return settings


def _variable(name: str) -> str:
    return f"CLASHMAP_{name.upper()}"


def _settings_file(home: Path) -> dict[str, str]:
    path = home / SETTINGS_FILE
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path}: {error}") from error
    known = {"record_url", *_DEFAULTS}
    for name, value in values.items():
        if name not in known:
            raise BadSetting(f"{path}: {name!r} is no setting; there are {', '.join(sorted(known))}")
        if not isinstance(value, str) or not value:
            given = type(value).__name__ if name.endswith("_key") else repr(value)
            raise BadSetting(f"{path}: {name} must be text, not {given}")
    return values


def _check(settings: Settings) -> None:
    scheme = settings.record_url.partition(":")[0]
    if scheme not in RECORD_SCHEMES:
        # The address may hold a password, so only its beginning is named.
        raise BadSetting(f"{_variable('record_url')}: begins with {scheme[:20]!r}, not {' or '.join(RECORD_SCHEMES)}")
    if settings.geocoder not in GEOCODERS:
        raise BadSetting(f"{_variable('geocoder')}: {settings.geocoder!r} is none of {', '.join(GEOCODERS)}")
    if settings.geocoder != "gazetteer" and not settings.contact:
        raise BadSetting(f"{_variable('contact')}: {settings.geocoder} asks for a mail or web address to reach you by")
    if not settings.data.is_dir():
        raise BadSetting(f"{_variable('data')}: no such folder: {str(settings.data)!r}")
    countries = sorted(path.name for path in settings.country_folder.parent.glob("*/"))
    if settings.country not in countries:
        raise BadSetting(
            f"{_variable('country')}: no data for {settings.country!r}; there are {', '.join(countries) or 'none'}"
        )


def _check_second_reader(settings: Settings) -> None:
    variable, address = _variable("second_reader"), settings.second_reader
    if "@" in address:
        raise BadSetting(f"{variable}: holds a user name or password; a key stands in {variable}_KEY")
    try:
        named = urlsplit(address)
        is_whole = bool(_ENDPOINT.fullmatch(address) and named.hostname and named.port != 0)
    except ValueError:
        is_whole = False
    if not is_whole:
        raise BadSetting(f"{variable}: {address!r} is no address such as http://127.0.0.1:11434/v1")
    if named.scheme == "http" and not _is_near(named.hostname or ""):
        raise BadSetting(f"{variable}: {address!r} would carry texts unencrypted; beyond your own network, use https")
    if not settings.second_reader_model:
        raise BadSetting(f"{variable}_MODEL: names the model to ask at {address}; it is not set")
    if not re.fullmatch(r"[!-~]*", settings.second_reader_key):
        raise BadSetting(f"{variable}_KEY: holds a space or a letter that no key has")


def _is_near(host: str) -> bool:
    """Whether a host is this machine or one of its own network: a name without dots, or an address that is private."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host
