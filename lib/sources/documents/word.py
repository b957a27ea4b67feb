"""The text of a Word file (.docx). Runs confined; pictures and what is linked stay where they are."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any
from xml.sax import SAXException

import mammoth
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from lib.domain.document import Note, UnreadableDocument
from lib.sources.confined import DAMAGED
from lib.sources.documents.content import NO_TEXT, Content, as_line, as_text
from lib.sources.documents.markup import parsed, plain_text

HOLDS_ENTITIES = "its XML declares entities, which no Word file does"

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PROPERTIES = "docProps/core.xml"


def read(file: bytes, _hint: str) -> dict[str, Any]:
    """Return the fields of a Word file's Content: a paragraph a line; tables, notes and text boxes too.

    Words that a tracked change inserts are in the text, words that one deletes are not.

    Raises:
        UnreadableDocument: its XML declares entities, or it holds no text.
    """
    _refuse_entities(file)
    page = mammoth.convert_to_html(BytesIO(file), convert_image=mammoth.images.img_element(lambda _: {})).value
    if not page:
        raise UnreadableDocument(NO_TEXT)
    notes: tuple[Note, ...] = ("pictures were not read",) if "<img" in page else ()
    return Content(text=as_text(plain_text(parsed(page))), title=_title(file), notes=notes).as_fields()


def _refuse_entities(file: bytes) -> None:
    archive = zipfile.ZipFile(BytesIO(file))
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            try:
                ElementTree.fromstring(archive.read(name), forbid_dtd=True)
            except DefusedXmlException as error:
                raise UnreadableDocument(HOLDS_ENTITIES) from error
            except (ElementTree.ParseError, SAXException) as error:
                raise UnreadableDocument(DAMAGED) from error


def _title(file: bytes) -> str:
    archive = zipfile.ZipFile(BytesIO(file))
    if _PROPERTIES not in archive.namelist():
        return ""
    return as_line(ElementTree.fromstring(archive.read(_PROPERTIES)).findtext(_TITLE))
