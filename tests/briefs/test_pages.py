"""Pages: every sentence with its source's words, periods, disputes, escaping, links both ways."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from types import ModuleType

import pytest

import bilat.briefs
from bilat.briefs.html import chronology_html, page_html
from bilat.briefs.markdown import page_markdown
from bilat.briefs.pages import page
from bilat.errors import BilatError
from bilat.event import Event, Mention, Person


@dataclass(frozen=True)
class Source:
    document: str
    event: Event


@dataclass(frozen=True)
class Act:
    id: str
    event: Event
    sources: tuple[Source, ...]


def told(kind: str, date: str | None, words: str, start: int = 0, **fields: object) -> Event:
    return Event(kind, ("CAN", "PER"), (Mention(start, start + len(words), words),), date=date, **fields)  # type: ignore[arg-type]


def act(id: str, *sources: tuple[str, Event]) -> Act:
    return Act(id, sources[0][1], tuple(Source(document, event) for document, event in sources))


ESTABLISHED = told("relations.established", "1944", "ont établi des relations\ndiplomatiques en 1944", 40)
VISIT = told("visit", "1998-10", "La visite d'État", 3, source="PER", target="CAN", rank="state")
ACTS = [
    act("a2", ("page.txt", VISIT), ("note.html", told("visit", "1998-10-26", "arrived in Ottawa", 9, source="PER", target="CAN"))),
    act("a1", ("page.txt", ESTABLISHED)),
    act("a3", ("page.txt", told("position", None, "Le Canada estime", 90, source="CAN"))),
    act("a4", ("plan.txt", told("visit", "2001", "will visit", 5, source="CAN", target="PER", modality="planned"))),
]


def test_every_sentence_ends_with_notes_that_exist() -> None:
    text = page_markdown(page(ACTS, "CAN", "PER", "fr"))
    body, _, notes = text.partition("\n[^1]:")
    sentences = [line for line in body.splitlines() if line and not line.startswith(("#", "-"))][1:]
    assert len(sentences) == len(ACTS)
    assert all(re.search(r"\.(\[\^\d+\])+$", line) for line in sentences)
    cited = {int(number) for line in sentences for number in re.findall(r"\[\^(\d+)\]", line)}
    defined = {1} | {int(number) for number in re.findall(r"^\[\^(\d+)\]:", notes, re.M)}
    assert cited == defined == set(range(1, 5))


def test_notes_give_document_place_and_words() -> None:
    text = page_markdown(page(ACTS, "CAN", "PER", "en"))
    assert "[^1]: page.txt, characters 40–86: “ont établi des relations diplomatiques en 1944”" in text


def test_order_lead_sections_and_the_unknown_date() -> None:
    made = page(ACTS, "CAN", "PER", "fr")
    assert made.title == "Les relations entre le Canada et le Pérou"
    assert [section.title for section in made.sections] == ["1944", "1998", "2001", "Date inconnue"]
    assert [item.act for section in made.sections for item in section.items] == ["a1", "a2", "a4", "a3"]
    assert made.lead.startswith("4 actes, d'après 3 documents")
    assert "1944" in made.lead and "2001" in made.lead and "1 acte sans date" in made.lead and "1 acte prévu" in made.lead
    assert made.sources == ("page.txt", "note.html", "plan.txt")


def test_many_years_are_grouped_by_decades() -> None:
    acts = [act(f"a{year}", ("d.txt", told("visit", str(year), "visit", year))) for year in range(1901, 1940)]
    titles = {lang: [section.title for section in page(acts, "CAN", "PER", lang).sections] for lang in ("fr", "en")}
    assert titles["fr"] == ["Années 1900", "Années 1910", "Années 1920", "Années 1930"]
    assert titles["en"] == ["1900s", "1910s", "1920s", "1930s"]


def test_the_same_words_have_one_number() -> None:
    acts = [
        act("a1", ("d.txt", told("visit", "1990", "visited and signed"))),
        act("a2", ("d.txt", told("meeting", "1990", "visited and signed"))),
    ]
    made = page(acts, "CAN", "PER", "en")
    assert len(made.notes) == 1 and all(item.notes == (1,) for item in made.sections[0].items)


def test_disputes_are_worded() -> None:
    differing = act("a1", ("old.txt", told("visit", "1990", "in 1990")), ("new.txt", told("visit", "1991", "in 1991")))
    made = page([differing], "CAN", "PER", "en")
    assert made.sections[0].items[0].text.endswith("The sources differ on the date: 1990 according to old.txt; 1991 according to new.txt.")
    denied = act("a1", ("old.txt", told("visit", "1990", "went")), ("new.txt", told("visit", "1990", "never went", modality="negated")))
    assert "nié selon new.txt" in page([denied], "CAN", "PER", "fr").sections[0].items[0].text
    finer = act("a1", ("old.txt", told("visit", "1990", "in 1990")), ("new.txt", told("visit", "1990-05", "in May")))
    assert "differ" not in page([finer], "CAN", "PER", "en").sections[0].items[0].text


@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_no_acts_give_a_page_that_says_so(lang: str) -> None:
    made = page([], "PER", "CAN", lang)
    assert made.lead.endswith(".") and not made.sections
    assert page_markdown(made).startswith("# ") and "</html>" in page_html(made)


# -- escaping and links -------------------------------------------------------------

HOSTILE = told("position", "1990", '<script>alert("x")</script> & *bold* [link](x) | `code`', source="CAN")
HOSTILE_ACT = act('a"><b>', ('<img src=x onerror="1">.txt', HOSTILE))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.attributes: dict[str, dict[str, str | None]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes.setdefault(tag, found)
        self.ids += [found["id"]] if found.get("id") else []  # type: ignore[list-item]
        self.links += [found["href"]] if found.get("href") else []  # type: ignore[list-item]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    assert not reader.open
    return reader


@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_html_is_whole_linked_both_ways_and_self_contained(lang: str) -> None:
    for html in (page_html(page(ACTS, "CAN", "PER", lang)), chronology_html(ACTS, "CAN", "PER", lang)):
        reader = read(html)
        assert html.startswith("<!DOCTYPE html>") and reader.attributes["html"]["lang"] == lang
        assert len(reader.ids) == len(set(reader.ids))
        assert all(link.startswith("#") and link[1:] in reader.ids for link in reader.links)
        notes = [id for id in reader.ids if re.fullmatch(r"n\d+", id)]
        assert len(notes) == 4
        for note in notes:
            assert f"#{note}" in reader.links and any(link.startswith(f"#r{note[1:]}-") for link in reader.links)
        assert reader.tags.count("h1") == 1 and "script" not in reader.tags and "link" not in reader.tags
        assert "@media print" in html and "http" not in html


def test_a_chronology_is_a_table_with_headings() -> None:
    reader = read(chronology_html(ACTS, "CAN", "PER", "en"))
    assert reader.tags.count("table") == 4 and reader.attributes["th"]["scope"] == "col"


def test_documents_cannot_inject_markup() -> None:
    for html in (page_html(page([HOSTILE_ACT], "CAN", "PER", "en")), chronology_html([HOSTILE_ACT], "CAN", "PER", "en")):
        reader = read(html)
        assert not {"script", "img", "b"} & set(reader.tags)
        assert "&lt;script&gt;" in html
    text = page_markdown(page([HOSTILE_ACT], "CAN", "PER", "en"))
    assert "\\<script\\>" in text and "\\*bold\\*" in text and "\\[link\\]" in text
    assert not re.search(r"(?<!\\)<", text)


# -- the public function -------------------------------------------------------------


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, str, str]]:
    asked: list[tuple[object, str, str]] = []

    def chronology(record: object, a: str, b: str, *_: object, **__: object) -> tuple[Act, ...]:
        asked.append((record, a, b))
        return tuple(ACTS)

    module = ModuleType("bilat.answers")
    module.chronology = chronology  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "bilat.answers", module)
    return asked


def test_brief_asks_the_record_for_the_chronology(answers: list[tuple[object, str, str]]) -> None:
    record = object()
    text = bilat.briefs.brief(record, "canada", "PER", lang="es")
    assert answers == [(record, "CAN", "PER")]
    assert text.startswith("# Las relaciones entre Canadá y el Perú\n")
    assert bilat.briefs.brief(record, "CAN", "PER", lang="en", format="html").startswith("<!DOCTYPE html>")


def test_brief_says_what_to_choose_instead(answers: list[tuple[object, str, str]]) -> None:
    with pytest.raises(BilatError, match="md, html"):
        bilat.briefs.brief(None, "CAN", "PER", format="rtf")
    with pytest.raises(BilatError, match="fr, en, es"):
        bilat.briefs.brief(None, "CAN", "PER", lang="de")
    with pytest.raises(BilatError, match="unknown state"):
        bilat.briefs.brief(None, "CAN", "XQZ")
    assert not answers


def test_people_with_markup_in_names_are_escaped() -> None:
    event = told("visit", "1990", "visit", source="PER", target="CAN", people=(Person("A <i>B</i>", "consul", "PER"),))
    assert "<i>" not in page_html(page([act("a", ("d", event))], "CAN", "PER", "fr"))
