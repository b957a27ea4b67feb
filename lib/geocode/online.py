"""Asking a geocoding service politely: one request a second, known by name, and never the same question twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter, URLLibAdapter, get_retry_after
from geopy.exc import GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.location import Location

from lib.domain.place import Place, Unplaced, distance_km
from lib.geocode.answers import Answers

# Nominatim's policy allows one request a second for a whole application; the tenth covers clock
# drift. Asking faster gets every reader of this server blocked.
SECONDS_BETWEEN_REQUESTS = 1.1
SECONDS_TO_ANSWER = 10
MOST_ANSWERS = 5
SAME_PLACE_KM = 25
"""Answers this near to the first are taken for the same place, known by several objects on the map."""

_one_at_a_time = Lock()
_ask = RateLimiter(
    lambda adapter, url, **options: adapter.get_text(url, **options),
    min_delay_seconds=SECONDS_BETWEEN_REQUESTS,
    max_retries=0,
    swallow_exceptions=False,
)


class GeocodeUnavailable(GeocoderServiceError):  # type: ignore[misc]  # geopy has no types
    """No usable answer: the service is down, slow, or asks us to wait. The name may well exist.

    `retry_after` is in seconds, None where the service does not say.
    """

    def __init__(self, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class PatientAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """The way from a geopy geocoder to its service: through the answers kept, then one request at a time.

    `is_answer` tells an answer of the service from any other JSON, so that an error page is not
    kept for ever.
    """

    def __init__(self, *, answers: Answers, is_answer: Callable[[Any], bool], proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._answers = answers
        self._is_answer = is_answer
        self._web = URLLibAdapter(proxies=proxies, ssl_context=ssl_context)

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Return the service's answer to a question, asked now or at any time before.

        Raises:
            GeocodeUnavailable: it was never answered, and is not answered now.
        """
        address = urlsplit(url)
        question = f"{address.path}?{address.query}"
        with _one_at_a_time:
            kept = self._answers.get(address.netloc, question)
            if kept is not None:
                return json.loads(kept)
            answer = self._understood(address.netloc, self.get_text(url, timeout=timeout, headers=headers))
            self._answers.keep(address.netloc, question, json.dumps(answer, ensure_ascii=False))
            return answer

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Return what the service says, as it says it.

        Raises:
            GeocodeUnavailable: it says nothing, or that it cannot.
        """
        service = urlsplit(url).netloc
        try:
            return str(_ask(self._web, url, timeout=timeout, headers=headers))
        except AdapterHTTPError as error:
            retry_after = get_retry_after(error.headers)
            raise GeocodeUnavailable(f"{service} answers {error.status_code}", retry_after=retry_after) from error
        except GeocoderServiceError as error:
            raise GeocodeUnavailable(f"{service}: {error}") from error

    def _understood(self, service: str, text: str) -> Any:
        try:
            answer = json.loads(text)
        except ValueError as error:
            raise GeocodeUnavailable(f"{service} answers what is no JSON: {text[:80]!r}") from error
        if not self._is_answer(answer):
            raise GeocodeUnavailable(f"{service} answers what we cannot read: {text[:80]!r}")
        return answer


def patient(cache: Path, is_answer: Callable[[Any], bool]) -> Callable[..., PatientAdapter]:
    """Return the adapter factory that geopy's geocoders ask for."""

    def adapter(*, proxies: Any, ssl_context: Any) -> PatientAdapter:
        return PatientAdapter(answers=Answers(cache), is_answer=is_answer, proxies=proxies, ssl_context=ssl_context)

    return adapter


def known_by(user_agent: str) -> str:
    """Return the name we go by.

    Raises:
        ValueError: it holds no address to write to; services ask for one, and block who has none.
    """
    if "@" not in user_agent and "http" not in user_agent:
        raise ValueError(f"the user agent must say how to reach you, by mail or web address: {user_agent!r}")
    return user_agent


def one_place(
    name: str, service: str, found: list[Location], place_of: Callable[[Location], Place]
) -> Place | Unplaced:
    """Return the place that the answers agree on, or Unplaced with their addresses."""
    if not found:
        return Unplaced(name, f"unknown to {service}")
    first = found[0]
    apart = [distance_km(first.latitude, first.longitude, each.latitude, each.longitude) for each in found]
    if max(apart) > SAME_PLACE_KM:
        return Unplaced(name, f"{service} knows several places of this name", tuple(each.address for each in found))
    return place_of(first)


def radius_of(lat: float, lon: float, south: float, west: float, north: float, east: float) -> float:
    """Return how far the corners of a box lie from a point, in km, at least 1."""
    return max(1.0, *(distance_km(lat, lon, y, x) for y in (south, north) for x in (west, east)))
