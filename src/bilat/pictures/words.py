"""The table of `data/words.toml`: words on pictures, and the families of kinds with their colour, shape and hatch."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Kinds that a picture shows as one: those whose name, or its first part, is in `kinds`."""

    name: str
    kinds: tuple[str, ...]
    colour: str
    marker: str
    hatch: str
    names: dict[str, str]


@lru_cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("bilat.pictures").joinpath("data/words.toml").read_text(encoding="utf-8"))


@lru_cache
def families() -> tuple[Family, ...]:
    """The families in the order in which pictures show them."""
    return tuple(
        Family(
            row["name"], tuple(row["kinds"]), row["colour"], row["marker"], row["hatch"], {lang: row[lang] for lang in ("fr", "en", "es")}
        )
        for row in _table()["family"]
    )


@lru_cache
def family_of(kind: str) -> Family:
    """The family of a kind. How relations are characterised is no act: it is among the others."""
    part = "other" if kind == "relations.assessed" else kind.partition(".")[0]
    return next(family for family in families() if part in family.kinds)


def say(key: str, lang: str, **values: object) -> str:
    """A turn of phrase; a key with a dot is of a sub-table."""
    found = _table()
    for part in key.split("."):
        found = found[part]
    return str(found[lang]).format(**values) if values else str(found[lang])
