"""The text of a PDF, in the order it is read. Runs confined."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice, pairwise
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTFigure, LTImage, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from lib.domain.document import Note, UnreadableDocument
from lib.sources.documents.content import MOST_CHARACTERS, TOO_LONG, Content, as_line, as_text
from lib.sources.documents.drawn_order import in_reading_order, is_arabic

MOST_PAGES = 500

SCANNED = "it holds no text: its pages are pictures; read them with a text recogniser (OCR) first"
LOCKED = "it is locked with a password; save it without one"
TOO_MANY_PAGES = "it has more than 500 pages; give the pages that matter"

_WORD_GAP = 0.1
"""How wide a gap between two letters is a space, in parts of the larger side of the letter."""

_FULL_LINE = 0.85
"""A line that fills so much of its paragraph's width goes on in the next."""

_BROKEN_AT_HYPHEN = re.compile(r"\w-$")
"""A line may break behind a hyphen, "30-" and "35": no space stood there."""

_ARABIC_MARK = re.compile("[\u0610-\u08ff]")
_SENTENCE_ENDS = ".!?؟:…۔"


def read(file: bytes, _hint: str) -> dict[str, Any]:
    """Return the fields of a PDF's Content: a paragraph a line, pages in their order.

    Raises:
        UnreadableDocument: it is locked, a scan, or too long.
    """
    try:
        document = PDFDocument(PDFParser(BytesIO(file)))
    except PDFPasswordIncorrect as error:
        raise UnreadableDocument(LOCKED) from error
    pages = list(islice(PDFPage.create_pages(document), MOST_PAGES + 1))
    if len(pages) > MOST_PAGES:
        raise UnreadableDocument(TOO_MANY_PAGES)
    paragraphs, notes = _paragraphs_of(pages)
    if not paragraphs:
        raise UnreadableDocument(SCANNED)
    return Content(text=as_text("\n".join(paragraphs)), title=_title(document), notes=notes).as_fields()


def _paragraphs_of(pages: Iterable[PDFPage]) -> tuple[list[str], tuple[Note, ...]]:
    resources = PDFResourceManager()
    drawn = PDFPageAggregator(resources, laparams=LAParams())
    interpreter = PDFPageInterpreter(resources, drawn)
    paragraphs: list[str] = []
    pictures, length = False, 0
    for page in pages:
        interpreter.process_page(page)
        layout = drawn.get_result()
        pictures = pictures or any(isinstance(each, LTFigure | LTImage) for each in layout)
        for box in _boxes(layout):
            paragraphs += box
            length += sum(map(len, box)) + len(box)
        if length > MOST_CHARACTERS + 1:
            raise UnreadableDocument(TOO_LONG)
    return paragraphs, ("pictures were not read",) if pictures else ()


def _boxes(page: LTPage) -> Iterator[list[str]]:
    for box in page:
        if isinstance(box, LTTextBox):
            lines = [_Line.of(line) for line in box if isinstance(line, LTTextLine) and _is_on(page, line)]
            yield _paragraphs([line for line in lines if line.glyphs])


def _is_on(page: LTPage, line: LTTextLine) -> bool:
    """Whether a line touches the page: what is drawn beside it nobody sees."""
    return line.x1 > page.x0 and line.x0 < page.x1 and line.y1 > page.y0 and line.y0 < page.y1


@dataclass(frozen=True, slots=True)
class _Line:
    """The glyphs of a line from left to right, spaces among them, and its width in points."""

    glyphs: list[str]
    width: float

    @classmethod
    def of(cls, line: LTTextLine) -> _Line:
        letters = _with_marks([each for each in line if isinstance(each, LTChar)])
        glyphs: list[str] = []
        end = math.inf
        for letter, text in sorted(letters, key=lambda each: each[0].x0):
            if letter.x0 - end > _WORD_GAP * max(letter.width, letter.height):
                glyphs.append(" ")
            glyphs.append(text)
            end = letter.x1
        return cls(glyphs, line.width)


def _with_marks(letters: list[LTChar]) -> list[tuple[LTChar, str]]:
    """Return the letters, each with the text of the marks over and under it, from letters as the file draws them.

    A file that draws Arabic from left to right draws a letter's marks before it, any other after it.
    """
    from_left = 2 * sum(one.x0 < other.x0 for one, other in pairwise(letters)) > len(letters)
    found: list[tuple[LTChar, str]] = []
    early = ""
    for letter in letters:
        text = letter.get_text()
        if not _is_mark(text):
            found.append((letter, text + early))
            early = ""
        elif from_left and _ARABIC_MARK.match(text):
            early = text + early
        elif found:
            found[-1] = found[-1][0], found[-1][1] + text
    return found


def _is_mark(text: str) -> bool:
    return unicodedata.combining(text[:1] or " ") > 0


def _paragraphs(lines: list[_Line]) -> list[str]:
    """Return the lines of a box, joined where one goes on in the next."""
    from_right = is_arabic([glyph for line in lines for glyph in line.glyphs])
    widest = max((line.width for line in lines), default=0.0)
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        after_arabic = goes_on and is_arabic(paragraphs[-1])
        read = in_reading_order(line.glyphs, from_right=from_right, after_arabic=after_arabic).strip()
        if goes_on:
            paragraphs[-1] += read if _BROKEN_AT_HYPHEN.search(paragraphs[-1]) else f" {read}"
        else:
            paragraphs.append(read)
        goes_on = line.width > _FULL_LINE * widest and not read.endswith(tuple(_SENTENCE_ENDS))
    return [" ".join(paragraph.split(" ")) for paragraph in paragraphs if paragraph]


def _title(document: PDFDocument) -> str:
    """Return the title that the file states, "" where it states none that can be read."""
    title = next((info["Title"] for info in document.info if isinstance(info.get("Title"), bytes)), b"")
    if title.startswith(b"\xfe\xff"):
        return as_line(title[2:].decode("utf-16-be", "replace"))
    return as_line(title.decode("ascii", "replace"))
