"""A text and its parts become a Document: blocks, language, and what the page and its file say of it.

What is asked for from outside comes first, then what the page says in a fixed place, then the file's own fields.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bilat.dates import valid
from bilat.documents.asked import Asked
from bilat.documents.citations import cited
from bilat.documents.document import Block, Document
from bilat.documents.language import LANGUAGES, detect, is_other, other_languages
from bilat.documents.layout import arrange, layout
from bilat.documents.metadata import dateline, letterhead
from bilat.documents.source import Part, Source
from bilat.errors import DocumentError

_NO_TITLE = re.compile(
    r"\(?(?:anonymous|untitled|unknown|document ?\d*|sans titre|sin t[íi]tulo)\)?|microsoft (?:word|powerpoint).*"
    r"|[^\s]{1,80}\.(?:docx?|pdf|indd|qxd|odt|rtf|txt|html?)",
    re.IGNORECASE,
)


_LONG_CELL = 60  # characters of a cell that may tell its language


def make(name: str, source: Source, asked: Asked, *, found: dict[str, str] | None = None, warnings: Sequence[str] = ()) -> Document:
    """The document of a source; one without parts is a plain text, whose lines show them. `asked` must have been checked."""
    if source.parts or source.spots is not None:
        flat, origin, blocks = arrange(source.text, source.parts, source.marks)
    else:
        flat, origin, blocks = layout(source.text)
    if not blocks:
        raise DocumentError(f"{name}: the file holds only blanks: nothing to read")
    declared, how = source.declared, dict(found or {})
    language, how["language"], remarks = _language(flat, name, asked, declared)
    if asked.lang == "auto":
        parted = [piece for part in source.parts for piece in _by_language(source.text, part, language)]
        if len(parted) > len(source.parts):
            flat, origin, blocks = arrange(source.text, parted, source.marks)
        blocks = other_languages(flat, blocks, language)
    blocks = cited(flat, blocks)
    notes = [*warnings, *source.warnings, *remarks, *_mixed(blocks)]
    margins = [(part.start, part.end) for part in source.parts if part.kind == "furniture"]
    document = Document(
        name,
        source.text,
        flat,
        origin,
        blocks,
        language,
        found=how,
        warnings=tuple(notes),
        format=source.format,
        pages=source.pages,
        furniture=tuple(margins),
        source=source if source.parts or source.spots is not None else None,
    )
    return _described(document, asked, declared)


def made_again(name: str, source: Source, language: str, asked: Asked) -> Document:
    """The document of a source that was found to be in a language before: its parts in others are still theirs."""
    try:
        document = make(name, source, asked)
    except DocumentError:
        document = None
    return document if document and document.language == language else make(name, source, replace(asked, lang=language))


def _language(flat: str, name: str, asked: Asked, declared: dict[str, tuple[str, str]]) -> tuple[str, str, tuple[str, ...]]:
    if asked.lang != "auto":
        return asked.lang, "option", ()
    language, how, remarks = detect(flat, name)
    said = declared.get("language", ("", ""))
    # Programs write their own language into files; it counts only where the words do not tell.
    return (said[0], said[1], ()) if how == "guess" and said[0] in LANGUAGES else (language, how, remarks)


def _by_language(text: str, part: Part, main: str) -> list[Part]:
    """A row whose long cells are in different languages is no row of a table but columns of one text: each cell is a paragraph."""
    cells = [(start, end) for start, end in part.cells if end - start >= _LONG_CELL]
    if part.kind != "row" or len(cells) < 2 or len({is_other(text[start:end], main) for start, end in cells}) < 2:
        return [part]
    return [Part(start, end, "paragraph") for start, end in part.cells if end > start]


def _mixed(blocks: tuple[Block, ...]) -> list[str]:
    """What becomes of parts in other languages than the document's."""
    count = Counter(block.language for block in blocks if block.language)
    notes = []
    for lang, number in sorted(count.items()):
        told = f"{number} of {len(blocks)} paragraphs {'is' if number == 1 else 'are'} in another language ({lang}) and "
        notes.append(told + ("read in it" if lang in LANGUAGES else "left out: Bilat reads French, English and Spanish"))
    return notes


def _described(document: Document, asked: Asked, declared: dict[str, tuple[str, str]]) -> Document:
    """The document with its title, date, publisher and pair."""
    flat, blocks, found = document.flat, document.blocks, dict(document.found)

    def said(key: str) -> tuple[str | None, str]:
        return declared.get(key, (None, ""))

    title, how = asked.title, "option"
    if title is None:
        title = next((flat[b.start : b.end] for b in blocks[:3] if b.kind in ("title", "heading")), None)
        how = "heading"
    if title is None:
        title, how = said("title")
        title = None if title is None or _NO_TITLE.fullmatch(title.strip()) else " ".join(title.split())
    if (title and document.format != "text") or how == "option":
        found["title"] = how

    date, how = asked.document_date, "option"
    if date is None:
        date, how = dateline(flat, blocks, document.text, document.origin), "dateline"
    if date is None:
        date, how = said("date")
        date = date if date and valid(date) else None
    if date:
        found["date"] = how

    publisher, how = asked.publisher, "option"
    if publisher is None:
        publisher, how = letterhead(flat, blocks), "letterhead"
    if publisher is None:
        lines = [document.text[start:end] for start, end in document.furniture[:6]]
        publisher = next((code for line in lines if (code := _signs(line))), None)
        how = "running head"
    if publisher is None:
        name, how = said("publisher")
        publisher = _signs(name) if name else None
    if publisher:
        found["publisher"] = how

    pair, how = asked.pair, "option"
    if not pair and title:
        pair, how = named(title, document.language), "title"
        pair = pair if len(pair) == 2 else ()
    if pair:
        found["pair"] = how
    return replace(document, title=title, date=date, publisher=publisher, pair=pair, found=found)


def _signs(line: str) -> str | None:
    words = " ".join(line.split())[:160]
    return letterhead(words, (Block(0, len(words)),)) if words else None


_CAPITAL = re.compile(r"(?<![\w'’])(?:[ld]['’])?([A-ZÀ-ÖØ-Þ][^\s]*)")


def named(title: str, lang: str = "") -> tuple[str, ...]:
    """The codes of the states that a title names, sorted."""
    from bilat.states import find_name

    starts = [match.start(1) for match in _CAPITAL.finditer(title[:300])]
    # A name ends where a dash, a comma or the like parts it from the next.
    pieces = (re.split(r"[–—/:,;()]|\s-\s|(?<=[a-zà-ÿ])-(?=[A-ZÀ-Þ])", title[start:], maxsplit=1)[0] for start in starts)
    return tuple(sorted({code for piece in pieces if (code := find_name(piece, lang))}))
