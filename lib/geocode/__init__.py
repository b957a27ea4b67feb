"""Place name -> Place. One file a geocoder, and one line here."""

from __future__ import annotations

from collections.abc import Callable

from geopy.geocoders.base import Geocoder

from lib.domain.place import Place, Unplaced
from lib.geocode.gazetteer import Gazetteer
from lib.geocode.nominatim import Nominatim
from lib.geocode.online import GeocodeUnavailable
from lib.geocode.photon import Photon

GEOCODERS: dict[str, type[Geocoder]] = {
    Gazetteer.name: Gazetteer,
    Nominatim.name: Nominatim,
    Photon.name: Photon,
}


def with_help_of(gazetteer: Gazetteer, service: Nominatim | Photon) -> Callable[[str], Place | Unplaced]:
    """Return a function that finds a name in the gazetteer, and asks the service only for what is unknown there.

    A place of the gazetteer is never moved, an ambiguity stays one, and a service that cannot be
    asked leaves the name Unplaced for that very reason.
    """

    def find(name: str) -> Place | Unplaced:
        if gazetteer.candidates(name):
            return gazetteer.find(name)
        try:
            return service.find(name)
        except GeocodeUnavailable as error:
            return Unplaced(name, f"not in the gazetteer, and could not be asked for: {error}")

    return find
