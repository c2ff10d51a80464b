"""Who acts: what only says whose an office is, and what is a participant of its own."""

from __future__ import annotations

import pytest

from bilat.documents import from_text
from bilat.event import Event
from bilat.reading import read


def acts(text: str, lang: str, kind: str) -> list[Event]:
    return [event for event in read(from_text(text, lang=lang)).events if event.kind == kind]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In April 2019, Prime Minister Xavier Bettel of Luxembourg paid a visit to Mexico and met with President López Obrador."),
        ("en", "In May 2003, Foreign Minister Anna Lindh of Sweden paid a visit to Ghana and met with Ghanaian President John Kufuor."),
    ],
)
def test_the_state_visited_is_no_part_of_the_office_that_follows(lang: str, text: str) -> None:
    (visit,) = acts(text, lang, "visit")
    assert visit.target in ("MEX", "GHA") and visit.source in ("LUX", "SWE")


def test_one_person_holds_one_office() -> None:
    text = "The Prime Minister of Kuwait Nasser Al-Sabah and Prime Minister Nguyen Tan Dung of Vietnam met in 2009."
    (meeting,) = acts(text, "en", "meeting")
    assert [(person.name, person.state) for person in meeting.people] == [("Nasser Al-Sabah", "KWT"), ("Nguyen Tan Dung", "VNM")]
