"""TEI XML, as the Office of the Historian and other editors publish; other XML is read as its paragraphs.

Footnotes stand within the sentence in TEI; here they follow the paragraph that holds them.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from bilat.documents.formats.flow import Block, Flow, Paths, local, names, squeeze
from bilat.documents.formats.tables import Rows
from bilat.documents.formats.xml import DEEPEST, entity, parse_xml
from bilat.documents.places import Place
from bilat.documents.source import Composer, Piece, Source
from bilat.errors import DocumentError

_DROPPED = names("teiHeader facsimile sourceDoc standOff del surplus graphic figDesc fw index gb cb formula binaryObject revisionDesc")
_BLOCKS = names(
    "text front body back group div div1 div2 div3 div4 div5 div6 p ab l lg quote cit head item label dateline opener closer "
    "salute signed postscript trailer byline docTitle titlePart titlePage docAuthor docDate docImprint imprimatur epigraph argument sp "
    "speaker stage figure list listBibl bibl castList address addrLine floatingText listPerson person listOrg"
)
_KINDS = {"item": "item", "bibl": "item", "person": "item", "l": "paragraph", "figure": "caption"}
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def read(data: bytes) -> Source:
    """The text of a TEI file."""
    root, damaged = parse_xml(data)
    composer = Composer("tei" if local(root) in ("TEI", "TEI.2", "teiCorpus") else "xml")
    if damaged:
        composer.source.warnings.append("this XML is damaged: read as far as it goes")
    _declare(root, composer.source)
    _Walk(composer).run(root)
    return composer.finish()


def _declare(root: Any, source: Source) -> None:
    header = next((e for e in root.iter() if local(e) == "teiHeader"), None)
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        source.declared["language"] = (language[:2].lower(), "xml:lang")
    if header is None:
        return
    titles = [e for e in header.iter() if local(e) == "title"]
    best = next((e for e in titles if e.get("type") == "complete"), titles[0] if titles else None)
    if best is not None:
        source.declared["title"] = (squeeze("".join(best.itertext())).strip()[:500], "TEI header")
    publisher = next((e for e in header.iter() if local(e) == "publisher"), None)
    if publisher is not None:
        source.declared["publisher"] = (squeeze("".join(publisher.itertext())).strip()[:500], "TEI header")
    # A date of the text itself; that of the edition is another matter.
    days = {m.group() for e in root.iter() if local(e) == "dateline" for d in e.iter() if local(d) == "date" for m in _days(d)}
    if len(days) == 1:
        source.declared["date"] = (days.pop(), "TEI dateline")


def _days(date: Any) -> list[re.Match[str]]:
    found = _DAY.fullmatch(date.get("when") or date.get("notBefore") or "")
    return [found] if found else []


class _Walk:
    def __init__(self, composer: Composer) -> None:
        self.flow = Flow(composer)
        self.opened: set[Any] = set()
        self.titled = False
        self.depth = 0

    def run(self, root: Any) -> None:
        paths, flow, deep = Paths(), self.flow, 0
        walk = etree.iterwalk(root, events=("start", "end", "comment"))
        skipped: set[Any] = set()
        for event, element in walk:
            name = local(element)
            if event == "comment":
                flow.text(element.tail)
            elif event == "start":
                deep += 1
                if deep > DEEPEST:
                    raise DocumentError(f"its elements are nested more than {DEEPEST:,} deep, which no document is")
                path = paths.enter(name or "node")
                if name in _DROPPED or not self._enter(element, name, path):
                    skipped.add(element)
                    walk.skip_subtree()
                else:
                    flow.text(element.text if name else entity(element))
            else:
                deep -= 1
                paths.leave()
                if element in skipped:
                    skipped.discard(element)
                else:
                    self._leave(element, name)
                flow.text(element.tail)
        flow.flush()

    def _enter(self, element: Any, name: str, path: str) -> bool:
        """Opens what the element opens; False where its content is not read (or has been read here)."""
        flow = self.flow
        if name == "lb":
            flow.text(" ") if element.get("break") != "no" else None
        elif name == "pb":
            number = element.get("n") or ""
            # The number printed on the page; Roman ones are those of front matter.
            flow.page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
        elif name == "note":
            place = Place(flow.page, None, path)
            flow.note("footnote", _pieces(element, place))
            if len(flow.stack) == 1 or flow.block.path == "":
                flow.flush()
            return False
        elif name == "ref" and element.get("type") == "noteAnchor":
            return False
        elif name == "table":
            flow.flush()
            _table(element, path, flow)
            return False
        elif name.startswith("div") and element.get("type") in ("toc", "index"):
            flow.flush()
            return False
        elif name in _BLOCKS or _is_plain(element, name):
            self._open(element, name, path)
        return True

    def _open(self, element: Any, name: str, path: str) -> None:
        kind, level, loose = _KINDS.get(name, "paragraph"), 0, False
        if name.startswith("div"):
            self.depth += 1
        elif name == "head" or name in ("titlePart", "docTitle"):
            kind, level = "heading", max(self.depth, 1)
            if not self.titled:
                kind, level, self.titled = "title", 0, True
        elif name in ("p", "ab", "label", "byline"):
            loose = self.flow.block.kind != "item"
            kind = self.flow.block.kind if self.flow.block.kind in ("item", "caption") else kind
        self.flow.open(Block(kind, level, path, loose))
        self.opened.add(element)

    def _leave(self, element: Any, name: str) -> None:
        if element in self.opened:
            self.opened.discard(element)
            self.flow.close()
            if name.startswith("div"):
                self.depth -= 1


def _is_plain(element: Any, name: str) -> bool:
    """An element of some other XML that holds others: a block of it."""
    return bool(name) and len(element) > 0 and not (element.text or "").strip() and not any((child.tail or "").strip() for child in element)


def _pieces(element: Any, place: Place) -> list[Piece]:
    words = squeeze("".join(element.itertext())).strip()
    return [(words, place)] if words else []


def _table(table: Any, path: str, flow: Flow) -> None:
    rows, paths = Rows(flow.composer), Paths()
    for event, element in etree.iterwalk(table, events=("start", "end")):
        name = local(element) or "node"
        if event == "end":
            paths.leave()
            continue
        inner = paths.enter(name)
        where = path + inner.removeprefix("/table[1]")
        if name == "head":
            flow.composer.part("caption", _pieces(element, Place(flow.page, None, where)))
        elif name == "row":
            cells, counts = [], 0
            for cell in element:
                if local(cell) == "cell":
                    counts += 1
                    place = Place(flow.page, None, f"{where}/cell[{counts}]")
                    cells.append((_pieces(cell, place), _span(cell.get("cols")), _span(cell.get("rows"))))
            rows.row(cells, element.get("role") == "label", flow.page)


def _span(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 5 else 1
