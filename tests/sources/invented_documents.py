"""Small documents made by hand: PDF, Word and email files whose every byte is ours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage

GLYPH_WIDTH = 6.0
"""Points: half the height of a letter of 12."""

Glyph = tuple[str, float, float]
"""What one glyph stands for, and where it is drawn: x and y in points from the lower left corner."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def line(glyphs: Iterable[str], y: float = 700, x: float = 60) -> list[Glyph]:
    """Glyphs drawn side by side from left to right."""
    return [(glyph, x + at * GLYPH_WIDTH, y) for at, glyph in enumerate(glyphs)]


def pdf(*pages: list[Glyph], title: str = "", locked: bool = False) -> bytes:
    """A PDF whose pages draw each glyph at its place, one by one, in the order given."""
    texts = list(dict.fromkeys(text for page in pages for text, _, _ in page))
    codes = {text: f"{code:04x}" for code, text in enumerate(texts, start=1)}
    named = "".join(f"<{code}> <{text.encode('utf-16-be').hex()}>\n" for text, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{named}endbfchar endcmap end end"
    )
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{10 + 2 * at} 0 R' for at in range(len(pages)))}]>>",
        3: "<</Type/Font/Subtype/Type0/BaseFont/Invented/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        4: "<</Type/Font/Subtype/CIDFontType2/BaseFont/Invented/DW 500/FontDescriptor 6 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        5: _stream(cmap),
        6: "<</Type/FontDescriptor/FontName/Invented/Ascent 800/Descent -200/FontBBox[0 -200 500 800]/Flags 4>>",
        7: f"<</Title<feff{title.encode('utf-16-be').hex()}>>>",
    }
    if locked:
        objects[8] = f"<</Filter/Standard/V 1/R 2/O<{'00' * 32}>/U<{'11' * 32}>/P -4>>"
    for at, page in enumerate(pages):
        drawn = "".join(f"BT /F 12 Tf 1 0 0 1 {x} {y} Tm <{codes[text]}> Tj ET\n" for text, x, y in page)
        objects[10 + 2 * at] = (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {11 + 2 * at} 0 R>>"
        )
        objects[11 + 2 * at] = _stream(drawn)
    return _file(objects, "/Encrypt 8 0 R/ID[<00><00>]" if locked else "")


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>\nstream\n{content}\nendstream"


def _file(objects: dict[int, str], trailer: str) -> bytes:
    written = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(written)
        written += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(written)
    for number, place in places.items():
        written += f"{'xref' + chr(10) if number == 1 else ''}{number} 1\n{place:010} 00000 n \n".encode()
    return written + f"trailer\n<</Root 1 0 R/Info 7 0 R/Size 9999{trailer}>>\nstartxref\n{start}\n%%EOF".encode()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with `body` as the XML within its body; `parts` are further files by name, __ for /."""
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    } | {f"{name.replace('__', '/')}.xml": content for name, content in parts.items()}
    return zipped(files)


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def mail(plain: str = "", html: str = "", *, attached: bool = False) -> bytes:
    """An email of 29 July 2015, late in the evening in Tripoli."""
    message = EmailMessage()
    message["From"] = "A. Source <protected@example.org>"
    message["To"] = "desk@example.org"
    message["Subject"] = "اشتباكات في درنة"
    message["Date"] = "Wed, 29 Jul 2015 23:30:00 +0200"
    if plain:
        message.set_content(plain)
    if html:
        message.add_alternative(html, subtype="html") if plain else message.set_content(html, subtype="html")
    if attached:
        message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    return message.as_bytes()
