"""States that a text names, by name, adjective, people, capital, organ or compound adjective."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bilat import states
from bilat.documents.document import Document
from bilat.mentions.around import inside_name, with_cells
from bilat.mentions.context import reading
from bilat.mentions.eras import Eras, then
from bilat.mentions.lexicon import Hit, Term, expand, fold
from bilat.mentions.model import StateMention, TimeMention
from bilat.mentions.tables import cached
from bilat.mentions.tongues import find_tongues

LAYER = "state"


@dataclass(frozen=True, slots=True)
class _Option:
    """What a spelling may mean: a party, how it names it, and for a capital of other times in which years."""

    code: str
    form: str
    years: str | None = None


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    """Every state's names, adjectives, capitals and organs in a language."""
    for notation, code, form in states.terms(lang):
        yield notation, Term(LAYER, _Option(code, form), proper=form != "adjective" or lang == "en")
    for notation, code, years in states.capitals_then(lang):
        yield notation, Term(LAYER, _Option(code, "capital", years), proper=True)
    for position in ("before", "after"):
        for notation in states.data()["spoilers"][position]:
            yield notation, Term(f"spoiler.{position}", notation)


_CURRENCY = ("$", "€", "£")  # *US$ 63 million*


def find_states(document: Document, hits: dict[str, list[Hit]], times: tuple[TimeMention, ...] = ()) -> tuple[StateMention, ...]:
    """The states named in a document, in order.

    A spelling that several share goes to the one that the document names most; a
    capital to the state whose it was at the time spoken of (`times` are the document's).
    """
    text = with_cells(document)
    before = {hit.end for hit in hits.get("spoiler.before", ())}
    after = {hit.start for hit in hits.get("spoiler.after", ())}
    compounds = find_compounds(text, document.language)
    inside = {i: (start, end) for start, end, _ in compounds for i in range(start, end)}
    spans: dict[tuple[int, int], list[_Option]] = {}
    wider: set[tuple[int, int]] = set()
    for hit in hits.get(LAYER, ()):
        first, last = inside.get(hit.start), inside.get(hit.end - 1)
        if first and first == last:
            continue
        # A longer name keeps the compound in it: *la Confédération péruano-bolivienne*.
        wider.update(span for span in (first, last) if span and hit.start <= span[0] and span[1] <= hit.end)
        spans.setdefault((hit.start, hit.end), []).append(hit.term.value)
    named: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    organs: Counter[str] = Counter()
    for options in spans.values():
        if len({option.code for option in options}) == 1 and options[0].form != "none":
            named[options[0].code] += options[0].form in ("name", "acronym")
            shown[options[0].code] += options[0].form != "capital"
            organs[options[0].code] += options[0].form == "organ"
    # *Argentina* is a name, and no feminine adjective.
    adjectives = sorted(span for span, options in spans.items() if all(option.form == "adjective" for option in options))
    tongues = find_tongues(text, adjectives, document.language)
    eras = Eras(document, times)
    result: list[StateMention] = []
    for (start, end), options in sorted(spans.items()):
        if (start, end) in tongues or any(option.form == "none" for option in options) or text[end : end + 1] in _CURRENCY:
            continue
        chosen = _chosen(options, eras.year(start), named, shown)
        if chosen is None:
            continue
        code, form = chosen.code, chosen.form
        if form == "capital" and inside_name(text, start, end, document.language):
            continue
        if form in ("name", "capital") and _spoiled(text, start, end, before, after):
            continue
        if form != "adjective":
            others = shown[code] - (organs if form == "organ" else named)[code]
            by_context = reading(text, start, end, sure=others > 0 or (form == "organ" and code == document.publisher))
            if by_context == "":
                continue
            code = by_context or code
        if form == "adjective" and text[start].isupper() and _is_people(text, start, document.language):
            form = "people"
        if form != "capital":
            code = then(code, eras.year(start), shown)
        if form in ("name", "acronym", "organ") and _is_forum(code, text, start, end, document.language):
            form = "forum"
        result.append(StateMention(start, end, (code,), form))
    result += [StateMention(start, end, codes, "compound") for start, end, codes in compounds if (start, end) not in wider]
    return tuple(sorted(result, key=lambda mention: (mention.start, mention.end)))


def _chosen(options: list[_Option], year: int | None, named: Counter[str], shown: Counter[str]) -> _Option | None:
    """The likeliest of the readings of one spelling; None when it was a capital only in other years."""
    if any(option.form != "capital" for option in options):
        options = [option for option in options if option.form != "capital"]
        return max(options, key=lambda option: (named[option.code], _RANK.get(option.form, 0)))
    said = {option.code for option in options if shown[option.code]}
    if len(said) == 1:
        return next(option for option in options if option.code in said)
    fitting = [option for option in options if not said or option.code in said]
    if year is not None:
        fitting = [o for o in fitting if (states.within(o.years, year) if o.years else states.existed(o.code, year))]
    else:
        fitting = [o for o in fitting if not o.years or o.years.endswith("..")]
    if not fitting:
        return next((option for option in options if not option.years), None)
    return max(fitting, key=lambda option: (shown[option.code], option.years is None))


_RANK = {"name": 3, "acronym": 2, "organ": 2, "capital": 1, "adjective": 1}
_ARTICLE = re.compile(r"(?:\b(?:les|los|las|des|aux|the|le|el|la)\s|\b[ld]['’])$", re.IGNORECASE)


def _spoiled(text: str, start: int, end: int, before: set[int], after: set[int]) -> bool:
    left = start
    while left > 0 and text[left - 1] in " '’":
        left -= 1
    if left in before or start in before:
        return True
    right = end + 1 if text[end : end + 1] == " " else end
    return right in after


def _is_people(text: str, start: int, lang: str) -> bool:
    return lang != "en" and bool(_ARTICLE.search(text, max(0, start - 6), start))


def _is_forum(code: str, text: str, start: int, end: int, lang: str) -> bool:
    """An organisation that is only the occasion or the house: *the APEC summit*, *siège de l'ONU*."""
    state = states.states().get(code)
    if state is None or not state.organisation:
        return False
    before, after = _forums(lang)
    return bool(before.search(text, max(0, start - 45), start) or (after and after.match(text, end)))


@cached
def _forums(lang: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    def either(position: str) -> str:
        words = [surface for notation in states.data()["forum"][position][lang] for surface in expand(notation)]
        return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(words, key=len, reverse=True))

    after = either("after")
    return re.compile(rf"(?<!\w)(?:{either('before')}) ?$"), re.compile(rf" ?(?:{after})(?!\w)") if after else None


# -- compound adjectives ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Parts:
    """What compounds of a language are made of, folded: first parts, adjectives, and words that only look like one."""

    firsts: dict[str, str]
    adjectives: dict[str, str]
    closed: re.Pattern[str] | None
    never: frozenset[str]


# Possessive, and matching any word: each character is looked at once.
_SPACED = re.compile(r"(?<![\w-])([^\W\d_]++)(?= - ([^\W\d_]++)(?![\w-]))")
_HYPHENATED = re.compile(r"[\w.]++(?:-\w++)*+")


@cached
def _parts(lang: str) -> _Parts:
    firsts: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for code, state in states.states().items():
        for notation in state.adjectives[lang]:
            for surface in expand(notation):
                adjectives.setdefault(fold(surface), code)
    for code, forms in states.data()["combining"].items():
        firsts.update({fold(form): code for form in forms})
    for adjective, code in adjectives.items():
        firsts.setdefault(adjective, code)
    tables = states.data()["closed_compounds"]
    closed = sorted((fold(form) for form in tables.get(lang, ())), key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, closed))})(\w{{4,}})") if closed else None
    return _Parts(firsts, adjectives, pattern, frozenset(fold(word) for notation in tables["not"] for word in expand(notation)))


def find_compounds(text: str, lang: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Compound adjectives (*franco-péruvienne*, *Sino-Peruvian*, *hispanofrancés*): span and sorted codes."""
    parts = _parts(lang)
    folded = fold(text)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for match in _HYPHENATED.finditer(folded):
        if "-" not in match[0] or (lang == "en" and not text[match.start()].isupper()):
            continue
        codes = _codes(match[0].split("-"), parts)
        if codes:
            found.append((match.start(), match.end(), codes))
    for match in _SPACED.finditer(folded):
        codes = _codes([match[1], match[2]], parts)
        if codes and (lang != "en" or text[match.start()].isupper()):
            found.append((match.start(), match.end(2), codes))
    if parts.closed:
        for match in parts.closed.finditer(folded):
            first, second = parts.firsts.get(match[1]), parts.adjectives.get(match[2])
            if first and second and first != second and match[0] not in parts.never:
                found.append((match.start(), match.end(), tuple(sorted((first, second)))))
    return sorted(found)


def _codes(words: list[str], parts: _Parts) -> tuple[str, ...] | None:
    """The states of a hyphenated word whose last part is an adjective and whose others are first parts."""
    codes: list[str] = []
    at = 0
    while at < len(words):
        for length in (2, 1):
            part = "-".join(words[at : at + length])
            last = at + length == len(words)
            code = parts.adjectives.get(part) if last else parts.firsts.get(part)
            if code and at + length <= len(words):
                codes.append(code)
                at += length
                break
        else:
            return None
    return tuple(sorted(codes)) if len(set(codes)) == len(codes) > 1 else None
