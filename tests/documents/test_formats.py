"""What each format tells of a document: its parts in reading order, what is no part of it, what it says of itself."""

from __future__ import annotations

import io
import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from bilat import reading
from bilat.documents import Document, from_bytes, load, read_document
from bilat.documents.asked import Asked
from bilat.documents.furniture import is_page_number, is_related, table
from tests.documents import rendering

LONG = "The two governments agreed in Lima to hold political consultations every year, and to name the officials who will prepare them."
SAMPLES = Path(__file__).parents[2] / "samples"
FRENCH = "Les deux gouvernements sont convenus à Lima de tenir chaque année des consultations politiques, dans l'une ou l'autre capitale."


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.flat[block.start : block.end]) for block in document.blocks]


def page(body: str, head: str = "", lang: str = "en") -> Document:
    return from_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), name="a.html", lang=lang)


# -- web pages ----------------------------------------------------------------------------------------


def test_a_web_page_is_read_without_its_frame() -> None:
    parts = [("title", "Canada and Peru"), ("paragraph", LONG), ("heading", "Visits"), ("item", "1998: state visit of the president")]
    assert kinds(from_bytes(rendering.page(parts), name="a.html", lang="en")) == parts


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href='/'>Home</a></nav>",
        "<div class='cookie-banner'>We use cookies.</div>",
        "<div role='navigation'>Sections</div>",
        "<ul class='breadcrumb'><li>Home</li></ul>",
        "<div id='footer'>Contact the ministry.</div>",
        "<aside>Other news</aside>",
        "<div hidden>Hidden words</div>",
        "<p style='display: none'>Hidden words</p>",
        "<script>var a = 'words';</script><style>p {}</style><noscript>No script</noscript>",
        "<ul><li><a href='/a'>Embassies</a></li><li><a href='/b'>Visas</a></li></ul>",
        "<h3>Contenido relacionado</h3><ul><li>Brazil visits Chile.</li></ul>",
    ],
)
def test_furniture_of_web_pages(furniture: str) -> None:
    assert kinds(page(f"{furniture}<h2>Relations</h2><p>{LONG}</p>")) == [("heading", "Relations"), ("paragraph", LONG)]


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='menu-open cookie-set'><p>{LONG}</p></div>",
        f"<article class='post category-social tag-share'><p>{LONG}</p></article>",
        f"<form><p>{LONG}</p></form>",
        f"<table><tr><td><p>{LONG}</p></td></tr></table>",
        f"<main><p>{LONG}</p></main><div><p>Short remark of the editors.</p></div>",
    ],
)
def test_what_holds_the_words_is_never_furniture(body: str) -> None:
    assert LONG in page(body).flat


def test_links_that_tell_of_acts_are_kept() -> None:
    listed = "<ul><li><a href='/1'>Agreement on fisheries, 1998</a></li><li><a href='/2'>Agreement on films, 1999</a></li></ul>"
    assert [kind for kind, _ in kinds(page(listed + f"<p>{LONG}</p>"))] == ["item", "item", "paragraph"]


def test_tables_of_web_pages() -> None:
    document = page(
        "<table><caption>Visits</caption><thead><tr><th>Year</th><th>Visit</th></tr></thead><tbody>"
        f"<tr><td rowspan='2'>1998</td><td>Fujimori in Ottawa</td></tr><tr><td>Axworthy in Lima</td></tr></tbody></table><p>{LONG}</p>"
    )
    assert kinds(document)[:4] == [
        ("caption", "Visits"),
        ("row", "Year | Visit"),
        ("row", "1998 | Fujimori in Ottawa"),
        ("row", "1998 | Axworthy in Lima"),
    ]
    rows = [block for block in document.blocks if block.kind == "row"]
    assert [row.level for row in rows] == [1, 0, 0]
    assert [[document.flat[a:b] for a, b in row.cells] for row in rows][2] == ["1998", "Axworthy in Lima"]


def test_marks_of_footnotes_are_no_words() -> None:
    document = page(
        "<p>Relations began in 1944<sup><a href='#n1'>[1]</a></sup>, and an embassy was opened the same year in Lima.</p>"
        "<section role='doc-endnotes'><ol><li id='n1'>Note of the ministry.</li></ol></section>"
    )
    assert "in 1944, and" in document.flat and kinds(document)[-1] == ("footnote", "Note of the ministry.")


@pytest.mark.parametrize(
    ("charset", "declared"), [("utf-8", True), ("cp1252", True), ("iso-8859-1", True), ("cp1252", False), ("utf-16", False)]
)
def test_encodings_of_web_pages(charset: str, declared: bool) -> None:
    meta = f"<meta charset='{charset}'>" if declared else ""
    data = f"<html><head>{meta}</head><body><p>{FRENCH}</p></body></html>".encode(charset)
    assert from_bytes(data, name="a.html").flat == FRENCH


# -- Word and OpenDocument ------------------------------------------------------------------------------


def word(body: str, **parts: str) -> Document:
    """A Word file of some WordprocessingML, with other parts of the package."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    members = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'.encode(),
    }
    for name, content in parts.items():
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{w}">{content}</w:{name}>'.encode()
    return from_bytes(rendering.archive(members), name="a.docx", lang="en")


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_tracked_changes_are_accepted() -> None:
    document = word(
        f"<w:p>{run('Canada ')}<w:del><w:r><w:delText>severed</w:delText></w:r></w:del>"
        f"<w:ins>{run('resumed')}</w:ins>{run(' relations.')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('In 1998 Peru ')}</w:p><w:p>{run('opened an embassy.')}</w:p>"
        f"<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('gone')}</w:p></w:tc></w:tr></w:tbl>"
    )
    assert [words for _, words in kinds(document)] == ["Canada resumed relations.", "In 1998 Peru opened an embassy."]


def test_notes_boxes_and_hidden_words_of_word_files() -> None:
    document = word(
        f"<w:p>{run('Relations began in 1944')}<w:r><w:footnoteReference w:id='2'/></w:r>{run(', in Lima.')}"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:r><w:pict><w:txbxContent><w:p>{run('Words in a box beside the text.')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
        f"<w:p>{run('Next paragraph, which ends here.')}</w:p>",
        footnotes=f"<w:footnote w:id='0' w:type='separator'><w:p>{run('---')}</w:p></w:footnote>"
        f"<w:footnote w:id='2'><w:p>{run('A note.')}</w:p></w:footnote>",
    )
    assert [words for _, words in kinds(document)] == [
        "Relations began in 1944, in Lima.",
        "Words in a box beside the text.",
        "A note.",
        "Next paragraph, which ends here.",
    ]
    assert [kind for kind, _ in kinds(document)][2] == "footnote"


def test_styles_of_word_files_are_followed_to_what_they_are_based_on() -> None:
    styles = (
        "<w:style w:styleId='Titre1'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:styleId='Mien'><w:name w:val='mien'/><w:basedOn w:val='Titre1'/></w:style>"
        "<w:style w:styleId='Rond'><w:name w:val='a'/><w:basedOn w:val='Rond'/></w:style>"
        "<w:style w:styleId='TM1'><w:name w:val='toc 1'/></w:style>"
    )

    def styled(style: str, words: str) -> str:
        return f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{run(words)}</w:p>"

    document = word(styled("TM1", "Visits 3") + styled("Mien", "visits of presidents") + styled("Rond", LONG), styles=styles)
    assert kinds(document) == [("heading", "visits of presidents"), ("paragraph", LONG)]
    assert [document.text[a:b] for a, b in document.furniture] == ["Visits 3"]


def test_merged_cells_are_told_in_each_row() -> None:
    def cell(words: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p>{run(words)}</w:p></w:tc>"

    first = cell("1998", "<w:vMerge w:val='restart'/>") + cell("Fujimori in Ottawa")
    second = cell("", "<w:vMerge/>") + cell("Axworthy in Lima")
    document = word(f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl><w:p>{run(LONG)}</w:p>")
    assert [words for kind, words in kinds(document) if kind == "row"] == ["1998 | Fujimori in Ottawa", "1998 | Axworthy in Lima"]


def test_the_head_of_a_letter_says_whose_it_is() -> None:
    import docx

    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Embassy of Peru in Canada"
    made.add_paragraph(LONG)
    stream = io.BytesIO()
    made.save(stream)
    document = from_bytes(stream.getvalue(), name="letter.docx")
    assert (document.publisher, document.found["publisher"]) == ("PER", "running head")
    assert "Embassy" not in document.flat and "Embassy" in document.text


def test_an_open_document_with_notes_and_changes() -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:tracked-changes><text:p>gone</text:p>'
        "</text:tracked-changes><text:h text:outline-level='1'>Visits</text:h><text:p>Relations<text:s text:c='900000000'/>began in 1944"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
        ", in<text:line-break/>Lima.<office:annotation><text:p>gone</text:p></office:annotation></text:p></office:text></office:body>"
        "</office:document-content>"
    )
    data = rendering.archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})
    document = from_bytes(data, name="a.odt", lang="en")
    assert kinds(document) == [("heading", "Visits"), ("paragraph", "Relations began in 1944, in Lima."), ("footnote", "A note.")]
    assert len(document.text) < 400


# -- TEI, Markdown, mail ------------------------------------------------------------------------------------


def test_tei_of_an_edition() -> None:
    data = (
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Papers</title></titleStmt><publicationStmt>'
        b"<publisher>Office of the Historian</publisher></publicationStmt></fileDesc></teiHeader><text><body><div><head>12. Telegram"
        b'<note n="1">Source: files.</note></head><opener><dateline>Lima, <date when="1961-03-04">March 4, 1961</date></dateline></opener>'
        b'<pb n="24"/><p>The President of Peru visited<note n="2">See No. 11.</note> Washington and was<lb/>received there.</p>'
        b"</div></body></text></TEI>"
    )
    document = from_bytes(data, name="d12.xml", lang="en")
    assert kinds(document) == [
        ("title", "12. Telegram"),
        ("footnote", "Source: files."),
        ("paragraph", "Lima, March 4, 1961"),
        ("paragraph", "The President of Peru visited Washington and was received there."),
        ("footnote", "See No. 11."),
    ]
    assert (document.date, document.publisher, document.title) == ("1961-03-04", "USA", "12. Telegram")
    start = document.text.index("Washington")
    assert document.places(start, start + 5)[0].page == 24


def test_markdown_reaches_the_reader_without_its_marks() -> None:
    text = (
        "---\ntitle: Notes\ndate: 2016-10-18\nlang: fr\n---\n\nTitre\n=====\n\nLe **Canada** et le [Pérou](https://example.org/perou) ont\n"
        "établi des _relations_ diplo&shy;matiques[^1] en 1944.\n\n- **1998** : visite\n  d'État\n\n"
        "| Date | Lieu |\n|---|---|\n| 1998 | *Ottawa* |\n\n[^1]: Note du *ministère*.\n"
    )
    document = from_bytes(text.encode(), name="a.md", lang="fr")
    assert document.text == text.replace("&shy;", "\u00ad")
    assert kinds(document) == [
        ("title", "Titre"),
        ("paragraph", "Le Canada et le Pérou ont établi des relations diplomatiques en 1944."),
        ("item", "1998 : visite d'État"),
        ("row", "Date | Lieu"),
        ("row", "1998 | Ottawa"),
        ("footnote", "Note du ministère."),
    ]
    assert (document.date, document.found["date"]) == ("2016-10-18", "front matter")


def test_a_mail_and_what_it_carries() -> None:
    data = rendering.mail([("title", "Visit to Peru"), ("paragraph", LONG)])
    document = from_bytes(data, name="a.eml", lang="en")
    assert kinds(document) == [("title", "Visit to Peru"), ("paragraph", LONG)]
    assert (document.date, document.found["date"]) == (rendering.MAIL_DATE, "mail date")


def test_quoted_lines_and_signatures_of_mails() -> None:
    message = EmailMessage()
    message["Subject"], message["Message-ID"] = "Re: visit", "<1@example.org>"
    message.set_content(f"> {LONG[:60]}\n> {LONG[60:]}\n\nYes, that is how it was agreed in Lima.\n\n--\nA. Desk\n")
    document = from_bytes(message.as_bytes(), name="a.eml", lang="en")
    assert LONG.split()[5] in document.flat and ">" not in document.flat and "A. Desk" not in document.flat


def test_a_web_archive() -> None:
    message = EmailMessage()
    message["Subject"] = "Canada"
    message.set_content(f"<html><body><nav>Menu</nav><p>{LONG}</p></body></html>", subtype="html")
    assert kinds(from_bytes(message.as_bytes(), name="a.mhtml", lang="en")) == [("paragraph", LONG)]


# -- PDF -------------------------------------------------------------------------------------------------------


def _sentence(number: int) -> str:
    return f"Note {'n' * (number % 20 + 1)} says that {LONG[0].lower()}{LONG[1:]} {LONG} {'So' * (number % 9 + 1)} it was done."


def test_furniture_and_columns_of_pdfs() -> None:
    parts = [("title", "Canada and Peru"), *[("paragraph", f"{number}. {_sentence(number)}") for number in range(40)]]
    for columns in (1, 2):
        document = from_bytes(rendering.pdf(parts, columns, head="Embassy of Peru in Canada"), name="a.pdf", lang="en")
        assert document.pages > 2 and document.publisher == "PER"
        furniture = [document.text[a:b] for a, b in document.furniture]
        assert furniture.count("Embassy of Peru in Canada") == document.pages and "– 2 –" in furniture
        assert [words for _, words in kinds(document)] == [words for _, words in parts]


def test_a_table_of_a_pdf() -> None:
    rows = [("row", f"{1990 + n}\tVisit number {n} of a minister\tOttawa") for n in range(6)]
    document = from_bytes(rendering.pdf([("paragraph", LONG), *rows]), name="a.pdf", lang="en")
    assert [words for kind, words in kinds(document) if kind == "row"] == [words.replace("\t", " | ") for _, words in rows]


NOTES = ("1 Archives of the ministry, file 12, kept in Lima.", "2 See the letter of the consul, which the next volume prints.")


def test_footnotes_of_a_pdf() -> None:
    from reportlab.pdfgen import canvas

    stream = io.BytesIO()
    made = canvas.Canvas(stream, pagesize=(595, 842), invariant=1)
    for number in (1, 2):
        made.setFont("Times-Roman", 11)
        for line in range(20):
            made.drawString(
                72,
                760 - 14 * line,
                f"Line {line} of the {'first' if number == 1 else 'second'} page, which is one of many in a long paragraph of it",
            )
        made.drawString(72, 480, f"and its last sentence has a note in the year 194{number}")
        width = made.stringWidth(f"and its last sentence has a note in the year 194{number}")
        made.setFont("Times-Roman", 7)
        made.drawString(72 + width, 484, str(number))
        made.setFont("Times-Roman", 8)
        made.drawString(72, 90, NOTES[number - 1])
        made.showPage()
    made.save()
    document = from_bytes(stream.getvalue(), name="a.pdf", lang="en")
    assert [words for kind, words in kinds(document) if kind == "footnote"] == [*NOTES]
    assert "the year 1941 Line 0 of the second page" in document.flat and "19411" not in document.flat


def _tesseract() -> None:
    """Skips a test where Tesseract or one of its languages is missing; BILAT_REQUIRE_TESSERACT forbids doing without."""
    from bilat.documents.formats.ocr import LANGUAGES, tesseract_languages
    from bilat.errors import BilatError

    try:
        missing = {*LANGUAGES.values()} - {*tesseract_languages("auto").split("+")}
        message = f"Tesseract lacks {', '.join(sorted(missing))}" if missing else ""
    except BilatError as error:
        message = str(error)
    if message:
        if os.environ.get("BILAT_REQUIRE_TESSERACT"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.mark.parametrize("sample", ["canada-perou.fr", "canada-peru.en", "canada-peru.es"])
def test_a_scan_tells_what_its_text_tells(sample: str) -> None:
    """In each language, without saying which: Tesseract finds it, accents and all."""
    _tesseract()
    text = load(SAMPLES / f"{sample}.txt")
    scanned = read_document(rendering.scan(rendering.pdf(rendering.parts_of(text))), "scan.pdf", Asked(ocr=True).checked())
    assert (scanned.language, scanned.pages) == (text.language, 1)
    told, seen = ([(e.kind, e.date, e.parties) for e in reading.read(d).events] for d in (text, scanned))
    assert len({*told} ^ {*seen}) <= 2, {*told} ^ {*seen}
    accents = [sum(char in "áàâçéèêëíîïóôñúùûü" for char in document.text) for document in (text, scanned)]
    assert abs(accents[0] - accents[1]) <= 0.05 * accents[0]


def test_a_scan_is_named_and_read_when_asked() -> None:
    scanned = rendering.scan(rendering.pdf([("title", "Canada and Peru"), ("paragraph", LONG)]))
    from bilat.errors import DocumentError

    with pytest.raises(DocumentError, match="scan without a text layer: read it with --ocr"):
        from_bytes(scanned, name="scan.pdf")
    _tesseract()
    document = read_document(scanned, "scan.pdf", Asked(lang="en", ocr=True).checked())
    assert LONG.split()[:12] == kinds(document)[-1][1].split()[:12]
    place = document.places(document.text.index("Lima"), document.text.index("Lima") + 4)[0]
    assert place.page == 1 and place.box is not None and 60 < place.box[0] < 535


# -- what a document says of itself ------------------------------------------------------------------------------


def test_what_is_said_outside_outweighs_what_the_file_says() -> None:
    data = rendering.page([("title", "Canada and Peru"), ("paragraph", LONG)], frame=False)
    found = read_document(data, "a.html", Asked().checked())
    assert (found.title, found.pair, found.found["pair"]) == ("Canada and Peru", ("CAN", "PER"), "title")
    asked = Asked("en", "1998", "chl", "Another title", ("NOR", "Chile")).checked()
    given = read_document(data, "a.html", asked)
    assert (given.date, given.publisher, given.title, given.pair) == ("1998", "CHL", "Another title", ("CHL", "NOR"))
    assert all(given.found[key] == "option" for key in ("language", "date", "publisher", "title", "pair"))


@pytest.mark.parametrize(
    ("head", "date", "how"),
    [
        ("<meta property='article:published_time' content='2016-10-18T10:00:00Z'>", "2016-10-18", "meta article:published_time"),
        ('<script type="application/ld+json">{"datePublished": "2016-10-18"}</script>', "2016-10-18", "JSON-LD datePublished"),
        ("<meta name='date' content='soon'>", None, None),
    ],
)
def test_dates_of_web_pages(head: str, date: str | None, how: str | None) -> None:
    document = page(f"<p>{LONG}</p>", head)
    assert (document.date, document.found.get("date")) == (date, how)


def test_paragraphs_in_another_language_are_marked() -> None:
    document = page(f"<p>{LONG}</p><p>{LONG}</p><p>{FRENCH}</p>", lang="auto")
    assert document.language == "en" and [block.language for block in document.blocks] == ["", "", "fr"]
    assert any("another language (fr)" in warning for warning in document.warnings)


@pytest.mark.parametrize("example", table()["examples"], ids=lambda example: example["line"])
def test_furniture_examples(example: dict[str, str]) -> None:
    assert is_page_number(example["line"]) == (example["kind"] == "page number")
    assert is_related(example["line"]) == (example["kind"] == "related")


# -- formats are told by their content -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a", "a.docx"])
@pytest.mark.parametrize("suffix", ["pdf", "docx", "odt", "html", "xml", "eml"])
def test_a_wrong_suffix_does_not_matter(name: str, suffix: str) -> None:
    document = from_bytes(rendering.FORMATS[suffix]([("title", "Canada and Peru"), ("paragraph", LONG)]), name=name, lang="en")
    assert document.format == {"xml": "tei"}.get(suffix, suffix) and LONG in document.flat


def test_a_flat_open_document() -> None:
    stream = io.BytesIO(rendering.odt([("title", "Canada and Peru"), ("paragraph", LONG)]))
    content = zipfile.ZipFile(stream).read("content.xml").decode()
    flat = content.replace("office:document-content", "office:document")
    assert LONG in from_bytes(flat.encode(), name="a.fodt", lang="en").flat
