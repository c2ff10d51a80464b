"""Faults of Bilat's own, as opposed to what a user can mend: told in one line, and they cost no other file."""

from __future__ import annotations

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def explain(what: str, error: BaseException) -> str:
    """One line that asks for a report."""
    said = " ".join(str(error).split())[:200]
    return f"{what}: Bilat failed on this text ({type(error).__name__}{': ' if said else ''}{said}): please report it with the text"
