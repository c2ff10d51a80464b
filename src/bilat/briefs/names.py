"""Noun phrases for what events hold: states, people, instruments, ranks, places, topics, quoted words.

Every phrase says only what the event says; a word that no table has is quoted, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from bilat import states
from bilat.briefs.grammar import Phrase, Subject, agree, de, definite, elides, first, govern, indefinite, joined, none
from bilat.briefs.words import say, subjects, words
from bilat.event import Instrument, Person
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.tables import table

NNBSP = "\u202f"
_QUOTES = {"fr": (f"«{NNBSP}", f"{NNBSP}»"), "en": ("“", "”"), "es": ("«", "»")}
_INNER = {"fr": ("“", "”"), "en": ("‘", "’"), "es": ("“", "”")}
_LONGEST_QUOTE = 320


def exact(text: str, lang: str) -> str:
    """The very words of a document between quotation marks, on one line."""
    opening, closing = _QUOTES[lang]
    return f"{opening}{' '.join(text.split())}{closing}"


def quoted(text: str, lang: str) -> str:
    """Words of a document as a sentence cites them: shortened where long, inner quotation marks made inner ones."""
    text = " ".join(text.split())
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " […]"
    left, right = _INNER[lang]
    text = re.sub(r"[«“]\s*", left, text)
    text = re.sub(r"\s*[»”]", right, text)
    text = re.sub(r'"([^"]*)"', rf"{left}\1{right}", text)
    opening, closing = _QUOTES[lang]
    return f"{opening}{text}{closing}"


# -- states -----------------------------------------------------------------------


def state(code: str, lang: str) -> Phrase:
    the = _plain(states.phrase(code, lang, "the"))
    forms = {"the": the, "between": the, "bare": _plain(states.name(code, lang))}
    forms |= {case: _plain(states.phrase(code, lang, case)) for case in ("of", "by", "with")}
    # Of place and motion: *au Pérou, en France, à Cuba*; `to` is whom a thing is given: *à la France*.
    forms["toward"] = _plain(states.phrase(code, lang, "to"))
    forms["in"] = forms["toward"] if lang == "fr" else _plain(states.phrase(code, lang, "in"))
    forms["to"] = govern("to", the, "fr") if lang == "fr" else forms["toward"]
    if lang == "en":
        forms["from"] = f"from {the}"
    plural = lang != "en" and the.startswith(("les ", "los ", "las "))
    feminine = the.startswith(("la ", "las ")) or (lang == "fr" and the.startswith("l'") and the.split()[0].endswith("e"))
    return Phrase(forms, plural, feminine, animate=True)


def several(codes: Sequence[str], lang: str) -> Phrase | None:
    """Some states in a row, in the alphabet of the language; None for none."""
    each = sorted((state(code, lang) for code in codes), key=lambda phrase: fold(phrase.forms["bare"]))
    if len(each) < 2:
        return each[0] if each else None
    forms = {}
    for case in each[0].forms:
        items = [phrase.forms[case] for phrase in each]
        if lang == "en" or case in ("by", "with"):
            # One preposition governs the row: *with Peru and the Netherlands*.
            word, plain = each[0].forms[case].removesuffix(each[0].forms["the"]), [phrase.forms["the"] for phrase in each]
            items = plain if case != "bare" else items
            forms[case] = (word if case not in ("the", "between", "bare") else "") + joined(items, lang)
        else:
            forms[case] = joined(items, lang)
    return Phrase(forms, True, all(phrase.feminine for phrase in each), True)


def _plain(text: str) -> str:
    return text.replace("’", "'").replace(" & ", " and ")


# -- people -----------------------------------------------------------------------


def person(who: Person, lang: str, is_first: bool = False) -> Phrase | None:
    """*le ministre du Commerce du Canada*, *the head of state of Peru, Alberto Fujimori,*."""
    of = states.phrase(who.state, lang, "of") if who.state else ""
    if who.office is None:
        if who.name is None:
            return None
        text = who.name + (f" ({_plain(states.name(who.state, lang))})" if who.state else "")
        forms = {"the": text, "of": de(text, lang), "name": who.name, "by": f"{_BY[lang]} {text}", "with": f"{_WITH[lang]} {text}"}
        forms["whom"] = f"a {text}" if lang == "es" else text
        return Phrase(forms, animate=True)
    noun, entry, feminine = _office(who, lang)
    complement = f" {_plain(of)}" if of and not entry.get("alone") else ""
    title = bool(entry.get("title"))
    name = f" {who.name}" if who.name and title else f", {who.name}," if who.name else ""
    bare = first(noun, lang, feminine) if is_first else noun
    article = indefinite if entry.get("indefinite") and not who.name else definite
    the = article(bare, lang, feminine)
    # Spanish marks a person as object: *nombró a su primer embajador*.
    forms = {"the": the + complement + name, "of": govern("of", the, lang) + complement + name}
    forms["its"], forms["their"] = _owned(bare, lang, feminine)
    forms["with"], forms["by"] = f"{_WITH[lang]} {forms['the']}", f"{_BY[lang]} {forms['the']}"
    forms["whom"] = govern("to", forms["the"], "es") if lang == "es" else forms["the"]
    forms["a"] = indefinite(bare, lang, feminine) + complement + name
    if who.name:
        forms["name"] = who.name
    return Phrase(forms, False, feminine, True)


_WITH = {"fr": "avec", "en": "with", "es": "con"}
_BY = {"fr": "par", "en": "by", "es": "por"}


def _owned(noun: str, lang: str, feminine: bool) -> tuple[str, str]:
    """Of one owner and of several: *sa légation, leur légation*."""
    its = {"fr": "sa" if feminine and not elides(noun) else "son", "en": "its", "es": "su"}[lang]
    their = {"fr": "leur", "en": "their", "es": "su"}[lang]
    return f"{its} {noun}", f"{their} {noun}"


def people(group: Sequence[Person], lang: str) -> Phrase | None:
    """People in a row; those of one office and no name together: *les ministres … du Canada et du Pérou*."""
    known = [who for who in group if who.name or who.office]
    if len(known) < 2:
        return person(known[0], lang) if known else None
    offices = {who.office for who in known}
    if len(offices) == 1 and None not in offices and all(who.name is None and who.state for who in known):
        noun, entry, feminine = _office(known[0], lang, plural=True)
        of = several(sorted({who.state for who in known if who.state}), lang)
        article = indefinite if entry.get("indefinite") else definite
        the = article(noun, lang, feminine, True) + (f" {of.forms['of']}" if of else "")
        return Phrase(
            {"the": the, "of": govern("of", the, lang), "whom": govern("to", the, lang) if lang == "es" else the}, True, feminine, True
        )
    each = [phrase for who in known if (phrase := person(who, lang))]
    text = joined([phrase.forms["the"] for phrase in each], lang)
    forms = {"the": text, "with": f"{_WITH[lang]} {text}", "whom": joined([p.forms.get("whom", p.forms["the"]) for p in each], lang)}
    return Phrase(forms, True, all(phrase.feminine for phrase in each), True)


def the_two(group: Sequence[Person], lang: str) -> Phrase | None:
    """*les deux ministres*, *the two heads of state*: two without names, of one office, who were just called in full."""
    if len(group) != 2 or group[0].office is None or group[0].office != group[1].office or any(who.name for who in group):
        return None
    office = "minister" if group[0].office.endswith("minister") else group[0].office
    noun, _, feminine = _office(Person(None, office), lang, plural=True)
    the = say("the two", lang).format(noun)
    return Phrase(
        {"the": the, "of": govern("of", the, lang), "whom": govern("to", the, lang) if lang == "es" else the}, True, feminine, True
    )


def _office(who: Person, lang: str, plural: bool = False) -> tuple[str, dict[str, Any], bool]:
    """The noun of an office, its entry and whether it is feminine."""
    office = who.office or ""
    woman = bool(who.name) and (who.name or "").split()[0] in _women()
    found = words()["offices"].get(office)
    tail = ""
    if found is None:
        head, _, portfolio = office.partition(" of ")
        given = words()["portfolios"].get(portfolio)
        if given and head in ("minister", "deputy minister"):
            found = {**words()["offices"][head], "indefinite": False}
            if lang == "en":
                noun = found["en"][int(plural)]
                return (f"{noun} for {given['en']}" if given["en"][0].isupper() else f"{given['en']} {noun}"), found, False
            tail = f" {given[lang]}"
    if found is None:
        # An office that no table has keeps its English term, in quotes outside English.
        if lang == "en":
            return (office + "s" if plural else office), {}, False
        noun = {"fr": ("titulaire de la fonction", "titulaires de la fonction"), "es": ("titular del cargo", "titulares del cargo")}[lang][
            plural
        ]
        return f"{noun} {quoted(office, lang)}", {}, False
    if lang == "en":
        return found["en"][int(plural)], found, False
    forms = found[lang]
    feminine = woman or bool(found.get("feminine"))
    return (forms[2] if plural else forms[1] if woman else forms[0]) + tail, found, feminine


@lru_cache
def _women() -> frozenset[str]:
    return frozenset(words()["given"]["women"])


# -- things -----------------------------------------------------------------------


def thing(entry: dict[str, list[str]], lang: str, complement: str = "", is_first: bool = False) -> Phrase:
    """A noun of the tables with its articles; `complement` follows it."""
    noun, *gender = entry[lang]
    feminine = gender == ["f"]
    bare = (first(noun, lang, feminine) if is_first else noun) + complement
    forms = {
        "bare": bare,
        "a": indefinite(bare, lang, feminine),
        "the": definite(bare, lang, feminine),
        "none": none(bare, lang, feminine),
        "de": de(bare, lang),
        "rank": de(noun, lang),
    }
    forms["of"], forms["to"] = govern("of", forms["the"], lang), govern("to", forms["the"], lang)
    forms["of_a"] = de(forms["a"], lang)
    forms["its"], forms["their"] = _owned(bare, lang, feminine)
    return Phrase(forms, False, feminine)


def instrument(what: Instrument, topic_names: Sequence[str], lang: str, is_first: bool = False) -> Phrase:
    """*un traité d'extradition*, *un accord sur le commerce et la pêche*; a subject that no topic names stands in quotes, as written."""
    entry = words()["instruments"].get(what.kind, words()["instruments"]["other"])
    named = _named_topics().get(fold(what.subject)) if what.subject and not topic_names else None
    topic_names = [named] if named else topic_names
    called = _called(what, topic_names, entry, lang)
    entry = {**entry, lang: [called, *entry[lang][1:]]} if called else entry
    complement = f" {on(topic_names, lang)}" if topic_names and not called else ""
    if what.title:
        titled = say("titled", lang)
        if entry[lang][1:] == ["f"]:
            titled = titled + "e" if lang == "fr" else titled[:-1] + "a"
        complement += f" {titled} {quoted(what.title, lang)}"
    elif what.subject and not topic_names:
        complement = f" ({quoted(what.subject, lang)})"
    return thing(entry, lang, complement, is_first)


_SHORT = frozenset({"treaty", "agreement", "convention", "protocol", "contract"})
_AGREES = re.compile(r"\[([^\]]+)\]")


def _called(what: Instrument, topic_names: Sequence[str], entry: dict[str, list[str]], lang: str) -> str:
    """The name that an instrument on one subject goes by; empty where there is none."""
    known = subjects()["named"].get(topic_names[0]) if len(topic_names) == 1 and what.kind in _SHORT else None
    if known is None:
        return ""
    own = fold(f"{what.subject or ''} {what.title or ''}")
    if "words" in known and not any(fold(word) in own for word in known["words"]):
        return ""
    noun, *gender = entry[lang]
    subject = Subject(feminine=gender == ["f"])
    return _AGREES.sub(lambda match: agree(match[1], subject, lang), str(known[lang])).format(noun)


# -- topics and places --------------------------------------------------------------


@lru_cache
def _topics() -> dict[str, dict[str, Any]]:
    return {topic["name"]: topic for topic in table("topics")["topic"]}


@lru_cache
def _named_topics() -> dict[str, str]:
    """Topics by every way of naming them: a subject that is one of these is that topic, in whatever language."""
    found: dict[str, str] = {}
    for name, entry in _topics().items():
        for lang in states.LANGUAGES:
            for notation in (entry[lang], *entry.get("terms", {}).get(lang, ())):
                for surface in expand(notation):
                    found.setdefault(fold(surface), name)
    return found


def topic(name: str, lang: str) -> str:
    """A topic's name in a language; one that is not on the list is quoted as it is."""
    found = _topics().get(name)
    return str(found[lang]) if found else name if lang == "en" else quoted(name, lang)


def topics(names: Sequence[str], lang: str) -> str:
    return joined([topic(name, lang) for name in names], lang)


def on(names: Sequence[str], lang: str) -> str:
    """*sur le commerce et l'environnement*, *on trade and the environment*, *sobre el comercio*."""
    about = [str(found[lang]) if (found := subjects()["about"].get(name)) else topic(name, lang) for name in names]
    return say("on", lang).format(joined(about, lang))


def field(names: Sequence[str], lang: str) -> str:
    """*en matière de commerce et d'environnement*, *on trade and environment*, *en materia de comercio*."""
    if lang == "en":
        return on(names, lang)
    if lang == "es":
        return say("field", lang).format("de " + topics(names, lang))
    return say("field", lang).format(joined([de(topic(name, lang), lang) for name in names], lang))
