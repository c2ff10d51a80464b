"""What is not parsed could have given nothing: the same events with and without skipping."""

from pathlib import Path

import pytest

from bilat.documents import load
from bilat.events import find_events
from bilat.language.pipeline import parse
from bilat.mentions import find
from bilat.reading import read

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_skipping_loses_nothing(path: Path) -> None:
    document = load(path)
    mentions = find(document)
    whole, _ = find_events(document, parse(document), mentions)
    assert read(document).events == whole


def test_sentences_about_nothing_between_states_are_not_parsed() -> None:
    from bilat.documents import from_text

    text = "The weather was fine. Flowers were sold in the market. " * 40 + "Norway and Kenya signed a treaty in 1990."
    sentences = read(from_text(text, lang="en")).sentences
    assert sum(bool(sentence.tokens) for sentence in sentences) <= 3


def parsed(text: str, lang: str) -> list[str]:
    from bilat.documents import from_text
    from bilat.events.worth import worth_parsing
    from bilat.language.sentences import sentences

    document = from_text(text, lang=lang)
    found = sentences(document)
    return [document.flat[found[i].start : found[i].end] for i in worth_parsing(document, find(document))(found)]


@pytest.mark.parametrize(
    ("lang", "text", "last"),
    [
        # A pronoun stands for an instrument only where one was named before it.
        ("fr", "Le Chili et le Pérou ont signé un traité. Le congrès ne le ratifia jamais.", True),
        ("fr", "Le Chili est loin du Pérou. Le congrès ne le ratifia jamais.", False),
        # What is approved must be an instrument.
        ("es", "Chile aprueba el convenio.", True),
        ("es", "Chile aprueba la obra.", False),
        # A name that looks like a verb's form (*cerrar*) tells nothing.
        ("es", "General de División Francisco Morales Bermúdez Cerrutti, Presidente del Perú.", False),
    ],
)
def test_what_a_frame_asks_for_must_be_named(lang: str, text: str, last: bool) -> None:
    ending = text.rpartition(". ")[2]
    assert (ending in parsed(text, lang)) is last
