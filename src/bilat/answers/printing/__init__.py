"""Answers as text, JSON and CSV, a module an answer. HTML is made by the briefs."""

from __future__ import annotations

from bilat.answers.printing.chronologies import chronology_csv, chronology_json, chronology_text
from bilat.answers.printing.common import SHORT, quoted, sentence, shown_value, wrapped
from bilat.answers.printing.decisions import case_text, cases_json, cases_text, changes_text, conflicts_json, conflicts_text
from bilat.answers.printing.reasons import why_json, why_text
from bilat.answers.printing.relations import relations_json, relations_text
from bilat.answers.printing.searching import search_json, search_text
from bilat.answers.printing.shown import decided, show_json, show_text
from bilat.answers.printing.treaties import (
    instrument_json,
    instrument_text,
    instruments_csv,
    instruments_json,
    instruments_text,
    network_csv,
    network_json,
    network_text,
)
from bilat.answers.printing.visiting import visits_csv, visits_json, visits_text
from bilat.answers.printing.yearly import series_csv, series_json, series_text

__all__ = [
    "SHORT", "case_text", "cases_json", "cases_text", "changes_text", "chronology_csv", "chronology_json", "chronology_text",
    "conflicts_json", "conflicts_text", "decided", "instrument_json", "instrument_text", "instruments_csv", "instruments_json",
    "instruments_text", "network_csv", "network_json", "network_text", "quoted", "relations_json", "relations_text", "search_json",
    "search_text", "sentence", "series_csv", "series_json", "series_text", "show_json", "show_text", "shown_value", "visits_csv",
    "visits_json", "visits_text", "why_json", "why_text", "wrapped",
]  # fmt: skip
