"""Footnotes that give another document's words say nothing of their own."""

from __future__ import annotations

import pytest

from bilat.documents import from_bytes
from bilat.reading import read


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Journal officiel, p. 3 : « La Norvège a ouvert une ambassade au Ghana en 1962 ».", "citation"),
        ("Ministry, note of 1963, p. 2: “Norway opened an embassy in Ghana in 1962”", "citation"),
        ("Boletín, 12: «Noruega abrió una embajada en Ghana en 1962».", "citation"),
        ("a.txt, characters 1–9: “in 1962”; b.txt, characters 3–8: “Accra”.", "citation"),
        ("Norway opened an embassy in Ghana in 1962.", "footnote"),
        ("In 1962 Norway opened an embassy in Ghana, known as the “Villa”.", "footnote"),
        ("Known as “Villa”: Norway opened this embassy in Ghana in 1962.", "footnote"),
    ],
)
def test_notes_that_quote(note: str, kind: str) -> None:
    text = f"# Norway and Ghana\n\nNorway and Sweden signed a treaty on 3 May 1990.[^1]\n\n[^1]: {note}\n"
    document = from_bytes(text.encode(), name="page.md", lang="en")
    assert document.blocks[-1].kind == kind
    assert note[:20] in document.text and document.flat.endswith(note)  # nothing is lost
    found = {event.kind for event in read(document).events}
    assert ("post.opened" in found) == (kind == "footnote")
