"""The pair in focus: of the document, of the passage, and without what only lends its roof."""

from __future__ import annotations

import pytest

from bilat.documents import from_text
from bilat.events.focus import Focus
from bilat.mentions import find


def both(text: str, lang: str, publisher: str | None = None) -> list[tuple[str, ...]]:
    document = from_text(text, lang=lang, publisher=publisher)
    mentions = find(document)
    focus = Focus(document, mentions)
    return [focus.both(r.start)[0] for r in mentions.references if r.refers in ("pair", "publisher-pair")]


@pytest.mark.parametrize(
    ("lang", "text", "pairs"),
    [
        (
            "en",
            "Both countries established diplomatic relations on 10 December 1910. Luxembourg is accredited to Romania from its "
            "embassy in Athens, Greece.",
            [("LUX", "ROU")],
        ),
        (
            "en",
            "The two countries established relations in 1968. Madagascar is represented through its embassy in Rome, Italy. "
            "Romania is accredited to Madagascar from its embassy in Pretoria, South Africa.",
            [("MDG", "ROU")],
        ),
        ("fr", "Canada–Pérou\n\nLes deux pays sont amis. Plus tard, le Chili et la Bolivie ont signé ; les deux gouvernements ont ratifié.",
         [("CAN", "PER"), ("BOL", "CHL")]),
        ("es", "Bogotá y Quito litigaron; ambos gobiernos acudieron a un árbitro. Chile y Venezuela callaron.", [("COL", "ECU")]),
        ("en", "Slovenia met Croatia.\n\nThe Czech president praised the two countries.", [("HRV", "SVN")]),
        ("en", "The Kingdom of the Two Sicilies signed.", []),
        ("en", "Both countries are friends.", [()]),
    ],
)  # fmt: skip
def test_both_countries(lang: str, text: str, pairs: list[tuple[str, ...]]) -> None:
    assert both(text, lang) == pairs


def test_ours_are_the_publisher_and_the_other() -> None:
    assert both("Nos deux pays coopèrent. Le Pérou est un ami du Canada.", "fr", publisher="CAN") == [("CAN", "PER")]
