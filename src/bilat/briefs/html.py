"""A brief, or a chronology, as one self-contained accessible HTML page.

Everything is escaped; notes are linked both ways; no script, no outside resource.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape
from importlib.resources import files

from bilat.briefs.citing import one, short_names, typeset
from bilat.briefs.names import exact
from bilat.briefs.page import ActLike, Item, Page, Paragraph, Table
from bilat.briefs.pages import page, phrase


def page_html(made: Page) -> str:
    """The page as running text and tables."""
    refs = _References(made)
    body = []
    for number, section in enumerate(made.sections, 1):
        body.append(f'<section aria-labelledby="p{number}">\n<h2 id="p{number}">{_set(section.title)}</h2>')
        for block in section.blocks:
            body += (
                [f"<p>{' '.join(refs.sentence(item) for item in block.items)}</p>"] if isinstance(block, Paragraph) else refs.table(block)
            )
        body.append("</section>")
    return _document(made, made.title, body, refs)


def chronology_html(acts: Iterable[ActLike], a: str, b: str, lang: str) -> str:
    """Some acts between two states as a table: date, act, notes; one table a period."""
    made = page(acts, a, b, lang)
    refs = _References(made)
    body = []
    for number, section in enumerate(made.sections, 1):
        body.append(f'<section aria-labelledby="p{number}">\n<h2 id="p{number}">{_set(section.title)}</h2>\n<table>')
        head = "".join(f'<th scope="col">{escape(phrase(key, lang))}</th>' for key in ("date", "act"))
        body.append(f"<thead><tr>{head}</tr></thead>\n<tbody>")
        for item in section.items:
            date = f'<th scope="row">{escape(item.date)}</th>'
            body.append(f'<tr id="{_anchor(item.act)}">{date}<td>{_set(item.text)}{refs.marks(item)}</td></tr>')
        body.append("</tbody>\n</table>\n</section>")
    return _document(made, f"{phrase('chronology', lang)} – {made.title}", body, refs)


class _References:
    """Numbers each call of each note, so that the note can lead back to all of them."""

    def __init__(self, made: Page):
        self.lang = made.lang
        self.calls: dict[int, int] = defaultdict(int)
        self.told: set[str] = set()

    def sentence(self, item: Item) -> str:
        """A sentence that its act's name leads to, the first time that it is told."""
        anchor = _anchor(item.act) if item.act and item.act not in self.told else ""
        self.told.add(item.act)
        return f'<span id="{anchor}">{_set(item.text)}{self.marks(item)}</span>' if anchor else f"{_set(item.text)}{self.marks(item)}"

    def table(self, table: Table) -> list[str]:
        head = "".join(f'<th scope="col">{_set(name)}</th>' for name in table.head)
        rows = ["".join(f"<td>{_set(cell.text)}{self.marks(cell)}</td>" for cell in row) for row in table.rows]
        return [f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>", *(f"<tr>{row}</tr>" for row in rows), "</tbody>\n</table>"]

    def marks(self, item: Item) -> str:
        marks = []
        for number in item.notes:
            self.calls[number] += 1
            label = escape(phrase("note", self.lang).format(number))
            marks.append(f'<a id="r{number}-{self.calls[number]}" href="#n{number}" role="doc-noteref" aria-label="{label}">{number}</a>')
        return f"<sup>{', '.join(marks)}</sup>" if marks else ""

    def backs(self, number: int) -> str:
        links = []
        for call in range(1, self.calls[number] + 1):
            label = escape(phrase("back", self.lang).format(call))
            links.append(f'<a href="#r{number}-{call}" role="doc-backlink" aria-label="{label}">↩</a>')
        return " ".join(links)


def _set(text: str) -> str:
    return escape(typeset(text))


def _anchor(act: str) -> str:
    """An id that any act's name gives, and that nothing else on the page has."""
    return "act-" + "".join(char if char.isalnum() or char in "-_." else "_" for char in act)


def _document(made: Page, title: str, body: list[str], refs: _References) -> str:
    lang = made.lang
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{files('bilat.briefs').joinpath('data/page.css').read_text(encoding='utf-8')}</style>",
        "</head>",
        "<body>",
        f"<header>\n<h1>{_set(title)}</h1>\n<p>{_set(made.lead)}</p>\n</header>",
        "<main>",
        *body,
    ]
    if made.sources:
        parts.append(f'<section aria-labelledby="sources">\n<h2 id="sources">{escape(phrase("sources", lang))}</h2>\n<ul>')
        parts += [f"<li>{escape(source)}</li>" for source in made.sources]
        parts.append("</ul>\n</section>")
    called = short_names(made)
    if made.notes:
        parts.append(f'<section role="doc-endnotes" aria-labelledby="notes">\n<h2 id="notes">{escape(phrase("notes", lang))}</h2>\n<ol>')
        for note in made.notes:
            cited = phrase("separator", lang).join(
                one(
                    citation,
                    lang,
                    f"<cite>{escape(called.get(citation.document, citation.document))}</cite>",
                    f"<q>{escape(exact(citation.mention.text, lang))}</q>",
                )
                for citation in note.citations
            )
            parts.append(f'<li id="n{note.number}">{cited}. {refs.backs(note.number)}</li>')
        parts.append("</ol>\n</section>")
    parts += ["</main>", "</body>", "</html>"]
    return "\n".join(parts) + "\n"
