"""Word files (DOCX): paragraphs by their styles, lists, tables, notes; tracked changes as if accepted.

Places are those of the document's body: `paragraph 12` (as python-docx and Word's macros count), `table 2,
row 3, cell 1`. Macros, fields' instructions, comments and hidden words are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bilat.documents.formats.flow import local, names
from bilat.documents.formats.package import Package
from bilat.documents.formats.tables import Rows
from bilat.documents.formats.xml import parse_xml
from bilat.documents.places import Place
from bilat.documents.source import Composer, Piece, Source
from bilat.errors import DocumentError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_GONE = names("del moveFrom instrText delText delInstrText Fallback rPr pPr sdtPr tblPr trPr tcPr commentReference")
_LAYOUT_CELL = 400
_HEADING = re.compile(r"heading (\d)")


@dataclass(frozen=True, slots=True)
class _Style:
    kind: str
    level: int = 0
    loose: bool = False


def read(data: bytes, room: int) -> Source:
    """The text of a Word file; at most `room` bytes are unpacked."""
    package = Package(data, room)
    main = next((name for name in package.names if name.lower() == "word/document.xml"), "word/document.xml")
    content = package.read(main)
    if content is None:
        raise DocumentError("this Word file has no document in it: save it again from Word")
    return _Reader(package).run(content)


def _tree(data: bytes) -> Any:
    return parse_xml(data.replace(_STRICT, _W[1:-1].encode()))[0]


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package, self.composer = package, Composer("docx")
        self.styles = self._styles()
        self.notes = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self.page = 0
        self.held: list[Piece] = []  # words of a paragraph whose mark is deleted: they go on in the next one
        self.titled = False
        self.boxes: list[Any] = []

    def run(self, content: bytes) -> Source:
        self._core()
        self._margins("header", first=True)
        root, damaged = parse_xml(content.replace(_STRICT, _W[1:-1].encode()))
        body = next((e for e in root if local(e) == "body"), None)
        if body is None:
            raise DocumentError("this Word file is damaged: save it again from Word")
        if damaged:
            self.composer.source.warnings.append("this Word file is damaged: read as far as it goes")
        paragraphs = tables = 0
        for element in _unwrapped(body):
            name = local(element)
            if name == "p":
                paragraphs += 1
                self._paragraph(element, f"paragraph {paragraphs}")
            elif name == "tbl":
                tables += 1
                self._table(element, f"table {tables}")
        self.composer.part("paragraph", self.held, loose=True)
        self._margins("footer", first=False)
        source = self.composer.finish()
        source.pages = self.page
        return source

    # -- parts of the package -------------------------------------------------------------------

    def _core(self) -> None:
        data = self.package.read("docProps/core.xml")
        for element in parse_xml(data)[0] if data else ():
            words = (element.text or "").strip()
            if words and local(element) in ("title", "language"):
                value = words[:2].lower() if local(element) == "language" else words
                self.composer.source.declared[local(element)] = (value, "document properties")

    def _styles(self) -> dict[str, _Style]:
        data = self.package.read("word/styles.xml")
        found: dict[str, Any] = {}
        for style in _tree(data) if data else ():
            if local(style) == "style" and style.get(f"{_W}styleId"):
                found[style.get(f"{_W}styleId")] = style
        return {key: self._style(key, found) for key in found}

    @staticmethod
    def _style(key: str, found: dict[str, Any]) -> _Style:
        """What a style makes of a paragraph; what it does not say, the style it is based on does."""
        for _ in range(20):
            style = found.get(key)
            if style is None:
                break
            name = _value(style, "name").lower()
            heading = _HEADING.match(name)
            outline = _value(style, "pPr", "outlineLvl")
            if name == "title":
                return _Style("title")
            if heading or (outline.isdigit() and int(outline) < 9):
                return _Style("heading", int(heading.group(1)) if heading else int(outline) + 1)
            if name in ("caption", "footnote text", "endnote text"):
                return _Style("caption" if name == "caption" else "footnote")
            if name.startswith("toc ") or name == "toc heading":
                return _Style("furniture")
            if name.startswith("list ") or _at(style, "pPr", "numPr") is not None:
                return _Style("item")
            key = _value(style, "basedOn")
        return _Style("paragraph", loose=True)

    def _notes(self, kind: str) -> dict[str, Any]:
        data = self.package.read(f"word/{kind}s.xml")
        notes = [e for e in _tree(data) if local(e) == kind] if data else []
        return {e.get(f"{_W}id") or "": e for e in notes if e.get(f"{_W}type") in (None, "normal")}

    def _margins(self, kind: str, first: bool) -> None:
        """Heads and feet of pages: each once, as furniture, for whose letter it is."""
        for name in sorted(name for name in self.package.names if re.fullmatch(rf"word/{kind}\d*\.xml", name)):
            data = self.package.read(name)
            for number, element in enumerate((e for e in _tree(data or b"<x/>").iter(f"{_W}p")), 1):
                words = "".join(text for text, _ in self._runs(element, Place(), []))
                self.composer.part("furniture", [(words, Place(path=f"{kind}, paragraph {number}"))])

    # -- paragraphs -------------------------------------------------------------------------------

    def _paragraph(self, element: Any, path: str) -> None:
        notes: list[tuple[str, str]] = []
        pieces = self.held + self._runs(element, Place(self.page, None, path), notes)
        self.held = []
        if _at(element, "pPr", "rPr", "del") is not None or _at(element, "pPr", "rPr", "moveFrom") is not None:
            self.held = pieces
            return
        style = self._kind(element)
        kind, level = style.kind, style.level
        if kind == "title" and self.titled:
            kind, level = "heading", 1
        self.titled = self.titled or (kind == "title" and bool(pieces))
        self.composer.part(kind, pieces, level, loose=style.loose)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            for number, inner in enumerate(box.iter(f"{_W}p"), 1):
                self.composer.part("paragraph", self._runs(inner, Place(self.page, None, f"{path}, box {number}"), notes), loose=True)
        for what, key in notes:
            self._note(what, key)

    def _note(self, what: str, key: str) -> None:
        note = self.notes[what].pop(key, None)  # once, however often it is referred to
        if note is not None:
            pieces: list[Piece] = []
            for inner in note.iter(f"{_W}p"):
                pieces += [*([("\n", Place())] if pieces else []), *self._runs(inner, Place(self.page, None, f"{what} {key}"), [])]
            self.composer.part("footnote", pieces)

    def _kind(self, element: Any) -> _Style:
        said = _value(element, "pPr", "outlineLvl")
        if said.isdigit() and int(said) < 9:
            return _Style("heading", int(said) + 1)
        style = self.styles.get(_value(element, "pPr", "pStyle"), _Style("paragraph", loose=True))
        numbered = _at(element, "pPr", "numPr")
        if style.kind == "paragraph" and numbered is not None and _value(numbered, "numId") != "0":
            return _Style("item")
        return style

    def _runs(self, element: Any, place: Place, notes: list[tuple[str, str]]) -> list[Piece]:
        """The words of a paragraph as they read once its changes are accepted; its notes and boxes are put aside."""
        words: list[str] = []
        waiting = list(reversed(element))
        while waiting:
            child = waiting.pop()
            name = local(child)
            if name in _GONE:
                continue
            if name == "t":
                words.append(child.text or "")
            elif name in ("tab", "ptab"):
                words.append("\t")
            elif name in ("br", "cr"):
                words.append(" " if child.get(f"{_W}type") in ("page", "column") else "\n")
                self.page += bool(self.page) and child.get(f"{_W}type") == "page"
            elif name == "lastRenderedPageBreak":
                self.page = max(self.page, 1) + 1
            elif name == "noBreakHyphen":
                words.append("-")
            elif name == "softHyphen":
                words.append("\u00ad")
            elif name in ("footnoteReference", "endnoteReference"):
                notes.append((name.removesuffix("Reference"), child.get(f"{_W}id") or ""))
            elif name == "txbxContent":
                self.boxes.append(child)
            elif name == "r" and _on(_at(child, "rPr", "vanish")):
                continue
            else:
                waiting += reversed(child)
        said = "".join(words)
        return [(said, place)] if said else []

    # -- tables -------------------------------------------------------------------------------------

    def _table(self, table: Any, path: str) -> None:
        rows = Rows(self.composer)
        above: dict[int, list[Piece]] = {}
        for number, line in enumerate((e for e in _unwrapped(table) if local(e) == "tr"), 1):
            if _at(line, "trPr", "del") is not None:
                continue
            cells = [e for e in _unwrapped(line) if local(e) == "tc"]
            if any(self._is_layout(cell) for cell in cells):
                self._side_by_side(cells, f"{path}, row {number}")
                continue
            found: list[tuple[list[Piece], int, int]] = []
            notes: list[tuple[str, str]] = []
            column = 0
            for place, cell in enumerate(cells, 1):
                pieces = self._cell(cell, Place(self.page, None, f"{path}, row {number}, cell {place}"), notes)
                merged = _at(cell, "tcPr", "vMerge")
                if merged is not None and merged.get(f"{_W}val") != "restart":
                    pieces = above.get(column, [])
                else:
                    above[column] = pieces
                found.append((pieces, 1, 1))
                span = _value(cell, "tcPr", "gridSpan")
                column += int(span) if span.isdigit() and len(span) < 4 else 1
            rows.row(found, _on(_at(line, "trPr", "tblHeader")))
            for what, key in notes:
                self._note(what, key)

    def _cell(self, cell: Any, place: Place, notes: list[tuple[str, str]]) -> list[Piece]:
        said = [" ".join(text for text, _ in self._runs(inner, place, notes)) for inner in cell.iter(f"{_W}p")]
        words = " ".join(" ".join(line.split("\n")) for line in said if line.strip())
        return [(words, place)] if words else []

    @staticmethod
    def _is_layout(cell: Any) -> bool:
        paragraphs = [sum(len(t.text or "") for t in p.iter(f"{_W}t")) for p in cell.iter(f"{_W}p")]
        return sum(1 for size in paragraphs if size) > 1 and sum(paragraphs) > _LAYOUT_CELL

    def _side_by_side(self, cells: list[Any], path: str) -> None:
        for number, cell in enumerate(cells, 1):
            for count, inner in enumerate(cell.iter(f"{_W}p"), 1):
                self._paragraph(inner, f"{path}, cell {number}, paragraph {count}")


def _unwrapped(parent: Any) -> Iterator[Any]:
    """The children of an element, with those of wrappers (content controls, insertions) in their place."""
    waiting = list(reversed(list(parent)))
    while waiting:
        element = waiting.pop()
        if local(element) in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"):
            waiting += reversed(list(element))
        elif local(element) not in _GONE:
            yield element


def _at(element: Any, *names: str) -> Any:
    """The descendant that child names lead to, or None."""
    for name in names:
        element = element.find(f"{_W}{name}") if element is not None else None
    return element


def _value(element: Any, *names: str) -> str:
    found = _at(element, *names)
    return (found.get(f"{_W}val") or "") if found is not None else ""


def _on(element: Any) -> bool:
    """Whether a switch is there and not set to off."""
    return element is not None and element.get(f"{_W}val") not in ("0", "false", "off")
