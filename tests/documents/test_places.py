"""Every word of a text leads back to where it stands in the file as it came, whatever the format."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.documents import Document, Place, from_bytes, load
from bilat.documents.places import Places
from tests.documents import rendering

SAMPLES = Path(__file__).parents[2] / "samples"
TABLE = [("row", "Date\tPlace\tAct"), ("row", "27.10.1998\tOttawa\tVisit of President Fujimori"), ("row", "1999\tLima\tReturn visit")]
Finder = Callable[[Place], str]


def parts() -> list[rendering.Part]:
    return [*rendering.parts_of(load(SAMPLES / "canada-peru.en.txt")), *TABLE, ("item", "In 1944 both named ministers.")]


def in_pdf(data: bytes) -> Finder:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)

    def find(place: Place) -> str:
        assert place.box is not None
        page = document[place.page - 1]
        height = page.get_size()[1]
        left, top, right, bottom = place.box
        return page.get_textpage().get_text_bounded(left - 0.5, height - bottom - 0.5, right + 0.5, height - top + 0.5)

    return find


def in_docx(data: bytes) -> Finder:
    import docx

    document = docx.Document(io.BytesIO(data))

    def find(place: Place) -> str:
        numbers = [int(n) for n in re.findall(r"\d+", place.path)]
        if place.path.startswith("paragraph"):
            return document.paragraphs[numbers[0] - 1].text
        table, row, cell = numbers
        return document.tables[table - 1].cell(row - 1, cell - 1).text

    return find


def in_odt(data: bytes) -> Finder:
    from odf import table, teletype
    from odf.opendocument import load as opened

    document = opened(io.BytesIO(data))
    paragraphs = [e for e in _walk(document.text) if e.qname[1] in ("p", "h") and not _within(e, "table-cell")]
    tables = document.getElementsByType(table.Table)

    def find(place: Place) -> str:
        numbers = [int(n) for n in re.findall(r"\d+", place.path)]
        if place.path.startswith("paragraph"):
            return teletype.extractText(paragraphs[numbers[0] - 1])
        number, row, cell = numbers
        rows = tables[number - 1].getElementsByType(table.TableRow)
        return teletype.extractText(rows[row - 1].getElementsByType(table.TableCell)[cell - 1])

    return find


def _walk(element):
    for child in element.childNodes:
        if hasattr(child, "qname"):
            yield child
            yield from _walk(child)


def _within(element, name: str) -> bool:
    while element is not None and getattr(element, "qname", None):
        if element.qname[1] == name:
            return True
        element = element.parentNode
    return False


def in_html(data: bytes) -> Finder:
    from lxml import html

    tree = html.document_fromstring(data).getroottree()
    return lambda place: tree.xpath(place.path)[0].text_content()


def in_tei(data: bytes) -> Finder:
    from lxml import etree

    tree = etree.fromstring(data).getroottree()

    def find(place: Place) -> str:
        path = re.sub(r"/(\w+)\[", r"/*[local-name()='\1'][", place.path)
        (element,) = tree.xpath(path)
        return "".join(element.itertext())

    return find


def in_lines(data: bytes) -> Finder:
    lines = data.decode().split("\n")
    return lambda place: lines[int(place.path.removeprefix("line ")) - 1]


def in_mail(data: bytes) -> Finder:
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    lines = message.get_content().splitlines()
    return lambda place: message["subject"] if place.path == "Subject" else lines[int(place.path.removeprefix("line ")) - 1]


FINDERS: dict[str, Callable[[bytes], Finder]] = {
    "txt": in_lines,
    "md": in_lines,
    "html": in_html,
    "xml": in_tei,
    "docx": in_docx,
    "odt": in_odt,
    "eml": in_mail,
    "pdf": in_pdf,
}


def words_of(document: Document) -> list[tuple[int, int]]:
    """Spans in `flat` of the words that the blocks hold."""
    return [(m.start(), m.end()) for m in re.finditer(r"\w{2,}", document.flat)]


@pytest.mark.parametrize("suffix", FINDERS)
def test_words_lead_back(suffix: str) -> None:
    given_parts = parts()
    data = rendering.FORMATS[suffix](given_parts)
    document = from_bytes(data, name=f"page.{suffix}", lang="en")
    find = FINDERS[suffix](data)
    spans = words_of(document)
    assert len(spans) > 150
    for start, end in spans:
        mention = document.mention(start, end)
        assert mention.text == document.text[mention.start : mention.end]
        places = document.places(mention.start, mention.end)
        assert places, mention
        there = " ".join(find(place) for place in places)
        assert document.flat[start:end] in re.sub(r"[\x02\ufffe]|-?\r?\n", "", there) or mention.text in there, (mention, places, there)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_of_turned_pages(rotation: int) -> None:
    """The box is that of the page as it is shown: the first word stands left of and above the last."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(rendering.pdf([("paragraph", "First words of a page that has been turned, and the last word of it.")]))
    page = document[0]
    if rotation:
        _turned(page, rotation)
    stream = io.BytesIO()
    document.save(stream)
    read = from_bytes(stream.getvalue(), name="turned.pdf", lang="en")
    (first,), (last,) = read.places(0, 5), read.places(read.text.index("turned"), read.text.index("turned") + 6)
    width, height = pdfium.PdfDocument(stream.getvalue())[0].get_size()
    for place in (first, last):
        assert place.box is not None
        left, top, right, bottom = place.box
        assert 0 <= left < right <= width and 0 <= top < bottom <= height
    assert first.box is not None and last.box is not None and first.box[0] < last.box[0] and abs(first.box[1] - last.box[1]) < 1


def _turned(page, rotation: int) -> None:
    """Turns a page and, against it, what it shows, so that it looks as before."""
    import ctypes

    import pypdfium2.raw as raw

    width, height = page.get_size()
    turn = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}[rotation]
    matrix = raw.FS_MATRIX(*turn)
    for item in page.get_objects():
        raw.FPDFPageObj_TransformF(item, ctypes.byref(matrix))
    if rotation != 180:
        page.set_mediabox(0, 0, height, width)
        page.set_cropbox(0, 0, height, width)
    page.set_rotation(rotation)
    page.gen_content()


def test_a_mention_over_two_lines_has_two_boxes() -> None:
    document = from_bytes(rendering.pdf(parts()), name="a.pdf", lang="en")
    break_at = document.text.index("\n", document.text.index("Canada"))
    places = document.places(document.text.rindex(" ", 0, break_at) + 1, document.text.index(" ", break_at))
    assert len(places) == 2 and {place.page for place in places} == {1}
    assert places[0].box is not None and places[1].box is not None and places[0].box[1] < places[1].box[1]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9), st.integers(0, 2)), max_size=30), st.integers(0, 300), st.integers(1, 40))
def test_places_are_found_by_any_stretch(spans: list[tuple[int, int, int]], start: int, length: int) -> None:
    places, at, known = Places(), 0, []
    for gap, size, page in spans:
        at += gap
        places.add(at, at + size, Place(page, None, f"p{page}"))
        known.append((at, at + size, page))
        at += size
    found = [place.page for place in places.find(start, start + length)]
    touched = [page for begin, end, page in known if begin < start + length and end > start]
    assert found == [page for i, page in enumerate(touched) if i == 0 or touched[i - 1] != page]
