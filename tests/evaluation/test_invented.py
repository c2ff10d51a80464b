"""The invented pages and their gold, and the confidence that is fitted on them."""

import pytest
from evaluation.__main__ import Page, invented

from bilat.dates import bounds
from bilat.documents import from_text
from bilat.event import KINDS
from bilat.reading import read

PAGES = list(invented())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_gold_is_sound(page: Page) -> None:
    text = page.path.read_text(encoding="utf-8")
    for event in page.gold:
        assert event["kind"] in KINDS
        assert event["parties"] == sorted(event["parties"])
        bounds(event["date"])
        assert event["evidence"] and all(quote in text for quote in event["evidence"]), event


def test_there_are_thirty_pages_a_language() -> None:
    assert {lang: sum(page.lang == lang for page in PAGES) for lang in ("fr", "en", "es")} == {"fr": 30, "en": 30, "es": 30}


@pytest.mark.parametrize(
    ("lang", "surer", "less"),
    [
        ("en", "On 3 May 1998 the President of Chile visited Norway.", "The President of Chile visited Norway."),
        ("fr", "Le 4 juin 1975, le Chili et la Norvège signèrent un accord.", "Le Chili et la Norvège signèrent un accord."),
        ("es", "El 4 de junio de 1975 Chile abrió una embajada en Noruega.", "Chile abrió una embajada en Noruega."),
    ],
)
def test_what_is_told_in_full_is_surer(lang: str, surer: str, less: str) -> None:
    full, vague = (read(from_text(text, lang=lang)).events for text in (surer, less))
    assert len(full) == len(vague) == 1
    assert 0 < vague[0].confidence < full[0].confidence < 1
