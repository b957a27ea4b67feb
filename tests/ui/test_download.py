"""A download is what it says: another content has another name."""

from __future__ import annotations

from hashlib import sha256

from lib.ui.download import File


def test_the_name_of_a_file_carries_a_hash_of_its_content() -> None:
    file = File("events", "csv", b"12")
    assert file.name == f"events-{sha256(b'12').hexdigest()[:12]}.csv"


def test_one_corrected_digit_in_two_megabytes_gives_another_name() -> None:
    filling = b"0" * 2**20
    assert (
        File("events", "csv", filling + b"12" + filling).name != File("events", "csv", filling + b"77" + filling).name
    )
