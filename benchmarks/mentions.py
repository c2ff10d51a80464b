"""What finding mentions costs, without syntax: kilobytes a second, stage by stage, and whether more names slow it.

usage: python benchmarks/mentions.py [fr|en|es …] [--repeat N]

The text is the samples and annotated pages of the language, repeated; one process, one core, seconds of that core.
The last line of a language puts ten times as many terms into the automaton, of the same kind
as the package's, and gives the ratio of the times of one pass.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from evaluation.mentions import pages

from bilat.documents import from_text
from bilat.mentions import find
from bilat.mentions.lexicon import Lexicon, Term, fold
from bilat.mentions.times import find_times

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ROUNDS = 5


def text_of(lang: str, repeat: int) -> str:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob(f"*.{lang}.txt"))]
    texts += [page.text for page in pages() if page.lang == lang]
    return "\n\n".join(texts * repeat)


def median(action: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def measure(lang: str, repeat: int) -> None:
    from bilat.mentions import instruments, known, offices, places, references, states, things, topics

    text = text_of(lang, repeat)
    size = len(text.encode("utf-8"))
    document = from_text(text, lang=lang)
    find(document)  # everything is loaded before anything is measured
    whole = median(lambda: find(document))
    dates = median(lambda: find_times(document))
    without = size / (whole - dates) / 1000
    print(f"{lang}: {size / 1000:,.0f} kB, {size / whole / 1000:,.0f} kB/s; without time expressions {without:,.0f} kB/s")
    rooms = (states, references, places, offices, things, topics, instruments, known)
    terms = [entry for room in rooms for entry in room.terms(lang)]
    more = [(f"{word} {number}", Term("more", number)) for number in range(9) for word in {fold(notation)[:40] for notation, _ in terms}
            if not set("()|") & set(word)]  # fmt: skip
    few, many = Lexicon(terms), Lexicon([*terms, *more])
    folded = fold(document.flat)
    ratio = median(lambda: many.find(document.flat, folded)) / median(lambda: few.find(document.flat, folded))
    print(f"    one pass with {len(terms) + len(more):,} entries instead of {len(terms):,}: {ratio:.2f} times as long")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=["fr", "en", "es"], help="fr, en, es (all by default)")
    parser.add_argument("--repeat", type=int, default=20, help="how often the texts are repeated (20)")
    options = parser.parse_args()
    for lang in options.languages:
        measure(lang, options.repeat)


if __name__ == "__main__":
    main()
