"""The documents of `evaluation/`, rendered to each format, tell the same events as their text."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from bilat import reading
from bilat.documents import Document, from_bytes, load
from tests.documents import rendering

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
WAYS = {
    **rendering.FORMATS,
    "pdf, two columns": lambda parts: rendering.pdf(parts, columns=2, head="Chancellery of the Republic"),
    "html, no frame": lambda parts: rendering.page(parts, frame=False),
}


@lru_cache
def plain(path: Path, date: str | None = None) -> Document:
    return load(path, document_date=date)


def told(document: Document) -> Counter[tuple[object, ...]]:
    return Counter((e.kind, e.date, e.parties, e.source, e.target, e.modality) for e in reading.read(document).events)


@lru_cache
def expected(path: Path, date: str | None) -> Counter[tuple[object, ...]]:
    return told(plain(path, date))


@pytest.mark.parametrize("way", WAYS)
def test_the_same_events(way: str) -> None:
    whole = other = 0
    for path in SAMPLES:
        document = plain(path)
        suffix = way.split(",")[0]
        made = from_bytes(WAYS[way](rendering.parts_of(document)), name=f"page.{suffix}", lang=document.language)
        assert made.format == {"txt": "text", "md": "markdown", "xml": "tei"}.get(suffix, suffix)
        # A mail is dated by its head, and dates within it lean on that.
        found, wanted = told(made), expected(path, rendering.MAIL_DATE if suffix == "eml" else None)
        whole += wanted.total()
        other += max((wanted - found).total(), (found - wanted).total())
    assert whole > 50
    assert other <= 0.02 * whole, f"{other} of {whole} events differ"
