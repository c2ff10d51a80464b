"""Factsheets: tables of what held; what the record does not tell is not known, of either side."""

from __future__ import annotations

from typing import Any

import pytest
from tests.briefs.making import act

from bilat.answers.lines import Line
from bilat.briefs.factsheet import factsheet
from bilat.briefs.markdown import page_markdown
from bilat.briefs.page import Table

EMBASSY: Any = act("post.opened", "1944", 10, source="CAN", target="PER", rank="embassy", place="Lima")
VISIT: Any = act("visit", "1998-10", 70, source="CAN", target="PER", rank="state")


@pytest.mark.parametrize(
    ("lang", "way", "unknown", "silent"),
    [
        ("fr", "Pérou → Canada", "inconnu", "Non connu : les documents n'en disent rien."),
        ("en", "Peru → Canada", "not known", "Not known: the documents say nothing of it."),
        ("es", "Perú → Canadá", "no consta", "No se sabe: los documentos nada dicen al respecto."),
    ],
)
def test_what_is_not_told_is_not_known(lang: str, way: str, unknown: str, silent: str) -> None:
    lines = [
        Line("r.1", "relations"),
        Line("r.2", "post", "open", (EMBASSY,), "CAN", "PER", "embassy"),
        Line("r.3", "post", source="PER", target="CAN"),
    ]
    page = factsheet([EMBASSY], lines, "CAN", "PER", lang)
    relations, posts = page.sections
    assert relations.items[0].text.replace("\u202f", " ") == silent
    table = posts.blocks[0]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[1][:2]] == [way, unknown]
    assert table.rows[0][0].notes == (1,) and not table.rows[1][0].notes


def test_of_visits_only_the_levels_that_are_told_have_rows_and_a_side_that_is_not_has_one() -> None:
    lines = [
        Line("r.1", "last visit", "took place", (VISIT,), "CAN", "PER", "head of state"),
        Line("r.2", "next visit", source="CAN", target="PER", label="head of state"),
        Line("r.3", "last visit", source="PER", target="CAN", label="head of state"),
        Line("r.4", "next visit", source="PER", target="CAN", label="head of state"),
    ]
    page = factsheet([VISIT], lines, "CAN", "PER", "en", as_of="2000")
    assert page.title == "Relations between Canada and Peru as of 2000"
    table = page.sections[0].blocks[0]
    assert isinstance(table, Table)
    assert [row[0].text for row in table.rows] == ["A state visit by Canada to Peru took place.", "Peru → Canada"]
    assert "| A state visit by Canada to Peru took place.[^1] |" in page_markdown(page)
