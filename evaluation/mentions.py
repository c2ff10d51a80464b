"""Scores mentions against the annotated pages of `mentions/`: precision, recall and F1 by type and language.

A page is running text with marks `[words](type value)`: `s` state, `o` office and its state,
`p` person and state, `l` city and its state, `i` instrument by kind, `r` words that point to states;
`x` is no mention. `-` stands for a state that the page does not tell. Marks may nest. Lines
`publisher:` and `kind:` may stand above the text. The pages and all acts in them are invented.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "mentions"
NAMES = {"s": "states", "o": "offices", "p": "persons", "l": "places", "i": "instruments", "r": "references"}
_MARK = re.compile(r"\]\((?P<type>[soplirx])(?: (?P<value>[^()]*(?:\([^()]*\))?[^()]*))?\)")
_HEADER = re.compile(r"(?P<key>publisher|kind): (?P<value>[^\n]*)\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mention: its type, where its words stand, what it is and of which state (both as in the page's marks)."""

    type: str
    start: int
    end: int
    value: str
    state: str = ""


@dataclass(slots=True)
class Page:
    name: str
    lang: str
    text: str
    marks: list[Mark]
    about: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Count:
    gold: int = 0
    given: int = 0
    right: int = 0

    def row(self) -> str:
        precision, recall = self.right / max(self.given, 1), self.right / max(self.gold, 1)
        return f"{self.gold:6}{self.given:6}{precision:9.3f}{recall:7.3f}{2 * precision * recall / max(precision + recall, 1e-9):7.3f}"


def parse(source: str) -> tuple[str, list[Mark], dict[str, str]]:
    """The plain text of a page, its marks, and its header."""
    about: dict[str, str] = {}
    while header := _HEADER.match(source):
        about[header["key"]] = header["value"]
        source = source[header.end() :]
    source = source.lstrip("\n")
    text: list[str] = []
    size = at = 0
    opened: list[int] = []
    marks: list[Mark] = []
    while at < len(source):
        mark = _MARK.match(source, at)
        if mark and opened:
            start = opened.pop()
            value, state = mark["value"] or "", ""
            if mark["type"] in "op":
                # The state is the last word; names of former states may have two or more.
                value, state = _split(value)
            if mark["type"] != "x":
                marks.append(Mark(mark["type"], start, size, value, state))
            at = mark.end()
        elif source[at] == "[":
            opened.append(size)
            at += 1
        else:
            text.append(source[at])
            size += 1
            at += 1
    if opened:
        raise ValueError("a mark is not closed")
    return "".join(text), sorted(marks, key=lambda m: (m.start, m.end)), about


def _split(value: str) -> tuple[str, str]:
    from bilat.states import states

    words = value.split(" ")
    for number in range(1, len(words)):
        if " ".join(words[number:]) in states():
            return " ".join(words[:number]), " ".join(words[number:])
    return " ".join(words[:-1]), words[-1]


def pages(folder: Path = FOLDER) -> Iterator[Page]:
    for path in sorted(folder.glob("*.txt")):
        text, marks, about = parse(path.read_text(encoding="utf-8"))
        yield Page(path.stem, path.stem.rpartition(".")[2], text, marks, about)


def read(page: Page) -> list[Mark]:
    """What Bilat finds in a page, as marks."""
    from bilat.documents import from_text
    from bilat.events.focus import Focus
    from bilat.mentions import find

    document = from_text(page.text, lang=page.lang, publisher=page.about.get("publisher"))
    found = find(document)
    focus = Focus(document, found)
    result: list[Mark] = []

    def add(type: str, start: int, end: int, value: str, state: str | None = "") -> None:
        whole = document.mention(start, end)
        result.append(Mark(type, whole.start, whole.end, value, "-" if state is None else state))

    for m in found.states:
        add("c" if m.form == "capital" else "s", m.start, m.end, "+".join(m.states))
    for o in found.offices:
        add("o", o.start, o.end, o.office, o.state)
    for p in found.people:
        add("p", p.start, p.end, p.name, p.state)
    for c in found.places:
        add("l", c.start, c.end, c.state or "-")
    for i in found.instruments:
        add("i", i.start, i.head_end, i.kind)
    for r in found.references:
        if r.refers in ("pair", "publisher-pair"):
            add("r", r.start, r.end, "+".join(focus.both(r.start)[0]))
        elif r.refers == "publisher" and document.publisher:
            add("r", r.start, r.end, document.publisher)
    return result


def compare(gold: list[Mark], given: list[Mark]) -> tuple[dict[str, Count], list[tuple[Mark, str]]]:
    """Counts by type (and `of which state` for offices and persons), and a line for each that is not right."""
    counts: dict[str, Count] = defaultdict(Count)
    lines: list[tuple[Mark, str]] = []
    # A capital is right as a state and as a city: the page decides which it is.
    cities = [m for m in gold if m.type == "l"]
    given = [m for m in given if m.type != "c" or not any(_touch(m, city) for city in cities)]
    given = [Mark("s", m.start, m.end, m.value) if m.type == "c" else m for m in given]
    stated = [m for m in gold if m.type == "s"]
    given = [m for m in given if m.type != "l" or not any(_touch(m, state) for state in stated)]
    free = set(range(len(given)))
    for mark in gold:
        name = NAMES[mark.type]
        counts[name].gold += 1
        hit = next((n for n in sorted(free) if given[n].type == mark.type and _touch(mark, given[n]) and _same(mark, given[n])), None)
        if hit is None:
            lines.append((mark, f"missed {name}"))
            continue
        free.discard(hit)
        counts[name].right += 1
        if mark.type in "op" and mark.state != "-":
            whose = counts["of which state"]
            whose.gold += 1
            whose.given += given[hit].state != "-"
            whose.right += given[hit].state == mark.state
            if given[hit].state != mark.state:
                lines.append((mark, f"state taken for {given[hit].state}"))
    for number, mark in enumerate(given):
        counts[NAMES[mark.type]].given += 1
        if number in free:
            lines.append((mark, f"wrong {NAMES[mark.type]}"))
    return counts, lines


def _touch(a: Mark, b: Mark) -> bool:
    return a.start < b.end and b.start < a.end


def _same(gold: Mark, given: Mark) -> bool:
    if gold.type == "p":
        return gold.value.split()[-1] in given.value or given.value in gold.value
    return gold.value == given.value


def main(show: str = "") -> None:
    """Prints the table; with `show`, a page's name or a language, also what is not right there."""
    totals: dict[tuple[str, str], Count] = defaultdict(Count)
    listed = list(pages())
    for page in listed:
        counts, lines = compare(page.marks, read(page))
        for name, count in counts.items():
            for lang in (page.lang, "all"):
                total = totals[lang, name]
                total.gold, total.given, total.right = total.gold + count.gold, total.given + count.given, total.right + count.right
        if show and show in (page.name, page.lang):
            for mark, line in lines:
                words = page.text[mark.start : mark.end]
                print(f"{page.name}: {line}: {words!r} {' '.join(part for part in (mark.value, mark.state) if part)}")
    print(f"{f'mentions ({len(listed)} pages)':24}{'gold':>6}{'given':>6}{'P':>9}{'R':>7}{'F1':>7}")
    for lang in ("fr", "en", "es", "all"):
        for name in (*NAMES.values(), "of which state"):
            print(f"{f'{lang} {name}':24}{totals[lang, name].row()}")
