"""Fit the model that weighs drafts: `python training/weights.py PAGES [--l2 N] [--cross]`.

PAGES holds pages with gold as `LANG/NAME.txt` and `LANG/NAME.json` (the form of ../shared/eval/score_events.py). Every
draft that the reader makes of a page is one example: right when a gold event has its kind,
modality and parties, a date that can be the same, and words in common. Logistic regression with a quadratic penalty,
fitted by Newton's method; features seen less than five times are left out. `--cross` prints how well pages left out are
judged before the model of all pages is written to src/bilat/events/data/weights.json.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.score import Event, depth

from bilat.documents import load
from bilat.events import drafted
from bilat.events.draft import Draft
from bilat.events.weighing import features
from bilat.events.worth import worth_parsing
from bilat.language.pipeline import parse
from bilat.mentions import find

OUT = Path(__file__).resolve().parent.parent / "src" / "bilat" / "events" / "data" / "weights.json"
SEEN = 5
FOLDS = 10


@dataclass(frozen=True, slots=True)
class Example:
    page: str
    told: dict[str, float]
    right: bool


def examples(folders: Iterable[Path]) -> list[Example]:
    """One example a draft, in a fixed order."""
    result: list[Example] = []
    for folder in folders:
        for path in sorted(folder.glob("*/*.txt")):
            gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            document = load(path, lang=path.parent.name)
            mentions = find(document)
            drafts, _ = drafted(document, parse(document, worth_parsing(document, mentions)), mentions)
            for draft in drafts:
                given = _as_event(document.text, draft, document.origin)
                reached = [one for one in gold if depth(one, given)]
                if reached and all(one.get("optional") for one in reached):
                    continue
                result.append(Example(f"{path.parent.name}/{path.stem}", features(draft), bool(reached)))
    return result


def _as_event(text: str, draft: Draft, origin: Any) -> Event:
    words = text[origin[draft.start] : origin[draft.end - 1] + 1]
    return {
        "kind": draft.frame.kind, "date": draft.date, "parties": sorted(draft.parties), "modality": draft.modality,
        "source": draft.source[0] if draft.source else None, "target": draft.target[0] if draft.target else None,
        "mentions": [{"text": words}],
    }  # fmt: skip


def fit(told: list[dict[str, float]], right: np.ndarray, names: list[str], l2: float) -> np.ndarray:
    """Weights of the features by penalised maximum likelihood; the bias is not penalised."""
    matrix = np.array([[one.get(name, 0.0) for name in names] for one in told])
    penalty = np.full(len(names), l2)
    penalty[names.index("bias")] = 1e-3
    weights = np.zeros(len(names))
    for _ in range(30):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (likely - right) + penalty * weights
        curve = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def judged(model: dict[str, float], told: dict[str, float]) -> float:
    return float(1 / (1 + np.exp(-sum(model.get(name, 0.0) * value for name, value in told.items()))))


def learn(data: list[Example], l2: float) -> dict[str, float]:
    counts = Counter(name for one in data for name in one.told)
    names = ["bias", *sorted(name for name, n in counts.items() if n >= SEEN and name != "bias")]
    found = fit([one.told for one in data], np.array([one.right for one in data], float), names, l2)
    return {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True) if abs(weight) >= 5e-4}


def cross(data: list[Example], l2: float) -> None:
    pages = sorted({one.page for one in data})
    scores: list[tuple[float, Example]] = []
    for fold in range(FOLDS):
        left = set(pages[fold::FOLDS])
        model = learn([one for one in data if one.page not in left], l2)
        scores += [(judged(model, one.told), one) for one in data if one.page in left]
    for low in np.arange(0, 1, 0.1):
        here = [one.right for p, one in scores if low <= p < low + 0.1]
        if here:
            print(f"  {low:.1f}-{low + 0.1:.1f}: {len(here):5} drafts, right {sum(here) / len(here):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--l2", type=float, default=3.0)
    parser.add_argument("--cross", action="store_true", help="judge pages left out first")
    options = parser.parse_args()
    data = examples(options.pages)
    if options.cross:
        cross(data, options.l2)
    model = learn(data, options.l2)
    OUT.write_text(json.dumps(model, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(data)} drafts, {len(model)} weights written to {OUT}")


if __name__ == "__main__":
    main()
