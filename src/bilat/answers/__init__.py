"""Answers: what the record is asked, as plain values. Nothing here opens a document."""

from __future__ import annotations

from bilat.answers.contradictions import conflicts
from bilat.answers.filters import About
from bilat.answers.lines import Line
from bilat.answers.questions import Shown, Told, chronology, show
from bilat.answers.reasons import Why, why
from bilat.answers.searching import Hits, search
from bilat.answers.standing import relations
from bilat.answers.ties import Network, network
from bilat.answers.treaties import LifeOf, instrument, instruments
from bilat.answers.visiting import Visits, visits
from bilat.answers.yearly import Series, series

__all__ = [
    "About", "Hits", "LifeOf", "Line", "Network", "Series", "Shown", "Told", "Visits", "Why", "chronology", "conflicts", "instrument",
    "instruments", "network", "relations", "search", "series", "show", "visits", "why",
]  # fmt: skip
