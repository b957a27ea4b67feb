"""Reports to claims, places, dates and control statements, by rules, offline: `read` is the way in."""

from lib.extract.reading import read

__all__ = ["read"]
