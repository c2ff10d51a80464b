"""Whatever events a document tells, the record gives the same ones back, and takes them once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat.event import INSTRUMENT_KINDS, KINDS, MODALITIES, Event, Instrument, Mention, Person, Reason
from bilat.record import Record
from tests.record.making import made, sha

_NAMES = count()
_TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
_MAYBE = st.none() | _TEXT
_DATES = st.none() | st.sampled_from(["1998", "1998-10", "199X", "../1997-11", "2010/2015", "1998-10-27~", "-0480"])
_PROPERTIES = st.sampled_from(
    ["date", "source", "parties", "people", "topics", "place", "instrument", "kind", "first", "whatever", "mentions"]
)


@st.composite
def _documents(draw: st.DrawFn) -> tuple[str, list[Event]]:
    text = draw(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=40)) + "x"
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda span: span[0] < span[1])
    mentions = spans.map(lambda span: Mention(span[0], span[1], text[span[0] : span[1]]))
    reasons = st.builds(Reason, _PROPERTIES, _TEXT, st.lists(mentions, max_size=3).map(tuple))
    events = st.builds(
        Event,
        kind=st.sampled_from(KINDS),
        parties=st.lists(st.sampled_from(["CAN", "PER", "SUHH", "EU"]), max_size=3).map(tuple),
        mentions=st.lists(mentions, min_size=1, max_size=3).map(tuple),
        date=_DATES,
        source=_MAYBE,
        target=_MAYBE,
        people=st.lists(st.builds(Person, _MAYBE, _MAYBE, _MAYBE), max_size=3).map(tuple),
        place=_MAYBE,
        instrument=st.none() | st.builds(Instrument, st.sampled_from(INSTRUMENT_KINDS), _MAYBE, _MAYBE),
        topics=st.lists(_TEXT, max_size=3).map(tuple),
        modality=st.sampled_from(MODALITIES),
        truncated=st.booleans(),
        first=st.booleans(),
        rank=_MAYBE,
        confidence=st.floats(0, 1),
        rule=_TEXT,
        reasons=st.lists(reasons, max_size=4).map(tuple),
    )
    told = draw(st.lists(events, max_size=4))
    return text, [replace(event, id=f"e{number}", thread=draw(st.sampled_from([None, "e0"]))) for number, event in enumerate(told)]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("roundtrip") / "r.db") as record:
        yield record


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_documents())
def test_written_is_read_back_and_written_once(shared: Record, given_: tuple[str, list[Event]]) -> None:
    text, events = given_
    name = f"{next(_NAMES)}.txt"
    document = replace(made(name, "x" + text), text=text)
    assert shared.add(document, sha(name), events).status == "added"
    found = [event for event in shared.events() if event.document == name]
    ids = {event.id: stored.id for event, stored in zip(events, found, strict=True)}
    assert found == [replace(event, id=ids[event.id], document=name, thread=ids.get(event.thread or "")) for event in events]
    statements = [shared.statements(event.id) for event in found]
    again = shared.add(document, sha(name), events)
    assert (again.status, again.events) == ("unchanged", len(events))
    assert [shared.statements(event.id) for event in found] == statements


def test_the_test_can_fail(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        record.add(made("a.txt", "They met."), "0", [Event("meeting", ("CAN", "PER"), (Mention(5, 8, "met"),))])
        assert record.events()[0] != Event("meeting", ("CAN", "PER"), (Mention(0, 4, "They"),))
