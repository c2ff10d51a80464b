"""Bilat reads what governments write about their relations and keeps, answers and writes the record of it.

The public names are few: `extract`, `times`, `read`, `load`, `Event`, `Record`,
`chronology` and `brief`. They are loaded when first used, so that importing
`bilat` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_WHERE = {
    "extract": "bilat.reading",
    "times": "bilat.reading",
    "read": "bilat.reading",
    "load": "bilat.documents",
    "Event": "bilat.event",
    "Record": "bilat.record",
    "chronology": "bilat.answers",
    "brief": "bilat.briefs",
}

__all__ = ["Event", "Record", "__version__", "brief", "chronology", "extract", "load", "read", "times"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'bilat' has no attribute {name!r}")
    value = getattr(import_module(_WHERE[name]), name)
    globals()[name] = value
    return value
