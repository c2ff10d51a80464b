"""Answers: what the record is asked, as plain values. Nothing here opens a document."""

from __future__ import annotations

from bilat.answers.questions import Shown, Told, chronology, show

__all__ = ["Shown", "Told", "chronology", "show"]
