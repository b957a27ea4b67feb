"""A report's text comes out of a file whole, or the file is refused with a plain sentence."""

from __future__ import annotations

import contextlib
import hashlib
import struct
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.document import Document, UnreadableDocument
from lib.sources import documents
from lib.sources.documents import LARGEST_DOCUMENT, read_document
from lib.sources.documents.content import MOST_CHARACTERS
from tests.sources.invented_documents import docx, line, mail, paragraph, pdf, run, zipped

pytestmark = pytest.mark.usefixtures("unconfined")

ARABIC = "قُتل 27 شخصا على الأقل وأصيب ١٢ آخرون في اشتباكات شرق مدينة درنة، وفق الهلال الأحمر."
OLD_ARABIC = "قُتل 27 شخصا على الأقل وأصيب 12 آخرون في اشتباكات شرق مدينة درنة، وفق الهلال الأحمر."
"""In letters that encodings of one byte have: there are no Arabic digits in Windows-1256."""

FRENCH = "Au moins 27 personnes ont été tuées à Derna, selon le Croissant-Rouge : « l’opération » continue."
LONG = "At least 12 people were killed and 27 wounded in fighting east of the town, residents said on Tuesday. " * 4


def read(content: bytes | str, **given: str) -> Document:
    return read_document(content.encode() if isinstance(content, str) else content, label="report", **given)


def page(body: str, head: str = "", lang: str = "ar") -> str:
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def article(text: str) -> str:
    return f"<nav><ul><li>Home</li></ul></nav><article><h1>Clashes</h1>{text}</article><footer>© 2019 A site</footer>"


# What it is


@pytest.mark.parametrize(
    ("content", "label", "media_type", "kind"),
    [
        (ARABIC.encode(), "a.txt", "", "text/plain"),
        (page(f"<p>{ARABIC}</p>").encode(), "a.txt", "", "text/html"),
        (page(f"<p>{ARABIC}</p>").encode("utf-16"), "a", "", "text/html"),
        (page(f"<p>{ARABIC}</p>").encode(), "a.html", "text/plain", "text/plain"),
        (ARABIC.encode(), "a.txt", "text/html", "text/html"),
        (mail(ARABIC), "a.eml", "", "message/rfc822"),
        (mail(ARABIC), "a", "", "message/rfc822"),
        (pdf(line("Twelve killed")), "a.txt", "text/plain", "application/pdf"),
        (docx(paragraph(run("Twelve killed"))), "a.pdf", "application/pdf", documents.MEDIA_TYPES["docx"]),
    ],
)
def test_what_it_is_is_told_by_what_it_holds(content: bytes, label: str, media_type: str, kind: str) -> None:
    assert read_document(content, label=label, media_type=media_type).media_type == kind


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n\t ", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (f"{LONG}\0".encode(), "NUL"),
        (bytes(range(32)) * 40, "none of the kinds"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "picture"),
        (b"\x1f\x8b\x08" + bytes(100), "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word"),
        (b"{\\rtf1\\ansi 12 killed}", "rich text"),
        (zipped({"xl/workbook.xml": "<workbook/>"}), "other than Word"),
        (b"PK\x03\x04" + bytes(200), "damaged"),
        (b"%PDF-1.7\nnothing of the kind", "damaged"),
        (docx("<w:p>")[:-60], "damaged"),
        (bytes(LARGEST_DOCUMENT + 1), "larger than 25 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_gives_no_text_is_refused_with_a_plain_sentence(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableDocument, match=why):
        read(content)


def test_the_name_is_a_label_and_never_a_path() -> None:
    document = read_document(b"12 killed", label="../../etc/passwd\u202e.txt")
    assert document.label == "../../etc/passwd\u202e.txt"
    assert document.text == "12 killed"


def test_the_original_bytes_are_kept_with_their_digest() -> None:
    document = read(ARABIC)
    assert document.original == ARABIC.encode()
    assert document.sha256 == hashlib.sha256(ARABIC.encode()).hexdigest()


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_give_a_text_or_a_reason(content: bytes) -> None:
    with contextlib.suppress(UnreadableDocument):
        assert "\0" not in read_document(content, label="x", media_type="text/plain").text


@pytest.mark.parametrize(
    "beginning", ["<!---->" * 5000, "<!--" * 5000, "a: b\n " * 5000, "<?xml " * 5000, " " * 60_000]
)
def test_a_long_beginning_does_not_keep_us_guessing(beginning: str) -> None:
    assert read(f"{beginning}12 killed").media_type == "text/plain"


# Text


def test_every_character_of_a_text_stays_but_the_line_ends() -> None:
    text = "قُتل\u200f 12\u200c \u202eabc\u202c é é \u2028ﻻ\tend"
    assert read(f"\ufeff{text}\r\n{text}\r{text}\n").text == f"{text}\n{text}\n{text}\n"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (ARABIC, "utf-8-sig", "utf-8"),
        (ARABIC, "utf-16", "utf-16-le"),
        (f"\ufeff{ARABIC}", "utf-16-be", "utf-16-be"),
        (ARABIC, "utf-8", "utf-8"),
        ("12 killed", "ascii", "utf-8"),
    ],
)
def test_a_mark_or_valid_utf_8_is_believed(text: str, encoding: str, found: str) -> None:
    document = read(text.encode(encoding))
    assert (document.text, document.encoding) == (text.lstrip("\ufeff"), found)
    assert not document.encoding_is_guessed


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (OLD_ARABIC, "cp1256"),
        (OLD_ARABIC, "iso8859_6"),
        ("مقتل خمسة في درنة", "cp1256"),
        (FRENCH, "cp1252"),
        (ARABIC, "utf-16-le"),
        (ARABIC, "utf-16-be"),
        (LONG, "utf-16-le"),
        (f"{OLD_ARABIC} Reuters said 12 were killed in Derna.", "cp1256"),
    ],
)
def test_a_guessed_encoding_is_right_and_says_that_it_is_a_guess(text: str, encoding: str) -> None:
    document = read(text.encode(encoding))
    assert (document.text, document.encoding) == (text, encoding)
    assert document.encoding_is_guessed


def test_an_encoding_that_the_sender_names_is_no_guess() -> None:
    document = read(OLD_ARABIC.encode("cp1256"), media_type="text/plain; charset=windows-1256")
    assert (document.text, document.encoding_is_guessed) == (OLD_ARABIC, False)


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252"])
def test_a_named_encoding_that_makes_no_words_is_doubted(charset: str) -> None:
    assert read(OLD_ARABIC.encode("cp1256"), media_type=f"text/plain; charset={charset}").encoding_is_guessed


def test_a_named_encoding_that_does_not_fit_is_said() -> None:
    document = read(OLD_ARABIC.encode("cp1256"), media_type="text/plain; charset=utf-8")
    assert (document.text, document.encoding_is_guessed) == (OLD_ARABIC, True)
    assert document.notes == ("the encoding it names is not the one it is in",)


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "rot13", "zip", "idna", "no-such", "\udcff", "a" * 500])
def test_an_encoding_that_is_none_is_not_tried(charset: str) -> None:
    assert read(ARABIC, media_type=f"text/plain; charset={charset}").encoding == "utf-8"


def test_a_broken_character_in_a_long_text_costs_that_character_only() -> None:
    document = read((ARABIC * 3).encode() + b"\xd9")
    assert document.text == ARABIC * 3 + "\ufffd"
    assert document.notes == ("some characters could not be read",)


def test_no_text_is_cut() -> None:
    assert len(read("1" * MOST_CHARACTERS).text) == MOST_CHARACTERS
    with pytest.raises(UnreadableDocument, match="longer than 200,000 characters"):
        read("1" * (MOST_CHARACTERS + 1))


# Pages


def test_a_page_gives_its_article_title_site_language_and_day() -> None:
    head = (
        "<title>Clashes - A Paper</title><meta property='og:site_name' content='A Paper'>"
        "<meta property='article:published_time' content='2015-07-29T23:30:00+02:00'>"
        "<meta property='article:modified_time' content='2020-01-05T10:00:00Z'>"
    )
    document = read(page(article(f"<p>{LONG}</p><p>{ARABIC}</p>"), head, "en-GB"), url="https://paper.example/1")
    assert ARABIC in document.text
    assert "Home" not in document.text
    assert "2019" not in document.text
    assert (document.title, document.publisher, document.language) == ("Clashes", "A Paper", "en-GB")
    assert (document.published_on, document.published_precision) == (date(2015, 7, 29), "day")
    assert document.url == "https://paper.example/1"


@pytest.mark.parametrize(
    "stated",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2015-07-29T10:00:00Z"}</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":["Article"],"datePublished":"2015-07-29"}]}</script>',
        '<meta itemprop="datePublished" content="2015-07-29">',
        '<meta name="pubdate" content="2015-07-29 10:00">',
        '<time pubdate datetime="2015-07-29T10:00"></time>',
    ],
)
def test_the_day_is_taken_from_where_a_page_states_it(stated: str) -> None:
    assert read(page(article(f"<p>{LONG}</p>"), stated)).published_on == date(2015, 7, 29)


@pytest.mark.parametrize(
    "near",
    [
        "<footer>© 2019</footer>",
        "<aside><a href='/2'>Other</a><time datetime='2021-03-04'>4 March</time></aside>",
        "<p>On 3 October 2014 they met.</p>",
        "<meta property='article:modified_time' content='2020-01-05T10:00:00Z'>",
        "<meta property='article:published_time' content='yesterday'>",
        "<meta property='article:published_time' content='2015-13-45'>",
        '<script type="application/ld+json">{"@type":"Person","datePublished":"2015-07-29"}</script>',
        '<script type="application/ld+json">{broken</script>',
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    ],
    ids=range(9),
)
def test_a_day_that_a_page_does_not_state_is_not_guessed(near: str) -> None:
    document = read(page(article(f"<p>{LONG}</p>") + near), url="https://paper.example/2016/01/02/a.html")
    assert (document.published_on, document.published_precision) == (None, "unknown")


def test_numbers_in_cells_lines_and_lists_stay_apart() -> None:
    table = "<table><tr><td>12</td><td>27</td></tr></table><ul><li>3 killed</li><li>4 wounded</li></ul>"
    text = read(page(article(f"<p>{LONG}</p><p>12 killed<br>27 wounded</p>{table}<p>{LONG}</p>"))).text
    assert "12 killed\n27 wounded" in text
    assert "1227" not in text
    assert {"3 killed", "4 wounded"} <= set(text.split("\n"))


def test_nothing_in_a_page_runs_or_is_shown_as_text_that_is_none() -> None:
    hidden = "<script>var deaths = 99</script><style>p{margin:98px}</style><noscript>97</noscript>"
    text = read(page(f"{hidden}<p>{LONG}</p><template>96</template>")).text
    assert not any(number in text for number in ("99", "98", "97", "96"))


def test_a_page_without_an_article_is_taken_whole() -> None:
    document = read(page("<div>5 قتلى</div>"))
    assert document.text == "5 قتلى"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1256">', "cp1256"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6">', "iso8859-6"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares(declared: str, encoding: str) -> None:
    document = read(f"<html><head>{declared}</head><body><p>{OLD_ARABIC}</p></body></html>".encode(encoding))
    assert document.text == OLD_ARABIC
    assert (document.encoding, document.encoding_is_guessed) == (encoding, False)


def test_an_xhtml_page_with_a_declaration_is_read() -> None:
    assert read('<?xml version="1.0" encoding="utf-8"?>' + page(f"<p>{ARABIC}</p>")).text == ARABIC


def test_an_entity_of_a_page_is_not_opened() -> None:
    text = read('<!DOCTYPE html [<!ENTITY x SYSTEM "file:/etc/passwd">]><html><p>a &x; b</p>' + LONG).text
    assert "root:" not in text


# PDF


def test_a_pdf_gives_its_paragraphs_and_title() -> None:
    first = [*line("At least 12 people were killed", y=700), *line("and 27 wounded.", y=686)]
    document = read(pdf(first, line("Second page"), title="قتلى في درنة"))
    assert document.text == "At least 12 people were killed and 27 wounded.\nSecond page"
    assert document.title == "قتلى في درنة"


def test_arabic_in_a_pdf_is_read_from_the_right_with_its_figures_in_order() -> None:
    letters = [*"آخرون"[::-1], " ", *"١٢", " ", *"وأصيب"[::-1], " ", *"شخصا"[::-1], " ", *"27", " ", *"قتل"[::-1]]
    assert read(pdf(line(letters))).text == "قتل 27 شخصا وأصيب ١٢ آخرون"


def test_arabic_drawn_from_the_right_is_read_the_same() -> None:
    letters = line([*"شخصا"[::-1], " ", *"27", " ", *"قتل"[::-1]])
    assert read(pdf(letters[::-1])).text == "قتل 27 شخصا"


def test_words_that_are_drawn_apart_stay_apart() -> None:
    assert read(pdf(line("12") + line("27", x=60 + 30))).text in ("12 27", "12\n27")


def test_a_mark_over_a_letter_stays_with_it() -> None:
    letters = [("ل", 60.0, 700.0), ("ت", 66.0, 700.0), ("\u064f", 71.9, 700.0), ("ق", 72.0, 700.0)]
    assert read(pdf(letters)).text == "قُتل"


def test_what_is_drawn_beside_the_page_is_not_read() -> None:
    assert read(pdf([*line("12 killed"), *line("99 killed", y=-40)])).text == "12 killed"


def test_a_pdf_of_pictures_is_told_from_an_empty_one() -> None:
    with pytest.raises(UnreadableDocument, match="pictures"):
        read(pdf([]))


def test_a_locked_pdf_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="password"):
        read(pdf(line("12 killed"), locked=True))


def test_a_pdf_has_at_most_five_hundred_pages() -> None:
    with pytest.raises(UnreadableDocument, match="500 pages"):
        read(pdf(*[line("1")] * 501))


# Word


def test_a_word_file_gives_paragraphs_lines_and_cells() -> None:
    cells = "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in ("12", "27"))
    body = paragraph(run("12 killed"), "<w:r><w:br/></w:r>", run("27 wounded")) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    assert read(docx(body + paragraph(run(ARABIC)))).text == f"12 killed\n27 wounded\n12\n27\n{ARABIC}"


def test_what_a_tracked_change_inserts_is_text_and_what_it_deletes_is_not() -> None:
    changed = f"<w:del><w:r><w:delText>20</w:delText></w:r></w:del><w:ins>{run('12')}</w:ins>"
    assert read(docx(paragraph(changed, run(" killed")))).text == "12 killed"


def test_text_of_a_word_file_that_looks_like_markup_stays_text() -> None:
    assert read(docx(paragraph(run("&lt;b&gt;12&lt;/b&gt; &amp;amp; killed")))).text == "<b>12</b> &amp; killed"


@pytest.mark.parametrize("part", ["word__document", "docProps__core", "word__styles"])
def test_entities_in_a_word_file_are_refused(part: str) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(UnreadableDocument, match="entities"):
        read(docx(paragraph(run("12 killed")), **{part: laughs}))


def test_a_word_file_that_would_unpack_too_far_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bombs = [
        docx(paragraph(run("0" * 20_000_000))),
        docx("", **{f"part{at}": "" for at in range(1001)}),
        _with_declared_size(docx(paragraph(run("12 killed"))), 2**31),
    ]
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    monkeypatch.setattr(documents, "read_confined", lambda *_: pytest.fail("it was given to a reader"))
    for bomb in bombs:
        with pytest.raises(UnreadableDocument, match="unpack"):
            read(bomb)


def _with_declared_size(archive: bytes, size: int) -> bytes:
    """The archive with the size of its last file, as its directory states it, changed."""
    at = archive.rindex(b"PK\x01\x02") + 24
    return archive[:at] + struct.pack("<I", size) + archive[at + 4 :]


# Email


def test_an_email_gives_its_body_subject_and_day_and_no_names() -> None:
    document = read(mail(ARABIC))
    assert document.text.strip() == ARABIC
    assert (document.title, document.published_on) == ("اشتباكات في درنة", date(2015, 7, 29))
    assert "protected" not in f"{document.text}{document.title}{document.publisher}{document.notes}"


def test_the_page_of_an_email_is_read_where_it_has_no_plain_text() -> None:
    assert ARABIC in read(mail(html=page(f"<p>{ARABIC}</p>"))).text
    assert read(mail("12 killed", page("<p>99 killed</p>"))).text.strip() == "12 killed"


def test_what_is_attached_to_an_email_is_said_not_read() -> None:
    assert read(mail("12 killed", attached=True)).notes == ("attachments were not read",)


def test_an_email_in_an_old_arabic_encoding_is_read() -> None:
    old = mail("x").replace(b'charset="utf-8"', b'charset="windows-1256"').split(b"\n\n")[0]
    old = old.replace(b"Content-Transfer-Encoding: 7bit", b"Content-Transfer-Encoding: 8bit")
    assert read(old + b"\n\n" + OLD_ARABIC.encode("cp1256")).text == OLD_ARABIC
