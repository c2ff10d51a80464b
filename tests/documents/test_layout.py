"""The flat text and its map: every character of it stands for one of the text as read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.documents import from_text
from bilat.documents.document import BLOCK_KINDS
from bilat.documents.layout import layout

PAGES = st.text(alphabet="abcdé ÀB.-:#|\t\n\r\u00a0\u00ad\u200b\x0c•1", max_size=300) | st.text(max_size=120)


@given(PAGES)
def test_every_character_maps_to_the_text(text: str) -> None:
    flat, origin, blocks = layout(text)
    assert len(flat) == len(origin)
    assert all(a < b or flat[i + 1] in " \n" for i, (a, b) in enumerate(pairwise(origin)))
    for block in blocks:
        for i in range(block.start, block.end):
            if flat[i] != " ":
                assert flat[i] == text[origin[i]]
            else:
                assert text[origin[i]].isspace() or not text[origin[i]].strip("\u00ad\u200b\ufeff\u2060\x1c\x1d\x1e\x1f")


@given(PAGES)
def test_blocks_cover_the_flat_text_but_for_one_newline_between(text: str) -> None:
    flat, _, blocks = layout(text)
    assert flat == "\n".join(flat[block.start : block.end] for block in blocks)
    for block in blocks:
        words = flat[block.start : block.end]
        assert block.kind in BLOCK_KINDS
        assert words and words == words.strip() and "\n" not in words and "  " not in words


@given(PAGES)
def test_no_word_is_lost(text: str) -> None:
    flat, origin, _ = layout(text)
    kept = [text[i] for i, char in zip(origin, flat, strict=True) if char.isalnum()]
    assert kept == [char for i, char in enumerate(text) if char.isalnum() and i in set(origin)]
    assert {char for char in text if char.isalpha()} == {char for char in kept if char.isalpha()}


def kinds(text: str) -> list[tuple[str, str]]:
    flat, _, blocks = layout(text)
    return [(block.kind, flat[block.start : block.end]) for block in blocks]


def test_hard_line_breaks_are_undone() -> None:
    text = (
        "Le ministre des Affaires étrangères du Pérou s'est rendu à Ottawa, où il a\nété reçu par son homologue.\n\n"
        "Autre paragraphe, qui est assez long pour n'être pas un titre."
    )
    assert [words for _, words in kinds(text)] == text.replace("a\nété", "a été").split("\n\n")


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("les deux gouverne-\nments ont signé", "les deux gouvernements ont signé"),
        ("le vice-\nprésident est venu", "le vice-président est venu"),
        ("un accord franco-\npéruvien de pêche", "un accord franco-péruvien de pêche"),
        ("ainsi, dit-\nil, fut conclu", "ainsi, dit-il, fut conclu"),
        ("l'accord cul\u00adturel", "l'accord culturel"),
        ("Lima\u00a0: une   visite", "Lima : une visite"),
    ],
)
def test_words_broken_at_line_ends(broken: str, joined: str) -> None:
    assert [words for _, words in kinds(broken)] == [joined]


def test_kinds_of_blocks() -> None:
    text = (
        "# Relations\n\n## Visites\n\nUn paragraphe assez long, qui se termine par un point, comme il se doit ici.\n\n"
        "- 1944 : relations établies\n- 1998 : visite d'État\n\nDate\tLieu\n1998\tOttawa\n\n-----\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["title", "heading", "paragraph", "item", "item", "row", "row"]


def test_year_headings_stand_alone() -> None:
    assert kinds("Chronology of two states\n\n1919\n\nNorway and Chile establish diplomatic relations.")[1] == ("heading", "1919")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_all_line_ends_are_read(newline: str) -> None:
    assert [words for _, words in kinds(f"Premier alinéa.{newline}{newline}Second alinéa.")] == ["Premier alinéa.", "Second alinéa."]


@given(st.integers(0, 200), st.integers(1, 40))
def test_a_mention_is_the_text_as_read(start: int, length: int) -> None:
    text = "Le Canada et  le Pérou\nont établi des relations diplo-\nmatiques en 1944.\n\nCette même année,\r\nune ambassade."
    document = from_text(text, lang="fr")
    start = min(start, len(document.flat) - 1)
    mention = document.mention(start, min(start + length, len(document.flat)))
    assert mention.text == text[mention.start : mention.end]
    assert mention.start < mention.end <= len(text)


def test_an_empty_mention_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        from_text("Le Canada", lang="fr").mention(3, 3)


def test_layout_is_linear() -> None:
    for unit in ("a-\n", "# \n", "\u00ad", "| a |\n", " \n", "1) a\n", "mot " * 20 + "\n"):
        flat, origin, _ = layout(unit * 20_000)
        assert len(flat) == len(origin)


def test_bars_and_tabs_part_cells() -> None:
    text = "| Date | | Host |\n|------|---|------|\n| 1998 | | Oslo |\n\nBrazil\t1908"
    document = from_text(text, lang="en")
    rows = [(block.level, [document.flat[a:b] for a, b in block.cells]) for block in document.blocks if block.kind == "row"]
    assert rows == [(1, ["Date", "", "Host"]), (0, ["1998", "", "Oslo"]), (0, ["Brazil", "1908"])]


def test_an_entry_of_a_chronology_is_a_block() -> None:
    text = "1924 – Treaty of Commerce and Navigation between Chile and Norway.\n1957 (8 March): Relations are restored at last."
    assert len(from_text(text, lang="en").blocks) == 2
