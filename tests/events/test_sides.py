"""Whose acts they are where the sentence does not say: by the page, its sections and paragraphs."""

from __future__ import annotations

import pytest

from tests.notation import acts


@pytest.mark.parametrize(
    ("lang", "text", "given"),
    [
        # A page about the mission or the envoys of one state in another.
        (
            "en",
            "Ambassadors of Norway to Kenya\n\nThe two countries are old friends.\n\nThe embassy was closed in 1994.",
            "post.closed 1994 KEN,NOR NOR>KEN",
        ),
        (
            "fr",
            "Ambassade du Chili au Ghana\n\nLes deux pays sont amis de longue date.\n\nL'ambassade a été fermée en 1994.",
            "post.closed 1994 CHL,GHA CHL>GHA",
        ),
        (
            "es",
            "Embajada de Noruega en Kenia\n\nLos dos países son viejos amigos.\n\nLa embajada se cerró en 1994.",
            "post.closed 1994 KEN,NOR NOR>KEN",
        ),
        # A paragraph a partner, headed by it in its own line.
        (
            "en",
            "ANNUAL REPORT\n\nNORWAY. — A treaty of commerce was signed on 3 May 1912.\n\nKENYA. — Nothing to report.\n\n"
            "CHILE. — The consul of Peru was received, and Peru was glad of it.",
            "instrument.signed 1912-05-03 NOR,PER",
        ),
        (
            "es",
            "MEMORIA ANUAL\n\nNORUEGA.—El 3 de mayo de 1912 se firmó un tratado de comercio.\n\nKENIA.—Sin novedad.\n\n"
            "CHILE.—Se recibió al cónsul del Perú, y el Perú lo celebró.",
            "instrument.signed 1912-05-03 NOR,PER",
        ),
        # Several who recall their envoys in a text about a third state.
        (
            "en",
            "Relations of Kenya\n\nThe year was hard. In 1995 Norway and Denmark recalled their ambassadors.",
            "recall 1995 KEN,NOR NOR>KEN",
        ),
        # An organisation that only tells where the matter is dealt with.
        ("en", "Ghana supported Norway's candidacy to the UN Human Rights Council on 4 May 2003.", "position 2003-05-04 GHA,NOR GHA>NOR"),
        ("fr", "Le Ghana soutient la candidature norvégienne au Conseil de sécurité.", "position - GHA,NOR GHA>NOR"),
        ("es", "Ghana apoya la candidatura de Noruega al Consejo de Seguridad.", "position - GHA,NOR GHA>NOR"),
    ],
)
def test_sides(lang: str, text: str, given: str) -> None:
    assert given in acts(lang, text)


def test_two_who_recall_their_envoys_from_each_other() -> None:
    found = acts("en", "Kenya and Norway\n\nIn 1995 Norway and Kenya recalled their ambassadors.")
    assert all("KEN,NOR" in act for act in found)
