"""The evaluation of identity: its documents are as they should be, and it can tell right from wrong."""

from __future__ import annotations

from collections import Counter

from evaluation.identity.__main__ import gold_events, score, tellings

from bilat.dates import valid
from bilat.event import INSTRUMENT_KINDS, KINDS
from bilat.record.identity import Telling


def test_the_acts_are_told_as_the_evaluation_promises() -> None:
    told = list(tellings())
    sizes = Counter(one.act for one in told)
    assert len(sizes) >= 60 and set(sizes.values()) <= {2, 3, 4}
    assert len({one.text for one in told}) == len(told)
    for one in told:
        assert one.event.kind in KINDS and valid(one.event.date or "1998")
        assert one.event.instrument is None or one.event.instrument.kind in INSTRUMENT_KINDS
    for act in sizes:
        assert len({one.lang for one in told if one.act == act}) > 1


def test_a_wrong_join_and_a_missed_one_are_counted() -> None:
    events = gold_events(list(tellings()))
    gold = score(events, 111)
    assert gold.right + len(gold.missed) == gold.possible and len(gold.wrong) == gold.joined - gold.right
    # With gold's acts forgotten every joined pair is a wrong one.
    nothing = score([(0, telling) for _, telling in events], 111)
    assert nothing.right == 0 and len(nothing.wrong) == gold.joined
    # Nothing is joined where every document stands for itself.
    alone = score([(act, Telling(t.event, None, t.language)) for act, t in events[:1]], 111)
    assert (alone.joined, alone.possible) == (0, 0)
