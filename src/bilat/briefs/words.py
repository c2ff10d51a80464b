"""The words of `data/words.toml` and `data/subjects.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def words() -> dict[str, Any]:
    return tomllib.loads(files("bilat.briefs").joinpath("data/words.toml").read_text(encoding="utf-8"))


@lru_cache
def subjects() -> dict[str, Any]:
    return tomllib.loads(files("bilat.briefs").joinpath("data/subjects.toml").read_text(encoding="utf-8"))


def say(key: str, lang: str) -> str:
    """A turn of phrase of the table."""
    return str(words()["phrases"][key][lang])
