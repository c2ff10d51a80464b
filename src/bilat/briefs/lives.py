"""What became of an instrument, behind the sentence of its signature.

One stage is a clause of that sentence (*…, which entered into force on 1 August 2009*), several are a sentence of
their own (*This agreement, which Canada ratified on 18 June 2009, entered into force on 1 August 2009*).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilat.briefs import names
from bilat.briefs.dating import when
from bilat.briefs.grammar import Subject, agree, conjugate, elides, joined
from bilat.briefs.words import words
from bilat.event import Event, Instrument

_PARTICIPLE = re.compile(r"\[([^\]]+)\]")
_NUMBER = re.compile(r"<([^|>]*)\|([^>]*)>")
_KEYS = {"instrument.ratified": "ratified", "instrument.in_force": "in_force", "instrument.ended": "ended", "appointment": "credentials"}


def clause(signed: Sequence[Event], stages: Sequence[Event], lang: str) -> str:
    """The clause of the only stage of what was signed together, with its comma; empty where there is none or there are several."""
    if len(stages) != 1:
        return ""
    return f", {_clause(stages[0], Subject(len(signed) > 1, all(_feminine(event, lang) for event in signed)), lang)}"


def further(signed: Event, stages: Sequence[Event], lang: str) -> str:
    """The sentence on several stages; empty where there are fewer."""
    if len(stages) < 2:
        return ""
    feminine = _feminine(signed, lang)
    subject = Subject(feminine=feminine)
    by_states = [stage for stage in stages if stage.kind == "instrument.ratified" and stage.source]
    others = [stage for stage in stages if stage not in by_states]
    if not others:
        others, by_states = by_states[-1:], by_states[:-1]
    what = words()["instruments"].get((signed.instrument or Instrument("other")).kind, words()["instruments"]["other"])[lang][0]
    this = words()["life"]["this"][lang]
    text = f"{this[-1] if feminine else this[1] if lang == 'fr' and elides(what) else this[0]} {what}"
    if by_states:
        text += f", {joined([_clause(stage, subject, lang) for stage in by_states], lang)},"
    text = f"{text} {joined([_verb(stage, subject, lang) for stage in others], lang)}."
    return text[:1].upper() + text[1:]


def _feminine(signed: Event, lang: str) -> bool:
    return names.instrument(signed.instrument or Instrument("other"), (), lang).feminine


def _clause(stage: Event, subject: Subject, lang: str) -> str:
    key, who = _KEYS[stage.kind], ""
    if key == "ratified" and stage.source:
        key = "ratified_by"
        phrase = names.state(stage.source, lang)
        who = phrase.forms["the"]
        if lang == "fr":
            who += " ont" if phrase.plural else " a"
        if lang == "es":
            who += f" {conjugate('ratificar', 'es', Subject(phrase.plural, phrase.feminine, True))}"
    return _agreed(words()["life"]["clause"][key][lang], who, stage, subject, lang)


def _verb(stage: Event, subject: Subject, lang: str) -> str:
    return _agreed(words()["life"]["verb"][_KEYS[stage.kind]][lang], "", stage, subject, lang)


def _agreed(form: str, who: str, stage: Event, subject: Subject, lang: str) -> str:
    text = str(form).format(who=who, when=when(stage.date, lang))
    text = _NUMBER.sub(lambda match: match[2] if subject.plural else match[1], text)
    return _PARTICIPLE.sub(lambda match: agree(match[1], subject, lang), text)
