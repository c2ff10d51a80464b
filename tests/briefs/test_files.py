"""Briefs as files: what Word, LibreOffice and readers of PDF find in them, and what Bilat reads back."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document as WordDocument
from lxml import etree
from tests.briefs.making import act

from bilat.briefs.docx import page_docx
from bilat.briefs.narrative import narrative
from bilat.briefs.page import Page
from bilat.briefs.pdf import page_pdf
from bilat.briefs.writing import brief, rendered
from bilat.documents import from_bytes
from bilat.errors import BilatError
from bilat.event import Person
from bilat.reading import read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACTS = [
    act("relations.established", "1944", 10, words="ont établi des relations <diplomatiques> & *autres* | [x] en 1944"),
    act("post.opened", "1944", 90, source="CAN", target="PER", rank="embassy", place="Lima"),
    act("visit", "1998-03-02/1998-03-05", 150, source="PER", target="CAN", people=(Person(None, "foreign minister", "PER"),)),
]


@pytest.fixture(scope="module")
def page() -> Page:
    return narrative(ACTS, "CAN", "PER", "fr")


def _part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def test_word_finds_headings_styles_and_real_footnotes(page: Page) -> None:
    data = page_docx(page)
    word = WordDocument(io.BytesIO(data))
    styles = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style]
    assert styles[0] == "Title" and styles.count("Heading 1") == len(page.sections) + 1
    assert word.core_properties.title == page.title
    calls = _part(data, "word/document.xml").findall(f".//{W}footnoteReference")
    notes = {note.get(f"{W}id"): "".join(note.itertext()) for note in _part(data, "word/footnotes.xml").iter(f"{W}footnote")}
    assert len(calls) == sum(len(item.notes) for section in page.sections for item in section.items)
    assert all(call.get(f"{W}id") in notes for call in calls)
    assert "ont établi des relations <diplomatiques> & *autres* | [x] en 1944" in notes[calls[0].get(f"{W}id")]
    assert 'w:val="fr"' in etree.tostring(_part(data, "word/styles.xml")).decode()
    assert _part(data, "word/document.xml").find(f".//{W}footnotePr") is None  # notes are counted through


def test_word_has_nothing_to_repair(page: Page) -> None:
    """What makes Word refuse a file or offer to repair it: unknown styles, parts that are missing, ids used twice or left open."""
    data = page_docx(page)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    document, notes = _part(data, "word/document.xml"), _part(data, "word/footnotes.xml")
    known = {style.style_id for style in WordDocument(io.BytesIO(data)).styles}
    used = {one.get(f"{W}val") for part in (document, notes) for tag in ("pStyle", "rStyle", "tblStyle") for one in part.iter(f"{W}{tag}")}
    assert used <= known
    for part, tag in ((notes, "footnote"), (document, "bookmarkStart")):
        ids = [one.get(f"{W}id") for one in part.iter(f"{W}{tag}")]
        assert len(ids) == len(set(ids))
    marks = [{one.get(f"{W}id") for one in document.iter(f"{W}{tag}")} for tag in ("bookmarkStart", "bookmarkEnd")]
    assert marks[0] == marks[1]
    for part in ("document", "footnotes"):
        for relation in _part(data, f"word/_rels/{part}.xml.rels"):
            assert relation.get("TargetMode") == "External" or f"word/{relation.get('Target')}" in names


def test_a_template_gives_its_styles(page: Page, tmp_path: Path) -> None:
    template = WordDocument(io.BytesIO(page_docx(page)))
    template.styles["Heading 1"].font.name = "Comic Neue"  # type: ignore[attr-defined]
    template.save(str(tmp_path / "letterhead.docx"))
    assert b"Comic Neue" in etree.tostring(_part(page_docx(page, tmp_path / "letterhead.docx"), "word/styles.xml"))
    assert b"Comic Neue" not in etree.tostring(_part(page_docx(page), "word/styles.xml"))


def test_what_is_no_template_is_refused(page: Page, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.docx"
    wrong.write_text("no archive")
    with pytest.raises(BilatError, match="no DOCX"):
        page_docx(page, wrong)
    with pytest.raises(BilatError, match="docx"):
        brief(None, "CAN", "PER", format="pdf", template=wrong)


def test_pdf_is_tagged_with_bookmarks_and_the_same_each_time(page: Page) -> None:
    import pypdfium2

    data = page_pdf(page)
    assert data == page_pdf(page)
    document = pypdfium2.PdfDocument(data)
    assert document.is_tagged()
    assert [mark.get_title() for mark in document.get_toc()] == [page.title, *(section.title for section in page.sections), "Sources"]
    assert document.get_metadata_value("Title") == page.title
    assert re.search(rb"/Lang ?\(fr\)", data)
    text = "".join(one.get_textpage().get_text_bounded() for one in document)
    assert "ont établi des relations <diplomatiques> & *autres* | [x]" in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("format", ["md", "html", "docx", "pdf"])
@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_every_format_read_back_gives_the_acts_and_nothing_from_the_notes(format: str, lang: str) -> None:
    made = rendered(narrative(ACTS, "CAN", "PER", lang), format)
    data = made.encode() if isinstance(made, str) else made
    events = read(from_bytes(data, name=f"brief.{format}", lang=lang)).events
    assert sorted((event.kind, event.date, event.source) for event in events) == sorted(
        (one.event.kind, one.event.date, one.event.source) for one in ACTS
    )


def test_notes_that_fill_more_of_the_pages_than_the_text_are_notes_in_pdf_too() -> None:
    words = "The two governments, as the communiqué has it, exchanged in the course of that summer {} notes on the matter at hand"
    acts = [
        act("visit", f"{1950 + n}-05", n * 100, source="PER", target="CAN", words=f"{words.format(n)}; {words.format(n + 100)}.")
        for n in range(24)
    ]
    data = page_pdf(narrative(acts, "CAN", "PER", "en"))
    document = from_bytes(data, name="brief.pdf", lang="en")
    kinds = [block.kind for block in document.blocks]
    assert kinds.count("citation") >= len(acts) and "footnote" not in kinds  # one or the other goes on on the next page
    assert [event.date for event in read(document).events] == [one.event.date for one in acts]


def test_without_the_extra_the_remedy_is_named(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for module in ("pypandoc", "typst"):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(BilatError, match=r"pip install 'bilat\[briefs\]'"):
            page_pdf(page)
        monkeypatch.undo()
