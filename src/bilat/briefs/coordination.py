"""Two acts of one actor at one time in one sentence: *Canada opened an embassy in Peru and appointed its first ambassador*."""

from __future__ import annotations

import re
from dataclasses import replace

from bilat.briefs import names
from bilat.briefs.sentences import Setting, sentence
from bilat.briefs.words import words
from bilat.event import Event

_AND = {"fr": "et", "en": "and", "es": "y"}
_LONGEST = 260


def together(one: Event, other: Event, lang: str, setting: Setting) -> str | None:
    """The sentence, or None where the two have not one subject, or it would be long or unclear."""
    if {one.modality, other.modality} != {"asserted"} or one.kind == other.kind:
        return None
    first = sentence(one, lang, replace(setting, opening=""))
    second = sentence(other, lang, replace(setting, opening="", both=setting.both))
    subject = next((s for s in _subjects(one, lang, setting.both) if _begins(first, s) and _begins(second, s)), None)
    if subject is None or len(first) + len(second) > _LONGEST or re.search(r"[(:«“]", first + second):
        return None
    rest = first[len(subject) : -1]
    if f" {_AND[lang]} " in rest:
        return None
    whole = sentence(one, lang, setting)[:-1]
    return f"{whole}{',' if ',' in rest else ''} {_AND[lang]} {second[len(subject) :].strip()}"


def _begins(text: str, subject: str) -> bool:
    return text.lower().startswith(f"{subject.lower()} ")


def _subjects(event: Event, lang: str, both: bool) -> list[str]:
    """What the sentence of an event may begin with, the longest first."""
    found = [names.state(event.source, lang).forms["the"]] if event.source else []
    people = names.people(event.people, lang)
    if people:
        found.append(people.forms["the"].rstrip(","))
    if both:
        found.append(str(words()["pair"][lang]["the"]))
    pair = names.several(event.parties, lang)
    if pair:
        found.append(pair.forms["the"])
    return sorted(found, key=len, reverse=True)
