"""How likely a draft is to be what the page says: a logistic model over what is known of it.

The model looks at structure alone (kind, form, what filled each role and how, where the date comes from), never at
words, so that one serves the three languages. `training/weights.py` makes `data/weights.json` from
the project's own pages with their gold.
"""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from importlib.resources import files

from bilat.events.draft import Draft

_STRENGTH = re.compile(r" \((\d\.\d+)\)$")
_LONG = 200  # characters from which words are long


@lru_cache
def _weights() -> dict[str, float]:
    data: dict[str, float] = json.loads(files("bilat.events").joinpath("data/weights.json").read_text(encoding="utf-8"))
    return data


def probability(draft: Draft) -> float:
    """Of drafts like this, the share that is right (0 to 1)."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in features(draft).items())))


def features(draft: Draft) -> dict[str, float]:
    """What the model looks at, by name."""
    kind = draft.frame.kind
    found = {
        "bias": 1.0,
        f"kind={kind}": 1.0,
        f"form={draft.form}": 1.0,
        f"frame={draft.frame.confidence:.2f}": 1.0,
        f"modality={draft.modality}": 1.0,
        f"parties={min(len(draft.parties), 3)}": 1.0,
        f"length={min(draft.end - draft.start, _LONG) // 50}": 1.0,
        "undated": float(draft.date is None),
        f"undated={kind}": float(draft.date is None),
        "source": float(bool(draft.source)),
        "target": float(bool(draft.target)),
        "person": float(any(actor.person for actor in draft.people)),
        "office": float(any(actor.office for actor in draft.people)),
        "place": float(bool(draft.place)),
        "subject": float(bool(draft.instrument and draft.instrument.subject)),
        "truncated": float(draft.truncated),
        "leans": float(draft.leans),
    }
    for what, rule, *_ in draft.notes:
        name, weak = _read(rule)
        found[f"{what}:{name}"] = 1.0
        if weak is not None:
            found[f"{what} weak"] = max(found.get(f"{what} weak", 0.0), weak)
    return found


@lru_cache(maxsize=1000)
def _read(rule: str) -> tuple[str, float | None]:
    """The name of a rule, and how weak it was found: `agent (0.90)`."""
    strength = _STRENGTH.search(rule)
    return _STRENGTH.sub("", rule).split(":")[0], 1.0 - float(strength[1]) if strength else None
