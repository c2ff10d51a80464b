"""Briefs: an answer becomes a page that a person reads, in French, English or Spanish.

Every sentence tells what an event holds and no more, and points to the words of its sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilat.briefs.sentences import sentence
    from bilat.briefs.writing import brief

__all__ = ["brief", "sentence"]


def __getattr__(name: str) -> Any:
    """Loads the room's modules when they are first asked for: start-up stays fast."""
    if name == "brief":
        from bilat.briefs import writing

        return writing.brief
    if name == "sentence":
        from bilat.briefs import sentences

        return sentences.sentence
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
