"""OpenDocument texts (ODT): headings, lists, tables, notes; tracked changes as if accepted.

Places are `paragraph 12` (paragraphs and headings of the text as they come) and `table 2, row 3, cell 1`.
"""

from __future__ import annotations

from typing import Any

from bilat.documents.formats.flow import local, names, squeeze
from bilat.documents.formats.package import Package
from bilat.documents.formats.tables import Rows
from bilat.documents.formats.xml import parse_xml
from bilat.documents.places import Place
from bilat.documents.source import Composer, Piece, Source
from bilat.errors import DocumentError

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_GONE = names("tracked-changes annotation sequence-decls forms variable-decls user-field-decls alphabetical-index-mark")
_INDEXES = names("table-of-content illustration-index table-index object-index user-index alphabetical-index")
_MOST_BLANKS = 200


def read(data: bytes, room: int) -> Source:
    """The text of an OpenDocument text; at most `room` bytes are unpacked."""
    package = Package(data, room)
    manifest = package.read("META-INF/manifest.xml")
    if manifest and b"encryption-data" in manifest:
        raise DocumentError("this file is encrypted: open it with its password and save it without one")
    content = package.read("content.xml")
    if content is None:
        raise DocumentError("this OpenDocument file has no text in it: save it again from its program")
    return _Reader(package).run(content)


def read_flat(data: bytes) -> Source:
    """The text of an OpenDocument text that is one XML file."""
    return _Reader(None).run(data)


class _Reader:
    def __init__(self, package: Package | None) -> None:
        self.package, self.composer = package, Composer("odt")
        self.parents: dict[str, str] = {}
        self.paragraphs = self.tables = self.notes = self.page = 0
        self.titled = False
        self.later: list[Any] = []
        self.boxes: list[Any] = []

    def run(self, content: bytes) -> Source:
        root, damaged = parse_xml(content)
        if damaged:
            self.composer.source.warnings.append("this OpenDocument file is damaged: read as far as it goes")
        self._meta(root if self.package is None else self._tree("meta.xml"))
        styles = self._tree("styles.xml") if self.package else root
        for tree in (root, styles) if styles is not root else (root,):
            for style in tree.iter(f"{_STYLE}style") if tree is not None else ():
                self.parents[style.get(f"{_STYLE}name") or ""] = style.get(f"{_STYLE}parent-style-name") or ""
        self._margins(styles, "header")
        body = next((e for e in root.iter() if local(e) == "body"), ())
        for text in body:
            self._blocks(text, "paragraph")
        self._margins(styles, "footer")
        source = self.composer.finish()
        source.pages = self.page
        return source

    def _tree(self, name: str) -> Any:
        data = self.package.read(name) if self.package else None
        return parse_xml(data)[0] if data else None

    def _meta(self, tree: Any) -> None:
        meta = next((e for e in tree.iter() if local(e) == "meta"), None) if tree is not None else None
        for element in meta if meta is not None else ():
            if local(element) in ("title", "language") and (element.text or "").strip():
                value = element.text.strip()
                self.composer.source.declared[local(element)] = (
                    value[:2].lower() if local(element) == "language" else value,
                    "document properties",
                )

    def _margins(self, styles: Any, kind: str) -> None:
        for margin in styles.iter(f"{_STYLE}{kind}") if styles is not None else ():
            for number, element in enumerate(margin.iter(f"{_TEXT}p"), 1):
                words = "".join(text for text, _ in self._runs(element, Place()))
                self.composer.part("furniture", [(words, Place(path=f"{kind}, paragraph {number}"))])

    def _blocks(self, parent: Any, kind: str) -> None:
        """What stands in a text, a section or a list, in order."""
        waiting = [(element, kind) for element in reversed(parent)]
        while waiting:
            element, kind = waiting.pop()
            name = local(element)
            if name in _GONE or name in _INDEXES:
                continue
            if name in ("p", "h"):
                self._paragraph(element, name, kind)
            elif name == "table":
                self._table(element)
            elif name == "soft-page-break":
                self.page = max(self.page, 1) + 1
            elif name in ("list", "list-item", "list-header", "section", "text", "index-body", "frame", "text-box", "numbered-paragraph"):
                inner = "item" if name in ("list", "numbered-paragraph") else kind
                waiting += [(child, inner) for child in reversed(element)]

    def _paragraph(self, element: Any, name: str, kind: str) -> None:
        self.paragraphs += 1
        place = Place(self.page, None, f"paragraph {self.paragraphs}")
        pieces = self._runs(element, place)
        level, style = 0, self._style(element)
        if name == "h" or style in ("Title", "Heading"):
            said = element.get(f"{_TEXT}outline-level") or "1"
            kind, level = "heading", int(said) if said.isdigit() and len(said) < 3 else 1
            if style == "Title" and not self.titled:
                kind, level = "title", 0
        elif style in ("Caption", "Illustration", "Table"):
            kind = "caption"
        self.titled = self.titled or (kind == "title" and bool(pieces))
        self.composer.part(kind, pieces, level, loose=kind == "paragraph")
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._blocks(box, "paragraph")
        self._put_notes()

    def _put_notes(self) -> None:
        notes, self.later = self.later, []
        for note in notes:
            self.notes += 1
            place = Place(self.page, None, f"footnote {self.notes}")
            pieces: list[Piece] = []
            for inner in note.iter(f"{_TEXT}p"):
                pieces += [*([("\n", Place())] if pieces else []), *self._runs(inner, place)]
            self.composer.part("footnote", pieces)

    def _style(self, element: Any) -> str:
        """The named style that a paragraph's own one leads to."""
        name = element.get(f"{_TEXT}style-name") or ""
        for _ in range(20):
            if name in ("Title", "Caption", "Heading", "Illustration", "Table") or name not in self.parents:
                break
            name = self.parents[name] or name.replace("_20_", " ")
            if self.parents.get(name) == "" and name not in ("Title", "Caption"):
                break
        return name

    def _runs(self, element: Any, place: Place) -> list[Piece]:
        words: list[str] = [squeeze(element.text or "")]
        waiting: list[Any] = list(reversed(element))
        while waiting:
            child = waiting.pop()
            if isinstance(child, str):
                words.append(child)
                continue
            name = local(child)
            waiting.append(squeeze(child.tail or ""))
            if name == "s":
                said = child.get(f"{_TEXT}c") or "1"
                words.append(" " * min(int(said), _MOST_BLANKS) if said.isdigit() and len(said) < 10 else " ")
            elif name == "tab":
                words.append("\t")
            elif name == "line-break":
                words.append("\n")
            elif name == "soft-page-break":
                self.page = max(self.page, 1) + 1
            elif name == "note":
                self.later += [inner for inner in child if local(inner) == "note-body"]
            elif name == "text-box":
                self.boxes.append(child)
            elif name and name not in _GONE:
                words.append(squeeze(child.text or ""))
                waiting += reversed(child)
        said = "".join(words)
        return [(said, place)] if said.strip() else []

    def _table(self, table: Any) -> None:
        self.tables += 1
        rows, path = Rows(self.composer), f"table {self.tables}"
        lines = [e for e in table.iter(f"{_TABLE}table-row") if _own(e, table)]
        for number, line in enumerate(lines, 1):
            cells = []
            for place, cell in enumerate((e for e in line if local(e) in ("table-cell", "covered-table-cell")), 1):
                if local(cell) == "covered-table-cell":
                    continue
                where = Place(self.page, None, f"{path}, row {number}, cell {place}")
                said = [" ".join(text for text, _ in self._runs(inner, where)) for inner in cell.iter(f"{_TEXT}p", f"{_TEXT}h")]
                words = squeeze(" ".join(line for line in said if line.strip()))
                spans = [cell.get(f"{_TABLE}number-{what}-spanned") or "1" for what in ("columns", "rows")]
                columns, down = (int(said) if said.isdigit() and len(said) < 5 else 1 for said in spans)
                cells.append(([(words, where)] if words else [], columns, down))
            rows.row(cells, local(line.getparent()) == "table-header-rows")
        self._put_notes()


def _own(line: Any, table: Any) -> bool:
    """Whether a row is the table's and not that of a table within it."""
    return next(line.iterancestors(f"{_TABLE}table"), None) is table
