"""An event as one sentence of French, English or Spanish.

The sentence is chosen among those that the kind's file offers: the first whose slots the
event fills. What the event holds and that sentence does not tell is added behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bilat.briefs import names
from bilat.briefs.grammar import Phrase, Subject, conjugate, de
from bilat.briefs.names import NNBSP
from bilat.briefs.places import place
from bilat.briefs.slots import Slots
from bilat.briefs.templates import Choice, Flag, Optional, Part, Slot, Verb, parse
from bilat.briefs.words import say
from bilat.errors import BilatError
from bilat.event import Event, Instrument, Person
from bilat.kinds import LANGUAGES, kinds

# Cases in which a noun phrase is the subject of a verb that follows it.
_NONE = {"fr": {"un": "aucun", "une": "aucune"}, "en": {"a": "no", "an": "no"}, "es": {"un": "ningún", "una": "ninguna"}}
_SUBJECT_CASES = frozenset({"the", "a"})


@dataclass
class _Draft:
    """A sentence as it grows, with what it has told so far."""

    text: str = ""
    told: set[str] = field(default_factory=set)
    subject: Subject = field(default_factory=Subject)
    verbs: int = 0
    verb: str = ""  # the last one, as conjugated
    located: bool = False  # its last noun phrase says where, or is set off by commas
    denied: bool = False  # a subject said *no* already


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a sentence in running text.

    `opening` takes the place of its date (*at this meeting*; empty: none is said), `both`: its two parties were named just
    before; `others`: instruments that the same parties signed with it; `tail` is said at its end (*which entered into force …*).
    `known` people were named with office and state before: their names are enough; `again` are those of the sentence before
    (*the two ministers*), `subjects` its topics (*on the same subjects*); `brief`: people without a name that the sentence has
    no place for are left out.
    """

    opening: str | None = None
    both: bool = False
    others: tuple[Event, ...] = ()
    tail: str = ""
    known: frozenset[Person] = frozenset()
    again: tuple[Person, ...] = ()
    subjects: tuple[str, ...] = ()
    brief: bool = False


def sentence(event: Event, lang: str, setting: Setting | None = None) -> str:
    """The event as one sentence with its date, where it is known, and no more than the event says."""
    if lang not in LANGUAGES:
        raise BilatError(f"no briefs in {lang!r}: choose one of {', '.join(LANGUAGES)}")
    event, setting = _clean(event), setting or Setting()
    slots = Slots(
        event,
        lang,
        setting.both,
        tuple(_clean(other) for other in setting.others),
        setting.known,
        setting.again,
        setting.subjects,
    )
    draft = _written(event, slots, lang)
    opening = setting.opening
    if opening is None:
        filled = slots.fill("when") if "when" not in draft.told else None
        opening = filled.phrase.forms["the"] if filled else ""
    opened = [opening] if opening else []
    if event.modality == "reported":
        opened.append(say("reported", lang))
    text = ", ".join([*opened, _tidy(draft.text)])
    if event.place and "place" not in draft.told:
        text = f"{text.rstrip(',')}{',' if draft.located else ''} {place(event.place, lang)}"
    also = _also(event, draft, lang)
    if also:
        text = f"{text.rstrip(',')}, {also}"
    notes = _notes(event, draft, lang, setting.brief)
    if notes:
        # One parenthesis, also behind a subject that stands in one already.
        joint = f"{text[:-1]}; " if text.endswith(")") and text.count("(") == text.count(")") else f"{text.rstrip(',')} ("
        text = f"{joint}{'; '.join(notes)})"
    text = f"{text.rstrip(',')}{setting.tail}"
    return _finished(text, lang)


def _clean(event: Event) -> Event:
    """The event with every text on one line; what is blank is unknown."""

    def line(text: str | None) -> str | None:
        return " ".join(text.split()) or None if text else None

    what = event.instrument
    return replace(
        event,
        people=tuple(Person(line(who.name), line(who.office), line(who.state)) for who in event.people),
        place=line(event.place),
        instrument=Instrument(what.kind, line(what.subject), line(what.title)) if what else None,
        topics=tuple(name for topic in event.topics if (name := line(topic))),
    )


# -- the core -----------------------------------------------------------------------


def _written(event: Event, slots: Slots, lang: str) -> _Draft:
    for template in kinds()[event.kind].writes.get(lang, ()):
        draft = _Draft()
        if _fill(parse(template), slots, event.modality, draft, lang):
            return draft
    raise BilatError(f"kinds/{event.kind}.toml has no sentence in {lang!r} that needs no slot: add one as the last [[write.{lang}]]")


def _fill(parts: tuple[Part, ...], slots: Slots, modality: str, draft: _Draft, lang: str) -> bool:
    """Adds the parts to the draft; False when a slot of them is empty."""
    for part in parts:
        if isinstance(part, str):
            draft.text += _literal(part, modality, draft, lang)
        elif isinstance(part, Choice):
            draft.text += part.plural if draft.subject.plural else part.singular
        elif isinstance(part, Verb):
            _verb(part, modality, draft, lang)
        elif isinstance(part, Flag):
            told = slots.flag(part.name)
            if told is None:
                return False
            draft.told |= told
        elif isinstance(part, Slot):
            if not _slot(part, slots, modality, draft, lang):
                return False
        elif isinstance(part, Optional):
            kept = replace(draft, told=set(draft.told))
            if _fill(part.parts, slots, modality, kept, lang):
                vars(draft).update(vars(kept))
    return True


def _slot(part: Slot, slots: Slots, modality: str, draft: _Draft, lang: str) -> bool:
    try:
        filled = slots.fill(part.name)
    except KeyError:
        raise BilatError(f"a sentence asks for {part.name!r}, which no event has: use one of {', '.join(slots.makers)}") from None
    if filled is None or part.case not in filled.phrase.forms:
        return False
    draft.text += _form(filled.phrase, part.case, modality, draft, lang)
    draft.told |= filled.told
    draft.located = part.case in ("toward", "in", "name", "on") or draft.text.endswith(",") or part.name == "instrument"
    if part.case in _SUBJECT_CASES:
        draft.subject = Subject(filled.phrase.plural, filled.phrase.feminine, filled.phrase.animate)
    return True


def _literal(text: str, modality: str, draft: _Draft, lang: str) -> str:
    """Words of the template; *un*, *a* as a negation wants them, and small behind a date."""
    if not draft.text:
        text = text[:1].lower() + text[1:]
    if modality != "negated":
        return text
    word, blank, rest = text.partition(" ")
    if not draft.text and word in _NONE[lang]:
        draft.denied = True
        return f"{_NONE[lang][word]} {rest}"
    if draft.text and not word and blank and draft.verbs and draft.text.endswith(draft.verb):
        article, _, noun = rest.partition(" ")
        if lang == "fr" and article in ("un", "une", "des"):
            return f" {de(noun, lang)}"
        if lang == "es" and article in ("un", "una"):
            return f" {'ninguna' if article == 'una' else 'ningún'} {noun}"
    return text


def _form(phrase: Phrase, case: str, modality: str, draft: _Draft, lang: str) -> str:
    """*un accord*, but under a negation *n'a pas signé d'accord* and *aucun accord n'a été signé*."""
    if modality == "negated" and case == "a" and "none" in phrase.forms:
        if not draft.verbs:
            draft.denied = True
            return phrase.forms["none"]
        if lang != "en":
            return phrase.forms["de" if lang == "fr" else "none"]
    if case == "its" and draft.subject.plural:
        return phrase.forms["their"]
    return phrase.forms[case]


def _verb(part: Verb, modality: str, draft: _Draft, lang: str) -> None:
    subject = draft.subject
    if part.agree:
        subject = Subject("p" in part.agree, "f" in part.agree, subject.animate)
    draft.verb = conjugate(part.infinitive, lang, subject, modality, draft.denied)
    draft.text += draft.verb
    draft.verbs += 1
    draft.located = False


# -- what stands around it ------------------------------------------------------------


def _notes(event: Event, draft: _Draft, lang: str, brief: bool) -> list[str]:
    notes = []
    unsaid = [who for n, who in enumerate(event.people) if f"person:{n}" not in draft.told and (who.name or (who.office and not brief))]
    phrases = [phrase.forms["the"].rstrip(",") for who in unsaid if (phrase := names.person(who, lang))]
    if phrases:
        notes.append(say("people" if len(phrases) > 1 else "person", lang).format("; ".join(phrases)))
    row = names.several([code for code in event.parties if code not in draft.told], lang)
    if row and not any(code in draft.told for code in event.parties):
        notes.append(say("parties" if row.plural and len(event.parties) > 1 else "party", lang).format(row.forms["the"]))
    topics = [topic for topic in event.topics if "topics" not in draft.told and f"topic:{topic}" not in draft.told]
    if topics:
        notes.append(say("topics" if len(topics) > 1 else "topic", lang).format(names.topics(topics, lang)))
    if event.first and "first" not in draft.told:
        notes.append(say("first", lang))
    if event.modality in ("planned", "negated") and not draft.verbs:
        notes.append(say(event.modality, lang))
    if event.truncated and "truncated" not in draft.told:
        notes.append(say("truncated", lang))
    return notes


def _also(event: Event, draft: _Draft, lang: str) -> str:
    """The parties that the sentence has no place for, beside one that it tells: the act concerned them too."""
    told = [code for code in event.parties if code in draft.told]
    row = names.several([code for code in event.parties if code not in draft.told], lang) if told else None
    return say("also", lang).format(**row.forms) if row else ""


def _tidy(text: str) -> str:
    """One blank between words, and one comma where an apposition ends before another mark."""
    text = re.sub(r" {2,}", " ", text.strip())
    text = re.sub(r" ,", ",", text)
    return re.sub(r",(?= ?[,;:.)])", "", text)


def _finished(text: str, lang: str) -> str:
    text = _tidy(text).rstrip(" ,")
    if lang == "fr":
        text = re.sub(r" (?=[;:!?])", NNBSP, text)
        text = re.sub(r"(?<=[\w)])(?=[;!?] )", NNBSP, text)
    for n, char in enumerate(text):
        if char.isalpha():
            text = text[:n] + char.upper() + text[n + 1 :]
            break
        if char.isdigit():
            break
    return text if text.endswith(".") else f"{text}."
