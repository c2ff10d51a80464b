"""The tables of `data/*.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache
def table(name: str) -> dict[str, Any]:
    """The content of `data/<name>.toml`."""
    return tomllib.loads(files("bilat.mentions").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))
