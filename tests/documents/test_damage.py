"""A share of the soak of `damage.py` (10,000 variants a format): no fault, no crash, no hang."""

from __future__ import annotations

import random

import pytest

from tests.documents.damage import SECONDS, originals, outcome, variants

FILES = originals()


@pytest.mark.parametrize("name", FILES)
def test_damaged_files_are_read_or_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAT_MAX_SECONDS", str(SECONDS))
    for number, variant in enumerate(variants(FILES[name], random.Random(f"0 {name}"), 60)):
        kind, said = outcome(variant, f"variant.{name}")
        assert kind in ("read", "refused"), f"variant {number}: {said}"
