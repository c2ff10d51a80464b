"""The durable record of what documents said: statements in SQLite or PostgreSQL.

Nothing in it is updated in place or deleted; events are views over statements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilat.record.acts import Act, Source
    from bilat.record.conflicts import Conflict, Doubtful
    from bilat.record.decisions import Decision
    from bilat.record.identity import acts
    from bilat.record.listing import StoredDocument
    from bilat.record.lives import Life
    from bilat.record.reading import Failure, Summary
    from bilat.record.statements import Statement
    from bilat.record.store import Record
    from bilat.record.writing import Added

_WHERE = {
    "Act": "acts",
    "Added": "writing",
    "Conflict": "conflicts",
    "Decision": "decisions",
    "Doubtful": "conflicts",
    "Failure": "reading",
    "Life": "lives",
    "Record": "store",
    "Source": "acts",
    "Statement": "statements",
    "StoredDocument": "listing",
    "Summary": "reading",
    "acts": "identity",
}

__all__ = [
    "Act", "Added", "Conflict", "Decision", "Doubtful", "Failure", "Life", "Record", "Source", "Statement", "StoredDocument",
    "Summary", "acts",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Loads the database library only for those who open a record."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
