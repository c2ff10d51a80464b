"""States and organisations that act as parties: codes, names in three languages, articles, years.

Codes are ISO 3166-1 alpha-3, ISO 3166-3 four letters for former states that have
one, else the English name; organisations by acronym. Everything is read from
`data/names.csv`, `data/states.csv` and `data/states.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from bilat.dates import bounds
from bilat.errors import BilatError
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.tables import cached, rows, table

LANGUAGES = ("fr", "en", "es")
_ARTICLES = {
    "fr": re.compile(r"(?:les |la |le |l')"),
    "en": re.compile(r"the "),
    "es": re.compile(r"(?:los |las |la |el )"),
}


@dataclass(frozen=True, slots=True)
class State:
    """One party: `names` printed names and `articles` by language (empty where it takes none).

    `terms` are further names and `adjectives` ways to say *of that state*, both in
    lexicon notation; `inside` is French *en*, *au*, *à la* …, with its blank;
    `years` is EDTF for a state that is no more.
    """

    code: str
    names: dict[str, str]
    articles: dict[str, str]
    inside: str
    terms: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]]
    capitals: dict[str, tuple[str, ...]]
    years: str | None = None
    organisation: bool = False


@cached
def data() -> dict[str, Any]:
    """The tables of `data/states.toml`, the user's own merged in."""
    return table("states")


@cached
def states() -> dict[str, State]:
    """All parties by code."""
    tables = data()
    rows = _rows("states")
    result: dict[str, State] = {}
    listed = _rows("names")
    unlisted = {code: given for section in ("former", "organisations") for code, given in tables[section].items() if code not in listed}
    for code, row in (listed | {code: _named_as(code, given) for code, given in unlisted.items()}).items():
        names: dict[str, str] = {}
        articles: dict[str, str] = {}
        for lang in LANGUAGES:
            article = _ARTICLES[lang].match(row[lang])
            articles[lang] = article[0] if article else ""
            names[lang] = row[lang][len(articles[lang]) :]
        former, organisation = tables["former"].get(code), tables["organisations"].get(code)
        given = former or organisation or tables["names"].get(code, {})
        terms = {lang: (*given.get(lang, ()), *_split(row[f"more_{lang}"])) for lang in LANGUAGES}
        inside = row["fr_in"] or _FRENCH_IN[articles["fr"], bool(organisation)]
        inside += "" if inside.endswith("'") else " "
        adjectives, capitals = _forms(rows.get(code, {}))
        years = former.get("years") if former else None
        result[code] = State(code, names, articles, inside, terms, adjectives, capitals, years, bool(organisation))
    return result


def _named_as(code: str, given: dict[str, Any]) -> dict[str, str]:
    """The row of a party that is only in the tables: called by the first of its names, without article."""
    row = {lang: expand(given[lang][0])[0] if given.get(lang) else code for lang in LANGUAGES}
    return row | {"fr_in": ""} | {f"more_{lang}": "" for lang in LANGUAGES}


# French before a name, by its article and whether it is an organisation.
_FRENCH_IN = {
    ("", False): "à",
    ("le ", False): "au",
    ("la ", False): "en",
    ("l'", False): "en",
    ("les ", False): "aux",
    ("", True): "à",
    ("le ", True): "au",
    ("la ", True): "à la",
    ("l'", True): "à l'",
    ("les ", True): "aux",
}


@cached
def _rows(name: str) -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows(name)}


def _split(cell: str) -> tuple[str, ...]:
    return tuple(term for term in cell.split("+") if term)


def _forms(row: dict[str, str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Adjectives and capitals by language; an empty capital is called as in English."""
    if not row:
        return dict.fromkeys(LANGUAGES, ()), dict.fromkeys(LANGUAGES, ())
    capitals = {lang: _split(row[f"capital_{lang}"]) or _split(row["capital_en"]) for lang in LANGUAGES}
    return {lang: _split(row[lang]) for lang in LANGUAGES}, capitals


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
    found = _canonical(code.strip()) or _exact(code)
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


@cached
def _by_name(first: str = "") -> dict[str, str]:
    """Codes by folded names; where they part (Spanish *EU* are the United States), `first` has its way."""
    result: dict[str, str] = {}
    for lang in sorted(LANGUAGES, key=lambda lang: (lang != first, LANGUAGES.index(lang))):
        for code, state in states().items():
            for term in (state.names[lang], *state.terms[lang]):
                for surface in expand(term):
                    result.setdefault(fold(surface), code)
    return result


def find_name(text: str, lang: str = "") -> str | None:
    """The code of the state whose name in any language, `lang` before the others, begins a text; articles and style ignored."""
    words = " ".join(fold(text[:300]).strip(" .,;:'\"").split()[:12])
    while words:
        code = _exact(words, lang)
        if code:
            return code
        words = words.rpartition(" ")[0].rstrip(" ,;:")
    return None


def _exact(text: str, lang: str = "") -> str | None:
    words = fold(text).strip(" .,;:'\"")
    table = _by_name(lang)
    bare = _LEADING.sub("", words, count=1)
    return table.get(words) or table.get(bare) or table.get(_STYLE.sub("", bare, count=1))


_LEADING = re.compile(r"^(?:(?:the|le|la|les|el|los|las) |l')")
_STYLE = re.compile(
    r"^(?:republica|republi(?:c|que)|kingdom|royaume|reino) (?:of (?:the )?|du |des |de la |de l'|d'|del |de los |de las |de )"
)


def terms(lang: str) -> Iterator[tuple[str, str, str]]:
    """Every way to name a party in a language: notation, code, form (see StateMention).

    Words that only look like a party's have the form `none` and no code.
    """
    for notation in data()["no_state"].get(lang, ()):
        yield notation, "", "none"
    ambiguous = set(data()["ambiguous"].get(lang, ()))
    for code, state in states().items():
        for term in dict.fromkeys((state.names[lang], *state.terms[lang])):
            if term in ambiguous:
                continue
            yield term, code, "acronym" if term.replace(".", "").isupper() else "name"
        for term in state.adjectives[lang]:
            yield term, code, "adjective"
        for term in state.capitals[lang]:
            yield term, code, "capital"
    for section, form in (("seats", "capital"), ("organs", "organ")):
        for code, given in data()[section].items():
            for term in given.get(lang, ()):
                yield term, code, form


def capitals_then(lang: str) -> Iterator[tuple[str, str, str]]:
    """Cities that were capitals in other times: notation, code, and the years (EDTF interval)."""
    for entry in data()["capital"]:
        for term in entry.get(lang, ()):
            yield term, entry["state"], entry["years"]


def is_partner(code: str) -> bool:
    """Whether a party has relations of its own with a state, as states and some organisations have (not the United Nations)."""
    state = states().get(code)
    return state is None or not state.organisation or code in data()["partners"]


def is_organisation(code: str) -> bool:
    """Whether a party is an organisation of states."""
    state = states().get(code)
    return state is not None and state.organisation


# -- by year ----------------------------------------------------------------------


def existed(code: str, year: int) -> bool:
    """Whether a party existed in a year, as far as the tables say; True where they say nothing."""
    state = states().get(code)
    spans = data()["years"].get(code) or ([state.years] if state and state.years else [])
    return not spans or any(within(span, year) for span in spans)


def within(interval: str, year: int) -> bool:
    """Whether a year touches an EDTF interval."""
    low, high = bounds(interval)
    return low[0] <= year <= high[0]


def at(code: str, year: int) -> str:
    """The party that a state's name stood for in a year: *Russia* (`RUS`) in 1950 is `SUHH`.

    The code itself where the tables know no other.
    """
    for other in data()["then"].get(code, ()):
        if within(other["years"], year) and not existed(code, year):
            return str(other["state"])
    return code


def named_then(code: str, year: int, named: Mapping[str, int]) -> str:
    """As `at`, and the other way about: what no longer existed in a year is the successor that is named."""
    if existed(code, year):
        return code
    after = [state for state, before in data()["successors"].items() if code in before and named.get(state) and existed(state, year)]
    return after[0] if len(after) == 1 else at(code, year)


def same_land(one: str, other: str) -> bool:
    """Whether one of two is what the other was before (`RUS` and `SUHH`): between them there is no act."""
    successors = data()["successors"]
    return one == other or other in successors.get(one, ()) or one in successors.get(other, ())


def find_party(text: str, year: int | None = None) -> str | None:
    """The party that a whole name or a capital means, in a year when one is given; None for none.

    >>> find_party("Russia"), find_party("Russie", 1950), find_party("Praga", 1930)
    ('RUS', 'SUHH', 'CSHH')
    """
    code = _exact(text)
    if code:
        return at(code, year) if year is not None else code
    folded = fold(text).strip()
    if year is not None:
        for lang in LANGUAGES:
            for term, then, years in capitals_then(lang):
                if within(years, year) and folded in map(fold, expand(term)):
                    return then
    for code, state in states().items():
        if any(folded in map(fold, expand(term)) for lang in LANGUAGES for term in state.capitals[lang]):
            return at(code, year) if year is not None else code
    return None


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
    state = states().get(code)
    the = (state.articles[lang] if state else "") + text
    if case == "the":
        return the
    if case in ("by", "with"):
        return f"{_WORDS[lang][case]} {the}"
    if lang == "en":
        return f"{case} {the}"
    if lang == "es":
        return _contracted(f"{_WORDS['es'][case]} {the}")
    if case == "of":
        return _contracted(f"d'{text}" if the == text and _ELIDES.match(text) else f"de {the}")
    return (state.inside if state else "à ") + text


_WORDS = {
    "fr": {"by": "par", "with": "avec"},
    "en": {"by": "by", "with": "with"},
    "es": {"by": "por", "with": "con", "of": "de", "to": "a", "in": "en"},
}
_ELIDES = re.compile(r"[aeiouàâäéèêëîïôöûüœ]|haï", re.IGNORECASE)


def _contracted(text: str) -> str:
    """*de le* is *du*, *a el* is *al*; names that begin with an article of their own (El Salvador) keep it."""
    for apart, together in (("de les ", "des "), ("de le ", "du "), ("de el ", "del "), ("a el ", "al ")):
        if text.startswith(apart):
            return together + text[len(apart) :]
    return text
