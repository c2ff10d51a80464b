"""Reads the pages that have gold and prints how well: `python -m evaluation [--by kind] [--show NAME]`.

The pages are the project's samples with their gold beside this file, the invented pages of `training/pages`, and the
seed where `../shared` is present; so are time expressions (see times.py); mentions
are scored on pages of their own (see mentions.py).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation import known as known_acts
from evaluation import mentions, times
from evaluation.score import explain, table, tally

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
INVENTED = HERE.parent / "training" / "pages"
SEED = HERE.parent.parent / "shared" / "seed"
TIMEX = HERE.parent.parent / "shared" / "timex"


@dataclass(frozen=True, slots=True)
class Page:
    """A page with gold: its short name, language, path and the events that it states."""

    name: str
    lang: str
    path: Path
    gold: list[dict[str, Any]]


def pages(gold_folder: Path = HERE, text_folder: Path = SAMPLES, lang: str | None = None) -> Iterator[Page]:
    """Every page with gold in a folder; its language is `lang`, else the last part of its name (`canada-perou.fr`)."""
    for path in sorted(gold_folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        data = json.loads(path.read_text(encoding="utf-8"))
        events = data["events"] if isinstance(data, dict) else data
        yield Page(name, lang or name.rpartition(".")[2], text_folder / f"{name}.txt", events)


def invented() -> Iterator[Page]:
    """The pages that the project wrote to fit the confidence on: harder on purpose than most real ones."""
    for path in sorted(INVENTED.glob("*/*.txt")):
        yield Page(path.stem, path.parent.name, path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))


def read(page: Page) -> list[dict[str, Any]]:
    """The events that Bilat gives out for a page; none, with a word to stderr, when it can't be read."""
    import bilat
    from bilat.errors import BilatError

    try:
        return [event.to_dict() for event in bilat.extract(page.path)]
    except BilatError as error:
        print(f"{page.name}: {error}", file=sys.stderr)
        return []


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--by", choices=("lang", "kind", "page"), help="one table only")
    parser.add_argument("--show", metavar="NAME", help="list matches, misses and extras of one page")
    parser.add_argument("--no-seed", action="store_true", help="the project's own samples only")
    parser.add_argument("--times", nargs="?", const="", metavar="'LANG MEASURE'", help="time expressions only; or what is not right there")
    parser.add_argument("--mentions", nargs="?", const="", metavar="NAME", help="mentions only; or what is not right in a page or language")
    options = parser.parse_args(arguments)
    if options.mentions is not None:
        mentions.main(options.mentions)
        return 0
    if options.times is not None:
        if not TIMEX.is_dir():
            parser.error(f"there is no gold of time expressions: put it at {TIMEX}")
        times.main(TIMEX, options.times)
        return 0
    sets = {"samples": list(pages()), "invented pages": list(invented())}
    if SEED.is_dir() and not options.no_seed:
        sets["seed"] = list(pages(SEED, SEED, "fr"))
    known = [page.name for listed in sets.values() for page in listed]
    if options.show and options.show not in known:
        parser.error(f"no page {options.show!r} with gold: choose one of {', '.join(known)}")
    for name, listed in sets.items():
        if options.show:
            for page in listed:
                if page.name == options.show:
                    print(explain(page.gold, read(page)))
            continue
        done = [(page, read(page)) for page in listed]
        for by in (options.by,) if options.by else ("lang", "kind"):
            documents = [(page.lang if by != "page" else page.name, page.gold, given) for page, given in done]
            print(table(tally(documents, by), f"{name}, by {by}"), end="\n\n")
    if not (options.show or options.by or options.no_seed):
        for printed in known_acts.tables():
            print(printed, end="\n\n")
        mentions.main()
        if TIMEX.is_dir():
            print()
            times.main(TIMEX)
    return 0


if __name__ == "__main__":
    sys.exit(main())
