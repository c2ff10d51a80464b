"""Nouns behind a verb: the object where a subject stands before it, the subject where an object stands between."""

import pytest

from bilat.documents import from_text
from bilat.language.pipeline import parse

CASES = [
    ("es", "El ministro de Relaciones Exteriores de Kenia visitó ayer Noruega.", "Noruega", "obj"),
    ("es", "El presidente de Kenia, Paul Otieno (1920-1998), visitó Noruega en 1971.", "Noruega", "obj"),
    ("es", "En marzo de 1959 presentó sus cartas credenciales en Nairobi el embajador de Noruega.", "embajador", "nsubj"),
    ("es", "El ministro llegó el lunes a Noruega.", "ministro", "nsubj"),
    ("fr", "Le président du Kenya a visité la Norvège en 1971.", "Norvège", "obj"),
    ("fr", "En 1942, le Kenya a rompu les relations diplomatiques avec le Japon, l'Allemagne et l'Italie.", "Allemagne", "conj"),
    ("en", "The President of Kenya visited Norway in 1971.", "Norway", "obj"),
]


@pytest.mark.parametrize(("lang", "text", "word", "relation"), CASES)
def test_relation(lang: str, text: str, word: str, relation: str) -> None:
    (sentence,) = parse(from_text(text, lang=lang))
    assert next(token.dep for token in sentence.tokens if token.text == word) == relation
