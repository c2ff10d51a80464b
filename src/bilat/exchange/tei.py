"""A document with its annotations as TEI P5: the text as read, times and names marked in it, acts beside it.

Acts overlap and cross one another, so their words are marked by anchors, and `standOff` says what stands between
them: `<span from="#a53" to="#a121" ana="#…">`. The number of an anchor is the offset in the text as read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lxml import etree

from bilat import __version__, dates, states
from bilat.exchange.annotated import Annotated, Name, Part, Time, apart
from bilat.exchange.selection import days
from bilat.exchange.xml import xml_file, xml_text

if TYPE_CHECKING:
    from bilat.event import Event, Mention

_TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_REND = {"item": "item", "row": "row", "caption": "caption", "footnote": "footnote", "title": "title", "heading": "heading"}


def tei(found: Annotated, lang: str = "en") -> str:
    """The TEI document; `lang` is of the sentences that tell the acts."""
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI})
    root.set(_LANG, found.about.language)
    _header(root, found)
    _stand_off(root, found, lang)
    body = _add(_add(root, "text"), "body")
    _Body(found).fill(body)
    return xml_file(root)


def _add(parent: Any, name: str, text: str | None = None, **attributes: str | None) -> Any:
    element = etree.SubElement(parent, f"{{{_TEI}}}{name}")
    element.text = xml_text(text) if text is not None else None
    for key, value in attributes.items():
        if value is not None:
            element.set({"id": _ID, "lang": _LANG}.get(key, key.rstrip("_")), xml_text(value))
    return element


def _header(root: Any, found: Annotated) -> None:
    about = found.about
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    _add(_add(file, "titleStmt"), "title", about.title or about.name)
    published = _add(file, "publicationStmt")
    _add(published, "p", f"Annotated by Bilat {__version__} on {about.read_at[:10]}.")
    source = _add(_add(file, "sourceDesc"), "bibl")
    _add(source, "title", about.title or about.name)
    _add(source, "idno", about.name, type="file")
    _add(source, "idno", about.sha256, type="sha256")
    if about.publisher:
        _add(source, "publisher", states.name(about.publisher, "en"))
    if about.date:
        _add(source, "date", about.date, **_when(about.date))
    software = _add(_add(_add(header, "encodingDesc"), "appInfo"), "application", ident="bilat", version=_version())
    _add(software, "label", "Bilat")
    _add(_add(_add(header, "profileDesc"), "langUsage"), "language", about.language, ident=about.language)


def _version() -> str:
    return ".".join(part for part in __version__.split(".")[:3] if part.isdigit()) or "0"


def _when(edtf: str | None) -> dict[str, str]:
    """The attributes of a date: `when` for a day, month or year, bounds for anything else; `cert` where it is marked."""
    if edtf is None:
        return {}
    value = dates.parse(edtf)
    marked = {"cert": "low"} if any(mark in edtf for mark in "?~%") else {}
    if isinstance(value, dates.Point) and value.precision in ("day", "month", "year"):
        return {"when": str(value).rstrip("?~%"), **marked}
    low, high = days(edtf)
    bounds = {"notBefore": low.isoformat() if low else "", "notAfter": high.isoformat() if high else ""}
    return {name: day for name, day in bounds.items() if day} | marked


# -- beside the text ----------------------------------------------------------------------------


def _stand_off(root: Any, found: Annotated, lang: str) -> None:
    if not found.events and not found.names:
        return
    beside = _add(root, "standOff")
    codes = {code for event in found.events for code in event.parties}
    codes |= {code for name in found.names if name.key for code in name.key.split()}
    if codes:
        places = _add(beside, "listPlace")
        for code in sorted(codes):
            place = _add(places, "place", id=_code(code), type="state")
            _add(place, "placeName", states.name(code, lang), lang=lang)
            _add(place, "idno", code, type="ISO3166")
    if found.events:
        listed = _add(beside, "listEvent")
        for event in found.events:
            _event(listed, event, lang)
        acts = _add(beside, "spanGrp", type="acts")
        for event in found.events:
            for mention in event.mentions:
                _span(acts, mention, f"e{event.id}")
        reasons = _add(beside, "spanGrp", type="properties")
        for event in found.events:
            for reason in event.reasons:
                for mention in reason.mentions:
                    _span(reasons, mention, f"e{event.id}", reason.property)
        if not len(reasons):
            beside.remove(reasons)


def _event(listed: Any, event: Event, lang: str) -> None:
    from bilat.briefs.sentences import sentence

    element = _add(listed, "event", id=f"e{event.id}", type=event.kind, subtype=event.modality, **_when(event.date))
    element.set("ref", " ".join(f"#{_code(code)}" for code in event.parties)) if event.parties else None
    _add(element, "label", sentence(event, lang), lang=lang)
    for name, value in (("source", event.source), ("target", event.target)):
        if value:
            _add(_add(element, "desc", type=name), "placeName", states.name(value, lang), ref=f"#{_code(value)}")
    if event.place:
        _add(_add(element, "desc", type="place"), "placeName", event.place)
    for person in event.people:
        about = _add(element, "desc", type="person")
        if person.name:
            _add(about, "persName", person.name)
        if person.office:
            _add(about, "roleName", person.office)
    if event.topics:
        _add(element, "desc", "; ".join(event.topics), type="topics")


def _span(group: Any, mention: Mention, ana: str, type: str | None = None) -> None:
    _add(group, "span", from_=f"#a{mention.start}", to=f"#a{mention.end}", ana=f"#{ana}", type=type)


def _code(code: str) -> str:
    """A code as an XML name."""
    return "s-" + "".join(char if char.isascii() and char.isalnum() else "-" for char in code)


# -- the text -----------------------------------------------------------------------------------


class _Body:
    """The blocks of the page as paragraphs, with anchors, page breaks, times and names at their places."""

    def __init__(self, found: Annotated) -> None:
        self.found = found
        ends = {place for event in found.events for place in _ends(event)}
        self.anchors = ends
        self.pages = dict(found.pages)
        self.stops = sorted(ends | self.pages.keys())
        marks: list[Time | Name] = [*apart(found.times), *_outside(found.names, found.times)]
        self.marks = sorted(marks, key=lambda mark: mark.start)
        self.done: set[int] = set()

    def fill(self, body: Any) -> None:
        parts = self._whole()
        division = None
        for part in parts:
            if part.kind in ("title", "heading") or division is None:
                division = _add(body, "div")
            if part.kind in ("title", "heading") and len(division) == 0:
                self._write(_add(division, "head"), part)
            else:
                self._write(_add(division, "p", rend=_REND.get(part.kind)), part)
        for division in body:
            if len(division) == 1 and division[0].tag.endswith("head"):
                _add(division, "p")
        if not len(body):
            _add(body, "p")

    def _whole(self) -> list[Part]:
        """The parts of the page, each up to the next, so that no anchor falls between two."""
        parts = list(self.found.parts)
        size = len(self.found.text)
        ends = [*(part.start for part in parts[1:]), size]
        return [Part(part.start if number else 0, end, part.kind) for number, (part, end) in enumerate(zip(parts, ends, strict=True))]

    def _write(self, element: Any, part: Part) -> None:
        writer = _Writer(element, self.found.text)
        at = part.start
        last = part.end
        for mark in self.marks:
            if mark.end <= at or mark.start >= last:
                continue
            start, end = max(mark.start, at), min(mark.end, last)
            self._run(writer, at, start)
            inner = writer.inside(*_element(mark))
            self._run(inner, start, end)
            at = end
        self._run(writer, at, last)
        if last == len(self.found.text):
            self._anchor(writer, last)

    def _run(self, writer: _Writer, start: int, end: int) -> None:
        """Text from `start` to `end`, with what stands from `start` up to, but not at, `end`."""
        at = start
        for place in self.stops:
            if start <= place < end:
                writer.text(at, place)
                self._anchor(writer, place)
                at = place
        writer.text(at, end)

    def _anchor(self, writer: _Writer, place: int) -> None:
        if place in self.done:
            return
        self.done.add(place)
        if place in self.pages:
            writer.page(self.pages[place])
        if place in self.anchors:
            writer.anchor(place)


class _Writer:
    """Appends text and elements to an element."""

    def __init__(self, element: Any, text: str) -> None:
        self.element = element
        self.source = text

    def text(self, start: int, end: int) -> None:
        words = xml_text(self.source[start:end])
        if not words:
            return
        if len(self.element):
            last = self.element[-1]
            last.tail = (last.tail or "") + words
        else:
            self.element.text = (self.element.text or "") + words

    def anchor(self, place: int) -> None:
        _add(self.element, "anchor", id=f"a{place}")

    def page(self, number: int) -> None:
        _add(self.element, "pb", n=str(number))

    def inside(self, name: str, attributes: dict[str, str]) -> _Writer:
        return _Writer(_add(self.element, name, **attributes), self.source)


def _ends(event: Event) -> Iterable[int]:
    for mention in (*event.mentions, *(m for reason in event.reasons for m in reason.mentions)):
        yield from (mention.start, mention.end)


def _outside(names: Iterable[Name], times: Iterable[Time]) -> list[Name]:
    """Names that no time and no earlier name overlaps."""
    taken = apart(times)
    return [name for name in apart(names) if not any(time.start < name.end and name.start < time.end for time in taken)]


def _element(mark: Time | Name) -> tuple[str, dict[str, str]]:
    if isinstance(mark, Time):
        return "date" if mark.type != "TIME" else "time", _when(mark.edtf)
    if mark.sort == "state":
        return "rs", {"type": "state", "ref": " ".join(f"#{_code(code)}" for code in (mark.key or "").split())}
    return {"place": "placeName", "person": "persName"}[mark.sort], {}
