"""Counts and sums that words state: each example of the table."""

from __future__ import annotations

from typing import Any

import pytest

from bilat.record.counts import counted, examples


@pytest.mark.parametrize("example", examples(), ids=lambda e: e["text"][:30])
def test_example(example: dict[str, Any]) -> None:
    assert tuple(counted(example["text"], example["lang"])) == (example.get("count"), example.get("money"))
