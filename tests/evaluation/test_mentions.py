"""Annotated pages: marks are read as written, and comparing counts what it should."""

from __future__ import annotations

import pytest
from evaluation.mentions import Mark, compare, pages, parse


def test_marks_nest_and_leave_plain_text() -> None:
    text, marks, about = parse(
        "publisher: CHE\nkind: x\n\nle [ministre [péruvien](s PER) de la Santé](o minister of health PER) [M.](x) dit"
    )
    assert text == "le ministre péruvien de la Santé M. dit"
    assert marks == [Mark("o", 3, 32, "minister of health", "PER"), Mark("s", 12, 20, "PER")]
    assert about == {"publisher": "CHE", "kind": "x"}


def test_a_state_of_several_words_is_told_from_the_office() -> None:
    _, (mark,), _ = parse("[ministre](o minister Kingdom of Sardinia)")
    assert (mark.value, mark.state) == ("minister", "Kingdom of Sardinia")


def test_a_mark_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(ValueError, match="not closed"):
        parse("[x (s PER)")


def test_counts() -> None:
    gold = [Mark("s", 0, 4, "PER"), Mark("l", 10, 14, "PER"), Mark("o", 20, 25, "ambassador", "PER")]
    given = [Mark("s", 0, 4, "CHL"), Mark("c", 10, 14, "PER"), Mark("l", 10, 14, "PER"), Mark("o", 20, 25, "ambassador", "-")]
    counts, lines = compare(gold, given)
    assert (counts["states"].gold, counts["states"].given, counts["states"].right) == (1, 1, 0)
    assert (counts["places"].given, counts["places"].right) == (1, 1)
    assert (counts["of which state"].gold, counts["of which state"].given) == (1, 0)
    assert len(lines) == 3


def test_every_page_can_be_read_and_there_are_ten_a_language() -> None:
    listed = list(pages())
    for lang in ("fr", "en", "es"):
        mine = [page for page in listed if page.lang == lang]
        assert len(mine) >= 10
        assert {page.about["kind"] for page in mine} >= {
            "country brief", "communiqué", "chronology", "encyclopaedia article", "note verbale", "parliamentary answer", "table",
        }  # fmt: skip
    assert all(page.marks and all(m.start < m.end <= len(page.text) for m in page.marks) for page in listed)
