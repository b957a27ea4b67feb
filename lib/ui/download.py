"""The one door for downloads: a file's name carries a hash of its content, so that nobody gets an older one.

Streamlit tells large files apart by their length, their name and a few of their bytes: under one name a
corrected number of the same length would be served as it was before.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "atom": "application/atom+xml"}


@dataclass(frozen=True, slots=True)
class File:
    """A file to be downloaded: `stem` is what it holds, `kind` a key of TYPES."""

    stem: str
    kind: str
    content: bytes

    @property
    def name(self) -> str:
        """Its name: events-<the first 12 digits of its SHA-256>.csv."""
        return f"{self.stem}-{sha256(self.content).hexdigest()[:12]}.{self.kind}"


def download(label: str, file: File) -> None:
    """Show a quiet button that hands out the file."""
    st.download_button(
        label,
        file.content,
        file_name=file.name,
        mime=TYPES[file.kind],
        key=f"download-{file.stem}-{file.kind}",
        type="tertiary",
        on_click="ignore",
    )
