"""What reading costs: characters a second, the share of each stage, the ratio to the bare spaCy pipeline.

usage: python benchmarks/reading.py [fr|en|es …] [--repeat N] [--general FOLDER]

The text is the samples of the language, repeated; both measures are taken in this one
run on this one machine, so only their ratio can be compared with another's. With --general
the first characters of each text of a folder (*.txt.xz) are read too, against parsing all of them.
"""

from __future__ import annotations

import argparse
import lzma
import time
from collections.abc import Callable
from pathlib import Path

from bilat.documents import from_text
from bilat.documents.document import Document
from bilat.events import find_events
from bilat.events.worth import worth_parsing
from bilat.language.pipeline import parse, pipeline
from bilat.mentions import find
from bilat.reading import read

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ROUNDS = 5
GENERAL = 100_000


def text_of(lang: str, repeat: int) -> str:
    pages = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob(f"*.{lang}.txt"))]
    if not pages:
        raise SystemExit(f"no sample pages in {lang} under {SAMPLES}")
    return "\n\n".join(pages * repeat)


def timed(action: Callable[[], object]) -> float:
    """Seconds of the processor: others on the machine slow the clock on the wall."""
    start = time.process_time()
    action()
    return time.process_time() - start


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
        worth = worth_parsing(document, mentions)
        sentences = parse(document, worth)
        stages["language"].append(timed(lambda m=mentions: parse(document, worth_parsing(document, m))))
        stages["events"].append(timed(lambda s=sentences, m=mentions: find_events(document, s, m)))
    # The quickest round of each: what else runs on the machine only ever adds.
    quickest = {stage: min(values) for stage, values in stages.items()}
    whole, pipe = sum(quickest.values()), min(alone)
    print(f"{lang}: {len(text):,} characters, {len(text) / whole:,.0f} a second; bare pipeline {len(text) / pipe:,.0f} a second")
    print("    " + ", ".join(f"{stage} {value / whole:.0%}" for stage, value in quickest.items()))
    print(f"    ratio to the bare pipeline: {whole / pipe:.2f}")


def general(path: Path) -> None:
    """How much of general text is parsed at all, and what reading it costs against parsing all of it."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        text = file.read(GENERAL)
    document = from_text(text, lang=path.name[:2])
    read(document)
    reading = read(document)
    took = min(timed(lambda: read(document)) for _ in range(3))
    everything = min(timed(lambda: find_events(document, parse(document), find(document))) for _ in range(3))
    parsed = sum(s.end - s.start for s in reading.sentences if s.tokens) / max(1, sum(s.end - s.start for s in reading.sentences))
    print(f"{path.name}: {len(text):,} characters, {parsed:.0%} of them parsed, {len(reading.events)} events")
    print(f"    {len(text) / took:,.0f} characters a second; parsing all of it takes {everything / took:.2f} times as long")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=["fr", "en", "es"], help="fr, en, es (all by default)")
    parser.add_argument("--repeat", type=int, default=10, help="how often the samples are repeated (10)")
    parser.add_argument("--general", type=Path, help="folder of general text (XX-….txt.xz), read against parsing it all")
    options = parser.parse_args()
    for path in sorted(options.general.glob("*.txt.xz")) if options.general else ():
        general(path)
    if options.general:
        return
    for lang in options.languages:
        measure(lang, options.repeat)


if __name__ == "__main__":
    main()
