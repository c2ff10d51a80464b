"""Datelines and letterheads: every example of the table, as a line of its own."""

import pytest

from bilat.documents.document import Block
from bilat.documents.metadata import dateline, edges, letterhead


@pytest.mark.parametrize("example", edges().examples, ids=lambda example: example["line"])
def test_example(example: dict[str, str]) -> None:
    line = example["line"]
    blocks = (Block(0, len(line)),)
    if "date" in example:
        assert (dateline(line, blocks) or "") == example["date"]
    if "publisher" in example:
        assert (letterhead(line, blocks) or "") == example["publisher"]


def test_a_short_entry_of_a_chronology_is_no_dateline() -> None:
    entries = [f"March {1990 + n} – The two governments sign an agreement on matter number {n} in Lima." for n in range(6)]
    page = ["Canada and Peru: a chronology", *entries, "1 August 2009 – All three agreements enter into force.", "April 2014 – They met."]
    blocks, at = [], 0
    for line in page:
        blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    assert dateline("\n".join(page), tuple(blocks)) is None
    signed = [*page, "Ottawa – 3 May 2015"]
    blocks.append(Block(at, at + len(signed[-1])))
    assert dateline("\n".join(signed), tuple(blocks)) == "2015-05-03"
