"""What reading costs: characters a second, the share of each stage, the ratio to the bare spaCy pipeline.

usage: python benchmarks/reading.py [fr|en|es …] [--repeat N]

The text is the samples of the language, repeated; both measures are taken in this one
run on this one machine, so only their ratio can be compared with another's.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bilat.documents import from_text
from bilat.documents.document import Document
from bilat.events import find_events
from bilat.language.pipeline import parse, pipeline
from bilat.mentions import find

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ROUNDS = 5


def text_of(lang: str, repeat: int) -> str:
    pages = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob(f"*.{lang}.txt"))]
    if not pages:
        raise SystemExit(f"no sample pages in {lang} under {SAMPLES}")
    return "\n\n".join(pages * repeat)


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def bare(document: Document) -> None:
    """The pipeline alone over the same blocks, in batches as spaCy recommends."""
    nlp = pipeline(document.language)
    for _ in nlp.pipe((document.flat[block.start : block.end] for block in document.blocks), batch_size=64):
        pass


def measure(lang: str, repeat: int) -> None:
    text = text_of(lang, repeat)
    document = from_text(text, lang=lang)
    bare(document)
    find_events(document, parse(document), find(document))  # everything is loaded before anything is measured
    stages: dict[str, list[float]] = {"documents": [], "mentions": [], "language": [], "events": []}
    alone: list[float] = []
    for _ in range(ROUNDS):
        alone.append(timed(lambda: bare(document)))
        stages["documents"].append(timed(lambda: from_text(text, lang=lang)))
        mentions = find(document)
        stages["mentions"].append(timed(lambda: find(document)))
        sentences = parse(document)
        stages["language"].append(timed(lambda: parse(document)))
        stages["events"].append(timed(lambda s=sentences, m=mentions: find_events(document, s, m)))
    medians = {stage: statistics.median(values) for stage, values in stages.items()}
    whole, pipe = sum(medians.values()), statistics.median(alone)
    print(f"{lang}: {len(text):,} characters, {len(text) / whole:,.0f} a second; bare pipeline {len(text) / pipe:,.0f} a second")
    print("    " + ", ".join(f"{stage} {value / whole:.0%}" for stage, value in medians.items()))
    print(f"    ratio to the bare pipeline: {whole / pipe:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=["fr", "en", "es"], help="fr, en, es (all by default)")
    parser.add_argument("--repeat", type=int, default=10, help="how often the samples are repeated (10)")
    options = parser.parse_args()
    for lang in options.languages:
        measure(lang, options.repeat)


if __name__ == "__main__":
    main()
