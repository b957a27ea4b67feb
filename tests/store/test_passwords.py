from __future__ import annotations

import json
from pathlib import Path

import pytest

from lib.store import passwords
from lib.store.passwords import PasswordFile, UnusablePassword, UnusablePasswordFile

PASSWORD = "a horse in the rain"


@pytest.fixture
def file(tmp_path: Path) -> PasswordFile:
    file = PasswordFile(tmp_path / "home" / "people.toml")
    file.set("amal", PASSWORD)
    return file


def test_only_its_owner_can_open_the_file_and_it_holds_hashes_only(file: PasswordFile) -> None:
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.path.parent.iterdir()] == ["people.toml"]
    assert PASSWORD not in file.path.read_text()
    assert file.hashes()["amal"].startswith("$argon2id$v=19$m=65536,")


def test_a_password_matches_its_own_name_only(file: PasswordFile) -> None:
    file.set("basma", "another long password")
    assert file.matched("amal", PASSWORD) == file.hashes()["amal"]
    assert file.matched(" amal ", PASSWORD) == file.hashes()["amal"]
    assert file.matched("basma", PASSWORD) is None
    assert file.matched("amal", PASSWORD + " ") is None


def test_a_name_that_nobody_has_is_hashed_all_the_same(file: PasswordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = []

    class Hasher(passwords.PasswordHasher):
        def verify(self, hash: str, password: bytes) -> bool:  # noqa: A002
            checked.append(hash)
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "_HASHER", Hasher())
    assert file.matched("nobody", PASSWORD) is None
    assert file.matched("amal", "wrong") is None
    assert [hash_.split("$")[:4] for hash_ in checked] == [file.hashes()["amal"].split("$")[:4]] * 2


def test_letters_typed_in_two_ways_are_the_same_password(file: PasswordFile) -> None:
    file.set("أمل", "caf\u00e9 au lait, encore")
    assert file.matched("ا\u0654مل", "cafe\u0301 au lait, encore")


def test_a_new_password_takes_the_place_of_the_old_one(file: PasswordFile) -> None:
    file.set("amal", "another long password")
    assert file.matched("amal", PASSWORD) is None
    assert file.matched("amal", "another long password")


def test_whoever_is_taken_out_matches_nothing_and_the_file_stays(file: PasswordFile) -> None:
    file.remove("amal")
    assert file.matched("amal", PASSWORD) is None
    assert file.is_there
    with pytest.raises(UnusablePassword):
        file.remove("amal")


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\u202eb", "a\0", "x" * 65])
def test_a_name_that_could_pass_for_another_is_not_kept(file: PasswordFile, name: str) -> None:
    with pytest.raises(UnusablePassword, match="name"):
        file.set(name, PASSWORD)


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 1001])
def test_a_short_or_endless_password_is_not_kept(file: PasswordFile, password: str) -> None:
    with pytest.raises(UnusablePassword, match="12 to 1000"):
        file.set("amal", password)


@pytest.mark.parametrize("name", ['quo"ted', "back\\slash", "[table]", "a = b", "😀", "#"])
def test_every_name_comes_back_as_it_was_given(file: PasswordFile, name: str) -> None:
    file.set(name, PASSWORD)
    assert sorted(file.hashes()) == sorted(["amal", name])


@pytest.mark.parametrize(
    "content",
    [
        b"not toml",
        b"\xff\xfe",
        b'amal = "a horse in the rain"',
        b'amal = "$argon2i$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA"',
        b"amal = 5",
        b'[passwords]\namal = "$argon2id$"',
    ],
)
def test_a_file_that_is_not_whole_lets_nobody_in(file: PasswordFile, content: bytes) -> None:
    file.path.write_bytes(content)
    assert file.is_there
    for attempt in (lambda: file.matched("amal", PASSWORD), lambda: file.set("basma", PASSWORD)):
        with pytest.raises(UnusablePasswordFile, match=r"people\.toml"):
            attempt()
    assert file.path.read_bytes() == content


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_file_that_others_may_open_lets_nobody_in(file: PasswordFile, mode: int) -> None:
    file.path.chmod(mode)
    with pytest.raises(UnusablePasswordFile, match=f"mode {mode:o}"):
        file.matched("amal", PASSWORD)


def test_a_hash_that_is_damaged_matches_nothing(file: PasswordFile) -> None:
    file.path.write_text(f"amal = {json.dumps(file.hashes()['amal'][:40])}\n")
    assert file.matched("amal", PASSWORD) is None
