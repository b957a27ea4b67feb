"""A document that is made to harm its reader harms no more than the process that reads it."""

from __future__ import annotations

import contextlib
import subprocess
import zlib
from typing import Any

import pytest

from lib.domain.document import UnreadableDocument
from lib.sources import confined
from lib.sources.confined import READERS, read_confined
from lib.sources.documents import read_document
from lib.sources.documents.kinds import MEDIA_TYPES
from tests.sources.invented_documents import docx, line, mail, paragraph, pdf, run


@pytest.mark.parametrize(
    ("label", "content"),
    [
        ("a.html", b"<html><p>12 killed in Derna</p></html>"),
        ("a.pdf", pdf(line("12 killed in Derna"))),
        ("a.docx", docx(paragraph(run("12 killed in Derna")))),
        ("a.eml", mail("12 killed in Derna")),
    ],
)
def test_each_reader_works_within_its_bounds(label: str, content: bytes) -> None:
    assert read_document(content, label=label).text.strip() == "12 killed in Derna"


def deflated_zeros(chunks: int) -> bytes:
    """What inflates to 16 MiB of zeros for each chunk."""
    packing = zlib.compressobj(wbits=-15)
    chunk = packing.compress(bytes(2**24)) + packing.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\x9c" + chunk * chunks + packing.flush()


def test_a_pdf_that_unpacks_to_gigabytes_is_refused() -> None:
    bomb = deflated_zeros(128)
    stream = b"9 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n" % (len(bomb), bomb)
    drawn = pdf(line("x")).replace(b"/Contents 11 0 R", b"/Contents 9 0 R").replace(b"1 0 obj", stream + b"1 0 obj", 1)
    with pytest.raises(UnreadableDocument, match="more than 1 GB"):
        read_confined("pdf", drawn)


@pytest.mark.parametrize(
    "soup",
    [
        "<html>" + "<div>" * 50_000 + "12 killed",
        "<html><p " + "a='b' " * 50_000 + ">12 killed",
        "<html>" + "<!--" * 50_000 + "--><p>12 killed</p>",
        "<html><table>" + "<tr><td>1" * 20_000,
        "<html><body>" + "<b><i>" * 5_000 + "12 killed",
    ],
    ids=["deep", "attributes", "comments", "cells", "misnested"],
)
def test_soup_gives_a_text_or_a_reason(soup: str) -> None:
    with contextlib.suppress(UnreadableDocument):
        assert read_document(soup.encode(), label="soup").text


def test_a_message_within_a_message_without_end_is_no_crash() -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(5000))
    with pytest.raises(UnreadableDocument):
        read_document(b"MIME-Version: 1.0\n" + nested, label="a.eml")


def answering(monkeypatch: pytest.MonkeyPatch, answer: bytes = b"", *, code: int = 0) -> dict[str, Any]:
    """A reader that gives this answer, and what it was started with."""
    started: dict[str, Any] = {}

    def start(command: list[str], **given: Any) -> subprocess.CompletedProcess[bytes]:
        started.update(given, command=command)
        return subprocess.CompletedProcess(command, code, answer)

    monkeypatch.setattr(subprocess, "run", start)
    return started


def test_a_reader_is_told_no_setting_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLASHMAP_SECRET", "key")
    started = answering(monkeypatch, b'{"refused": "", "text": "12"}')
    assert read_confined("html", b"<p>12").text("text") == "12"
    assert "CLASHMAP_SECRET" not in started["env"]
    assert started["stderr"] == subprocess.DEVNULL


@pytest.mark.parametrize(("code", "why"), [(confined.OUT_OF_MEMORY, "memory"), (-9, "seconds"), (-24, "seconds")])
def test_a_reader_that_is_stopped_says_at_which_bound(monkeypatch: pytest.MonkeyPatch, code: int, why: str) -> None:
    answering(monkeypatch, code=code)
    with pytest.raises(UnreadableDocument, match=why):
        read_confined("pdf", b"%PDF")


@pytest.mark.parametrize(
    "answer", [b"", b"{", b"[]", b'"x"', b"\xff", b'{"text": "x"}', b'{"refused": 1}', b"[" * 9999]
)
def test_an_answer_that_is_none_is_the_document_s_fault(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    answering(monkeypatch, answer)
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_confined("pdf", b"%PDF")


def test_every_kind_that_is_not_plain_text_has_a_reader() -> None:
    assert set(READERS) == {*MEDIA_TYPES, "feed"} - {"text"}
