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
