"""States and organisations that act as parties: codes, names in three languages, articles, years.

Codes are ISO 3166-1 alpha-3, ISO 3166-3 four letters for former states that have
one, else the English name; organisations by acronym. Names of today's states come
from Unicode CLDR (Babel) and ISO 3166 (pycountry), the rest from `data/states.*`.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bilat.errors import BilatError
from bilat.mentions.lexicon import expand, fold

LANGUAGES = ("fr", "en", "es")
_VOWELS = "aeiouyàâäéèêëîïôöûüœAEIOUYÀÂÄÉÈÊËÎÏÔÖÛÜŒ"


@dataclass(frozen=True, slots=True)
class State:
    """One party: `names` printed names by language, `terms` further names, `adjectives` in lexicon notation."""

    code: str
    names: dict[str, str]
    terms: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]]
    capitals: dict[str, tuple[str, ...]]
    years: str | None = None
    organisation: bool = False


@lru_cache
def data() -> dict[str, Any]:
    """The tables of `data/states.toml`."""
    return tomllib.loads(files("bilat").joinpath("data/states.toml").read_text(encoding="utf-8"))


@lru_cache
def states() -> dict[str, State]:
    """All parties by code."""
    from babel import Locale
    from pycountry import countries

    cldr = {lang: Locale.parse(lang).territories for lang in LANGUAGES}
    rows = _rows()
    extra = data()["names"]
    result: dict[str, State] = {}
    for country in sorted([(c.alpha_3, c.alpha_2, c) for c in countries] + [("XKX", "XK", None)]):
        code, short, entry = country[0], country[1], country[2]
        given = extra.get(code, {})
        names = {lang: _printed(str(cldr[lang].get(short, code)), given.get(lang)) for lang in LANGUAGES}
        terms = {lang: (*given.get(lang, ()), str(cldr[lang].get(short, code))) for lang in LANGUAGES}
        official = getattr(entry, "official_name", None)
        if official:
            terms["en"] = (*terms["en"], official)
        result[code] = State(code, names, terms, *_forms(rows.get(code, {})))
    for section in ("former", "organisations"):
        for code, given in data()[section].items():
            names = {lang: expand(given[lang][0])[-1 if section == "former" else 0] for lang in LANGUAGES}
            if code == "EU":
                names = {"fr": "Union européenne", "en": "European Union", "es": "Unión Europea"}
            adjectives, capitals = _forms(rows.get(code, {}))
            terms = {lang: tuple(given[lang]) for lang in LANGUAGES}
            result[code] = State(code, names, terms, adjectives, capitals, given.get("years"), section == "organisations")
    return result


def _printed(cldr: str, given: list[str] | None) -> str:
    """CLDR's name, unless it is a label for a list (*Congo-Brazzaville*, *Myanmar (Burma)*)."""
    if given and ("(" in cldr or " SAR" in cldr):
        return expand(given[0])[0]
    return cldr


@lru_cache
def _rows() -> dict[str, dict[str, str]]:
    lines = files("bilat").joinpath("data/states.csv").read_text(encoding="utf-8").splitlines()
    return {row["code"]: row for row in csv.DictReader(line for line in lines if not line.startswith("#"))}


def _forms(row: dict[str, str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    if not row:
        return {lang: () for lang in LANGUAGES}, {lang: () for lang in LANGUAGES}
    adjectives = {lang: tuple(term for term in row[lang].split("+") if term) for lang in LANGUAGES}
    english = tuple(term for term in row["capital_en"].split("+") if term and "(Sey" not in term)
    capitals = {
        lang: tuple(term for term in row[f"capital_{lang}"].split("+") if term) or english for lang in LANGUAGES
    }  # fmt: skip
    return adjectives, capitals


# -- look-up ------------------------------------------------------------------


def known(code: str) -> bool:
    """Whether a code (any case) is one that Bilat knows."""
    return _canonical(code) is not None


def _canonical(code: str) -> str | None:
    table = states()
    if code in table:
        return code
    return next((known_code for known_code in table if known_code.upper() == code.upper()), None)


def require(code: str) -> str:
    """The code in its proper form; BilatError with near matches for one that is unknown."""
    found = _canonical(code.strip()) or find_name(code)
    if found:
        return found
    near = suggest(code)
    hint = f"did you mean {', '.join(near)}?" if near else "use an ISO 3166 code such as PER"
    raise BilatError(f"unknown state {code!r}: {hint}")


def suggest(text: str) -> list[str]:
    """Codes that a mistyped code or name may mean, with their names, best first."""
    table = states()
    by_name = {fold(term): code for code, state in table.items() for lang in LANGUAGES for term in (state.names[lang],)}
    near = [by_name[name] for name in get_close_matches(fold(text), list(by_name), n=3, cutoff=0.6)]
    near += get_close_matches(text.upper(), list(table), n=3, cutoff=0.5)
    return [f"{code} ({table[code].names['en']})" for code in dict.fromkeys(near)][:3]


@lru_cache
def _by_name() -> dict[str, str]:
    result: dict[str, str] = {}
    for code, state in states().items():
        for lang in LANGUAGES:
            for term in (state.names[lang], *state.terms[lang]):
                for surface in expand(term):
                    result.setdefault(fold(surface), code)
    return result


def find_name(text: str) -> str | None:
    """The code of a state by its name in any of the three languages, articles ignored."""
    words = fold(text).strip(" .,;:'\"")
    for article in ("the ", "le ", "la ", "les ", "l'", "el ", "los ", "las ", "republic of ", "republique du ", "republique de ", "republica del ", "republica de "):
        words = words.removeprefix(article)
    table = _by_name()
    while words:
        if words in table:
            return table[words]
        words = words.rpartition(" ")[0]
    return None


def terms(lang: str) -> Iterator[tuple[str, str, str]]:
    """Every way to name a party in a language: notation, code, form (see StateMention)."""
    for code, state in states().items():
        for term in dict.fromkeys((state.names[lang], *state.terms[lang])):
            yield term, code, "acronym" if term.replace(".", "").isupper() else "name"
        for term in state.adjectives[lang]:
            yield term, code, "adjective"
        for term in state.capitals[lang]:
            yield term, code, "capital"
    for section, form in (("seats", "capital"), ("organs", "organ")):
        for code, given in data()[section].items():
            for term in given.get(lang, ()):
                yield term, code, form


# -- printing -------------------------------------------------------------------


def name(code: str, lang: str) -> str:
    """The name of a party without article; the code itself when it is unknown."""
    state = states().get(code)
    return state.names[lang] if state else code


def phrase(code: str, lang: str, case: str) -> str:
    """A party's name with what its grammar needs before it.

    `case`: `bare` (Pérou), `the` (le Pérou), `of` (du Pérou), `to` (au Pérou, of
    motion and place alike), `in` (the same in French; *in the*, *en el*), `by`, `with`.
    """
    text = name(code, lang)
    if case == "bare":
        return text
    return {"fr": _french, "en": _english, "es": _spanish}[lang](code, text, case)


def _french(code: str, text: str, case: str) -> str:
    articles = data()["articles"]["fr"]
    vowel = text[0] in _VOWELS
    organisation = code in states() and states()[code].organisation
    if code in articles["none"] or (organisation and text.isupper() and code in ("ASEAN", "CARICOM")):
        plain = {"the": text, "of": f"d'{text}" if vowel or text.startswith("Haï") else f"de {text}", "by": f"par {text}", "with": f"avec {text}"}
        return plain.get(case, f"en {text}" if code in ("ISR", "HTI") else f"à {text}")
    if code in articles["plural"]:
        return {"the": f"les {text}", "of": f"des {text}", "by": f"par les {text}", "with": f"avec les {text}"}.get(case, f"aux {text}")
    feminine = text.split()[0].split("-")[0].endswith(("e", "ion")) and code not in articles["masculine"] or text.startswith(("Organisation", "Union", "Communauté", "Société"))
    the = f"l'{text}" if vowel else f"la {text}" if feminine else f"le {text}"
    if case == "the":
        return the
    if case in ("by", "with"):
        return f"{'par' if case == 'by' else 'avec'} {the}"
    if case == "of":
        return f"de {the}" if vowel or feminine else f"du {text}"
    if organisation or not (feminine or vowel):
        return f"à {the}" if organisation and (vowel or feminine) else f"au {text}"
    return f"en {text}"


def _english(code: str, text: str, case: str) -> str:
    the = f"the {text}" if code in data()["articles"]["en"]["the"] else text
    return {"the": the, "of": f"of {the}", "to": f"to {the}", "in": f"in {the}", "by": f"by {the}", "with": f"with {the}"}[case]


def _spanish(code: str, text: str, case: str) -> str:
    article = next((a for a, codes in data()["articles"]["es"].items() if code in codes), "")
    the = f"{article} {text}" if article else text
    if case == "of":
        return f"del {text}" if article == "el" else f"de {the}"
    if case == "to":
        return f"al {text}" if article == "el" else f"a {the}"
    return {"the": the, "in": f"en {the}", "by": f"por {the}", "with": f"con {the}"}[case]
