"""Answers: what the record is asked, as plain values. Nothing here opens a document."""

from __future__ import annotations

from bilat.answers.contradictions import conflicts
from bilat.answers.questions import Shown, Told, chronology, show
from bilat.answers.standing import Line, standing

__all__ = ["Line", "Shown", "Told", "chronology", "conflicts", "show", "standing"]
