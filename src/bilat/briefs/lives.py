"""What became of an instrument, said behind the sentence of its signature: *which entered into force on 1 August 2009*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilat.briefs import names
from bilat.briefs.dating import when
from bilat.briefs.grammar import Subject, agree, conjugate, joined
from bilat.briefs.words import words
from bilat.event import Event, Instrument

_PARTICIPLE = re.compile(r"\[([^\]]+)\]")
_KEYS = {"instrument.ratified": "ratified", "instrument.in_force": "in_force", "instrument.ended": "ended"}


def tail(signed: Event, stages: Sequence[Event], lang: str) -> str:
    """The clauses on ratification, entry into force and end, with their comma; empty where there are none."""
    if not stages:
        return ""
    what = signed.instrument or Instrument("other")
    feminine = names.instrument(what, (), lang).feminine
    clauses = [_clause(stage, feminine, lang) for stage in stages]
    return f", {joined(clauses, lang)}"


def _clause(stage: Event, feminine: bool, lang: str) -> str:
    key, who = _KEYS[stage.kind], ""
    if stage.kind == "instrument.ratified" and stage.source:
        key = "ratified_by"
        phrase = names.state(stage.source, lang)
        subject = Subject(phrase.plural, phrase.feminine, True)
        who = phrase.forms["the"]
        if lang == "fr":
            who += " ont" if phrase.plural else " a"
        if lang == "es":
            who += f" {conjugate('ratificar', 'es', subject)}"
    clause = str(words()["life"][key][lang]).format(who, when(stage.date, lang))
    return _PARTICIPLE.sub(lambda match: agree(match[1], Subject(feminine=feminine), lang), clause)
