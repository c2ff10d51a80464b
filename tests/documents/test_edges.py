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
