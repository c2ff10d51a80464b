"""Two or three acts of one actor at one time in one sentence: *Canada opened an embassy in Peru and appointed its first ambassador*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bilat.briefs import names
from bilat.briefs.sentences import Setting, sentence
from bilat.briefs.words import words
from bilat.event import Event, Person

_AND = {"fr": "et", "en": "and", "es": "y"}
_LONGEST = 330


def together(events: Sequence[Event], lang: str, setting: Setting) -> str | None:
    """The sentence of two or three acts, or None where they have not one subject, or it would be long or unclear."""
    if {event.modality for event in events} != {"asserted"} or len({event.kind for event in events}) < len(events):
        return None
    each = [sentence(event, lang, replace(setting, opening="")) for event in events]
    subject = next((s for s in _subjects(events[0], lang, setting) if all(_begins(text, s, lang) for text in each)), None)
    if subject is None or sum(map(len, each)) > _LONGEST or re.search(r"[(:«“]", " ".join(each)):
        return None
    told = [text[len(subject) : -1].strip() for text in each]
    several = [f" {_AND[lang]} " in text for text in told]
    if any(several[:-1]) and len(events) < 3:
        return None
    whole = sentence(events[0], lang, setting)[:-1]
    middle = "".join(f", {text}" for text in told[1:-1])
    # A comma before the last where a part holds commas or lists of its own.
    comma = "," if any("," in text for text in told[:-1]) or any(several) else ""
    return f"{whole}{middle}{comma} {_AND[lang]} {told[-1]}."


def _begins(text: str, subject: str, lang: str) -> bool:
    """Not where the subject is only one of several: *Otieno and the president of Norway met*."""
    return text.lower().startswith(f"{subject.lower()} ") and not text[len(subject) :].startswith((f" {_AND[lang]} ", " ("))


def _subjects(event: Event, lang: str, setting: Setting) -> list[str]:
    """What the sentence of an event may begin with, the longest first."""
    found = [names.state(event.source, lang).forms["the"]] if event.source else []
    people = names.people([Person(who.name) if who in setting.known else who for who in event.people], lang)
    if people:
        found.append(people.forms["the"].rstrip(","))
    if setting.both:
        found.append(str(words()["pair"][lang]["the"]))
    pair = names.several(event.parties, lang)
    if pair:
        found.append(pair.forms["the"])
    return sorted(found, key=len, reverse=True)
