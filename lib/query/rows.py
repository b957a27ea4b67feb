"""A row of an answer as a plain record: what is written or drawn row by row needs no frame."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
"""A row by its columns: None where nothing is known, days as date, numbers as int or float."""
