"""Answers as text, JSON and CSV, a module an answer. HTML is made by the briefs."""

from __future__ import annotations

from bilat.answers.printing.chronologies import chronology_csv, chronology_json, chronology_text
from bilat.answers.printing.common import SHORT, quoted, sentence, shown_value, wrapped
from bilat.answers.printing.decisions import case_text, cases_json, cases_text, changes_text, conflicts_json, conflicts_text
from bilat.answers.printing.relations import relations_json, relations_text
from bilat.answers.printing.searching import search_json, search_text
from bilat.answers.printing.shown import decided, show_json, show_text

__all__ = [
    "SHORT", "case_text", "cases_json", "cases_text", "changes_text", "chronology_csv", "chronology_json", "chronology_text",
    "conflicts_json", "conflicts_text", "decided", "quoted", "relations_json", "relations_text", "search_json", "search_text",
    "sentence", "show_json", "show_text", "shown_value", "wrapped",
]  # fmt: skip
