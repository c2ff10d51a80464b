"""Factsheets: tables of what held; what the record does not tell is not known, of either side."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.briefs.making import Act, act

from bilat.briefs.factsheet import factsheet
from bilat.briefs.markdown import page_markdown
from bilat.briefs.page import Table


@dataclass(frozen=True)
class Line:
    sort: str
    status: str
    act: Act


EMBASSY = act("post.opened", "1944", 10, source="CAN", target="PER", rank="embassy", place="Lima")
VISITS = [
    act("visit", "1994", 40, source="CAN", target="PER"),
    act("visit", "1998-10", 70, source="CAN", target="PER", rank="state"),
]


@pytest.mark.parametrize(
    ("lang", "post", "silent"),
    [
        ("fr", "Poste du Pérou au Canada", "Non connu : les documents n'en disent rien."),
        ("en", "Post of Peru in Canada", "Not known: the documents say nothing of it."),
        ("es", "Representación del Perú en Canadá", "No se sabe: los documentos nada dicen al respecto."),
    ],
)
def test_the_side_of_which_nothing_is_told_is_not_known(lang: str, post: str, silent: str) -> None:
    page = factsheet([EMBASSY], [Line("post", "opened", EMBASSY)], "CAN", "PER", lang)
    relations, posts, *_ = page.sections
    assert relations.items[0].text.replace("\u202f", " ") == silent
    assert isinstance(posts.blocks[0], Table)
    assert [row[0].text for row in posts.blocks[0].rows][-1] == post


def test_the_last_visit_of_each_side_comes_first_and_every_line_has_its_words() -> None:
    page = factsheet(VISITS, [], "CAN", "PER", "en", as_of="2000")
    assert page.title == "Relations between Canada and Peru as of 2000"
    table = page.sections[-1].blocks[0]
    assert isinstance(table, Table)
    assert [row[1].text for row in table.rows] == ["October 1998", "1994"]
    assert all(row[0].notes for row in table.rows)
    assert "| A state visit by Canada to Peru took place.[^1] | October 1998 |" in page_markdown(page)
