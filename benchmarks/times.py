"""What finding and resolving time expressions costs: megabytes of text a second on one core, the tagger alone.

usage: python benchmarks/times.py [fr|en|es …] [--megabytes N] [--heideltime DIR]

The text is the start of each language's file in ../shared/corpora where that is present,
else the project's samples, repeated. With --heideltime, the folder that holds HeidelTime's
published jar and a config.props is run in the same minute on one file of 28 kB of the same
text; what it needs for an empty file (the start of the JVM and of its models) is taken off.
"""

from __future__ import annotations

import argparse
import lzma
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from bilat.documents import from_text
from bilat.mentions.times import find_times

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parent.parent / "shared" / "corpora"
FILES = {"fr": "fr-laws-and-treaties.txt.xz", "en": "en-foreign-relations.txt.xz", "es": "es-foreign-acts.txt.xz"}
NAMES = {"fr": "french", "en": "english", "es": "spanish"}
ROUNDS = 5
SHORT = 28_000


def text_of(lang: str, size: int) -> tuple[str, str]:
    """Some megabytes of text, and where they are from."""
    path = CORPORA / FILES[lang]
    if path.is_file():
        with lzma.open(path, "rt", encoding="utf-8") as file:
            return file.read(size), path.name
    pages = "\n\n".join(page.read_text(encoding="utf-8") for page in sorted((HERE.parent / "samples").glob(f"*.{lang}.txt")))
    return (pages + "\n\n") * (size // len(pages) + 1), "samples"


def seconds(text: str, lang: str) -> tuple[float, int]:
    """The median time of the tagger over a loaded document, and how many expressions it gives."""
    document = from_text(text, lang=lang, document_date="1998-06-15")
    find_times(from_text(text[:2000], lang=lang))  # the rules are loaded before anything is measured
    runs = []
    found = 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = len(find_times(document))
        runs.append(time.perf_counter() - start)
    return statistics.median(runs), found


def heideltime(folder: Path, text: str, lang: str) -> float:
    """Seconds that HeidelTime needs for a text beyond what it needs for almost none."""

    def run(content: str) -> float:
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            command = ["java", "-jar", "de.unihd.dbs.heideltime.standalone.jar", "-t", "NEWS", "-dct", "1998-06-15", "-l", NAMES[lang]]
            start = time.perf_counter()
            subprocess.run([*command, file.name], cwd=folder, check=True, capture_output=True)
            return time.perf_counter() - start

    whole = statistics.median(run(text) for _ in range(3))
    return max(whole - statistics.median(run("2004.\n") for _ in range(3)), 1e-3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", default=list(FILES), help="fr, en, es (all by default)")
    parser.add_argument("--megabytes", type=float, default=2.0, help="how much text of each language (2)")
    parser.add_argument("--heideltime", type=Path, metavar="DIR", help="where HeidelTime's jar and config.props are")
    options = parser.parse_args()
    for lang in options.languages:
        text, origin = text_of(lang, int(options.megabytes * 1e6))
        taken, found = seconds(text, lang)
        size = len(text.encode("utf-8"))
        print(f"{lang}: {size / 1e6:.2f} MB of {origin}, {found} expressions, {size / taken / 1e6:.2f} MB a second")
        if options.heideltime:
            short = text[:SHORT]
            ours, theirs = seconds(short, lang)[0], heideltime(options.heideltime, short, lang)
            print(
                f"    on {len(short):,} characters: Bilat {len(short) / ours:,.0f} characters a second,"
                f" HeidelTime {len(short) / theirs:,.0f} (JVM start excluded), ratio {theirs / ours:,.0f}"
            )


if __name__ == "__main__":
    main()
