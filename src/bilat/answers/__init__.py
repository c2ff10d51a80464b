"""Answers: what the record is asked, as plain values. Nothing here opens a document."""

from __future__ import annotations

from bilat.answers.contradictions import conflicts
from bilat.answers.filters import About
from bilat.answers.lines import Line
from bilat.answers.questions import Shown, Told, chronology, show
from bilat.answers.searching import Hits, search
from bilat.answers.standing import relations

__all__ = ["About", "Hits", "Line", "Shown", "Told", "chronology", "conflicts", "relations", "search", "show"]
