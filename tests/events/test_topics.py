"""Topics of acts: of mines and of safety at once, and of what is likened to an instrument told before."""

from __future__ import annotations

import pytest

from bilat.documents import from_text
from bilat.reading import read


def topics(text: str, lang: str, kind: str) -> list[set[str]]:
    return [set(event.topics) for event in read(from_text(text, lang=lang)).events if event.kind == kind]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "En 2004, le Chili et la Norvège ont signé un accord sur la sécurité dans les mines."),
        ("en", "In 2004 Chile and Norway signed an agreement on safety in mines."),
        ("es", "En 2004 Chile y Noruega firmaron un acuerdo sobre la seguridad en las minas."),
    ],
)
def test_a_phrase_may_be_of_two_topics(lang: str, text: str) -> None:
    assert topics(text, lang, "instrument.signed") == [{"mining", "occupational safety"}]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "En 2004, le Chili et la Norvège ont signé un traité d'extradition. Le Chili estime que des traités de ce genre sont utiles.",
        ),
        ("en", "In 2004 Chile and Norway signed an extradition treaty. Chile considers treaties of this kind useful."),
        ("es", "En 2004 Chile y Noruega firmaron un tratado de extradición. Chile considera que los tratados de este tipo son útiles."),
    ],
)
def test_of_this_kind_takes_up_the_topics_told_before(lang: str, text: str) -> None:
    assert topics(text, lang, "position") == [{"extradition"}]


def test_nothing_is_taken_up_without_a_word_for_it() -> None:
    text = "In 2004 Chile and Norway signed an extradition treaty. Chile considers tariffs useful."
    (found,) = topics(text, "en", "position")
    assert "extradition" not in found
