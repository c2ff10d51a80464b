"""The tables of `data/`, read once: regions and members, levels of officials, scales, words of the answers."""

from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def table(name: str) -> dict[str, Any]:
    """The content of `data/<name>.toml`."""
    return tomllib.loads(files("bilat.answers").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@lru_cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv`; lines that begin with `#` are remarks."""
    lines = files("bilat.answers").joinpath(f"data/{name}.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def word(section: str, key: str, lang: str) -> str:
    """A word of `words.toml` in a language."""
    return str(table("words")[section][key][lang])
