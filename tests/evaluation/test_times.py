"""Scoring of time expressions: each of gold takes the one that shares most with it, and only once."""

from __future__ import annotations

from evaluation.times import Count, pairs, tag


def timex(start: int, end: int, kind: str = "DATE", value: str | None = "1998") -> dict[str, object]:
    return {"start": start, "end": end, "type": kind, "value": value}


def test_the_best_overlap_is_taken_and_only_once() -> None:
    gold = [timex(0, 4), timex(5, 9)]
    given = [timex(0, 9), timex(5, 8)]
    assert list(pairs(gold, given)) == [(gold[0], given[0]), (gold[1], given[1])]
    assert list(pairs(gold, given[:1])) == [(gold[0], given[0])]


def test_measures() -> None:
    count = Count()
    count.add([timex(0, 4), timex(10, 14), timex(20, 24)], [timex(0, 4), timex(9, 14, "TIME", "1999"), timex(30, 34)])
    assert [round(count.scores(m)[2], 3) for m in ("strict", "relaxed", "type", "value")] == [0.333, 0.667, 0.333, 0.333]


def test_offsets_are_those_of_the_text() -> None:
    text = "Les deux ministres ont signé à Lima le 27  octobre\n1998 un accord de pêche entre les deux pays."
    (found,) = tag(text, "fr", None)
    assert (text[found["start"] : found["end"]], found["value"]) == ("le 27  octobre\n1998", "1998-10-27")
