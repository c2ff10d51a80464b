"""Named persons: beside an office, after a title, by a known given name, by a known name, and again by surname.

A capitalised word alone is never taken for a person unless it was named in full before or is known (see `known`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from bilat.documents.document import Document
from bilat.mentions.eras import Eras
from bilat.mentions.houses import called_after
from bilat.mentions.known import single_names, whole_names
from bilat.mentions.lexicon import Hit, expand
from bilat.mentions.model import OfficeMention, PersonMention, StateMention
from bilat.mentions.recurrence import again
from bilat.mentions.tables import cached, table

_UPPER = "".join(chr(point) for point in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(point).isupper())
_WORD = rf"(?:(?:[{_UPPER}]\.)+(?:-[{_UPPER}]\.)?|[{_UPPER}][\w'’]*(?:-[{_UPPER}a-z][\w'’]*)*)"
_OF = re.compile(r"(?: (?:de|du|des|of|of the|del|de la) | d['’]|de l['’])$")
_CAPITALISED = re.compile(rf"(?<![\w-])[{_UPPER}][\w'’]*(?:-[{_UPPER}][\w'’]*)*")
_BRACKET = re.compile(r" \([^()\n]{3,60}\)")
_APPOSED = re.compile(r", ")
_TAIL = re.compile(r" (?:de|del|du|des|d'|para|for|of|y|et|and|en|chargée?|encargad[oa]|in)\b[^,.;:()\n\t]{2,90},")
_BOTH = ("MM.", "Mmes", "Messrs", "Sres.", "Messieurs")
_SECOND = re.compile(rf" (?:et|and|y) (?=[{_UPPER}])")
_ARTICLES = frozenset({"La", "Le", "Les", "Los", "Las", "El"})
_POST = re.compile(r" (?:à|au|aux|en|in|to|at|ante|près|auprès (?:de|du|des)|before) (?:(?:the|la|le|el|los|las) |l['’])?")
# *Los embajadores de Cuba, X; de Irán, Y, y el de Italia, Z*: what stands before each state, and before each name.
_NEXT_STATE = re.compile(
    r"(?:[,;]? (?:et|y|e|and) |[,;] | )(?:(?:el|la|celui|celle|that) )?(?:de la |del |du |des |de |of the |of |de l['’]|d['’])?(?:the )?"
)
_REALM = re.compile(r"[A-ZÉ]\w+ (?:de la |del |du |des |de |of the |of |de l['’]|d['’])")
# *François Guizot (1787–1874)*: the years of a life, no longer than one.
_LIFE = re.compile(r" \((?P<born>1[3-9]\d\d)[-–—](?P<died>1[4-9]\d\d|20\d\d)\)")
_SHORTEST_LIFE, _LONGEST_LIFE = 18, 105
_INITIAL = re.compile(r"[IVX]\.")
_RANK = "military officer"
_GENITIVE = re.compile(r"['’]s?$")
_TITLE_BEFORE = re.compile(rf"[{_UPPER}][\w'’-]*(?: of)? $|\b(?:consul|secretary|secretario|secrétaire|director|directeur) $")


@cached
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = table("people")
    particles = "|".join(re.escape(p) + ("" if p[-1] in "'-" else " ") for p in sorted(data["particles"], key=len, reverse=True))
    name = rf"{_WORD}(?: (?:{particles}){{0,2}}{_WORD}){{0,5}}"
    titles = "|".join(re.escape(t) for t in sorted(data["titles"], key=len, reverse=True))
    # A particle may also open a name after a title: *M. de Villepin*.
    return (
        re.compile(name),
        re.compile(rf"(?<![\w.])(?:(?:{titles}) )+(?P<name>(?:(?:{particles}){{0,2}}){name})"),
        re.compile(rf",? (?:(?:{titles}|le|la|el|the|then|alors|entonces) ){{0,4}}"),
        re.compile(rf"(?:(?:{titles}) )+"),
    )


@cached
def _apposition() -> re.Pattern[str]:
    """What may stand between a name and the office that is said of it: a comma, or *is the first*."""
    data = table("people")
    said, newly = ("|".join(re.escape(word) for word in data[key]) for key in ("said", "newly"))
    article = r"(?:(?:le|la|l'|l’|the|an?|un|une|el|then|alors|su|son|sa|its|entonces) ?)?"
    return re.compile(rf"(?:,? ?(?:,|\() ?{article}|,? (?:{said}) {article}(?:(?:{newly}) )?)$")


@cached
def _honoured() -> re.Pattern[str]:
    """*Halil Pasha*: a name before a word of honour."""
    return re.compile(rf"(?<![\w-])(?:{_WORD} ){{1,3}}(?:{'|'.join(table('people')['honours'])})(?!\w)")


@cached
def _never(lang: str) -> frozenset[str]:
    return frozenset(table("people")["never"][lang])


@cached
def _qualifier(lang: str) -> re.Pattern[str]:
    """Words between an office and a name that qualify the holder: *presidente electo*."""
    words = {surface for languages in table("offices")["marks"].values() for term in languages[lang] for surface in expand(term)}
    return re.compile(rf"[ -]?(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})(?!\w)")


@cached
def _given() -> frozenset[str]:
    return frozenset(table("people")["given"])


def find_people(
    document: Document, hits: Sequence[Hit], offices: tuple[OfficeMention, ...], states: tuple[StateMention, ...], eras: Eras
) -> tuple[PersonMention, ...]:
    """The persons named in a document, in order, none overlapping; `hits` are names of the table of persons."""
    text = document.flat
    lang = document.language
    name, titled, opening, style = _patterns()
    state_starts = [s.start for s in states]
    state_ends = [s.end for s in states]
    office_starts = [o.start for o in offices]
    found: list[PersonMention] = []
    closed = {i for o in offices for i in range(o.start, o.end)}
    closed |= {i for m in states if m.form != "capital" for i in range(m.start, m.end)}

    def cut(start: int, end: int) -> int:
        """Where a name that begins at `start` ends: before any state or office named in it."""
        for items, starts in ((states, state_starts), (offices, office_starts)):
            i = bisect_left(starts, start)
            while i < len(starts) and starts[i] < end:
                # A state's name inside one may be a surname (*John Jordan*); after *de* or *of* it is whose king he is.
                item = items[i]
                owned = isinstance(item, StateMention) and (item.form != "name" or _OF.search(text, max(0, item.start - 7), item.start))
                if item.start == start or owned or isinstance(item, OfficeMention):
                    end = item.start
                    break
                i += 1
        return end

    def clean(start: int, end: int) -> tuple[int, int] | None:
        end = cut(start, end)
        styled = style.match(text, start, end)
        start = styled.end() if styled else start
        kept: list[str] = []
        for word in text[start:end].split():
            # *Jean de La Fontaine*: an article behind a particle is part of the name.
            inside = kept and kept[-1] in ("de", "of") and word in _ARTICLES
            if not inside and (word in _never(lang) or (word.isupper() and word.capitalize() in _never(lang))):
                break
            kept.append(word)
        while kept and not any(char.isupper() for char in kept[-1][:4]):
            kept.pop()
        if len(kept) > 1 and _INITIAL.fullmatch(kept[-1]):
            kept[-1] = kept[-1][:-1]  # *Charles X.* at the end of a sentence
        if kept and lang == "en":
            kept[-1] = _GENITIVE.sub("", kept[-1])
        length = len(" ".join(kept))
        if " ".join(kept) in table("people")["titles"]:
            return None
        return (start, start + length) if len(kept) > 1 or (length > 2 and kept[-1][-1] != ".") else None

    given_to: set[int] = set()

    def shared(office: OfficeMention) -> None:
        """*The ministers of A, Mr X, and B, Ms Y*: one office in the plural, each state with its holder behind it."""
        place = office.end
        while before := _NEXT_STATE.match(text, place):
            # *And of the Republic of Chile*: the state's name may stand without its style.
            realm = _REALM.match(text, before.end())
            i = bisect_left(state_starts, before.end())
            if i == len(states) or states[i].start not in (before.end(), realm.end() if realm else -1):
                break
            if len(states[i].states) != 1 or text[states[i].end : states[i].end + 1] != ",":
                break
            gap = opening.match(text, states[i].end)
            match = name.match(text, gap.end()) if gap else None
            span = clean(match.start(), match.end()) if match else None
            if not span or " " not in text[slice(*span)]:
                break
            found.append(PersonMention(*span, _plain(text[slice(*span)]), office.office, states[i].states[0]))
            given_to.add(span[0])
            place = span[1]

    qualifier = _qualifier(lang)
    for number, office in enumerate(offices):
        if "plural" in office.marks:
            shared(office)
        place = _beyond(text, office, states, state_starts)
        qualified = qualifier.match(text, place)
        place = qualified.end() if qualified else place
        following = offices[number + 1].start if number + 1 < len(offices) else len(text)
        gap = opening.match(text, place)
        match = name.match(text, gap.end()) if gap else None
        if not match and (tail := _TAIL.match(text, place)) and tail.end() < following:
            # *The Under-Secretary for Cooperation and Promotion, Evelyn Bautista*: the rest of the office stands between.
            gap = opening.match(text, tail.end() - 1)
            match = name.match(text, gap.end()) if gap else None
            match = match if match and " " in match.group() and text[match.end() : match.end() + 1] in (",", ";", ".", ")") else None
        comma = bool(gap and text[gap.start()] == ",")
        j = bisect_left(state_ends, office.start - 1)
        own_state = states[j] if j < len(states) and states[j].end == office.start - 1 and office.state in states[j].states else None
        before = _name_before(text, own_state.start if own_state else office.start, name)
        ahead = clean(*before) if before else None
        named = ahead if before and ahead and ahead[1] == before[1] and " " in text[slice(*ahead)] and ahead[0] not in given_to else None
        # *The Presidents, Mr A, President of B, Mr C, President of D*: who stands behind the comma has his office after him.
        if not match and gap and len(gap.group()) > 2:
            # *Le représentant prussien, le baron de Richthofen*: behind a title a particle may open the name.
            match = _behind_title(text, gap.start(), gap.end(), titled, name)
        # *The King of A, Mr B, President of C*: the name behind the comma has its own office after it.
        own = bool(match and comma and _APPOSED.fullmatch(text, match.end(), max(match.end(), following)))
        if match and match.start() < following and not (comma and ("plural" in office.marks or named or own)):
            span = clean(match.start(), match.end())
            if span and (not comma or " " in text[slice(*span)]):
                state = office.state or _state_of_name(text, span[1], states, state_starts)
                if office.office == _RANK:
                    # A rank goes with a name as a title does: the office may stand behind (*Captain X, consul of Y*).
                    found.append(PersonMention(*span, _plain(text[slice(*span)]), None, state))
                    continue
                found.append(PersonMention(*span, _plain(text[slice(*span)]), office.office, state))
                given_to.add(span[0])
                continue
        if named:
            found.append(PersonMention(*named, _plain(text[slice(*named)]), office.office, office.state))
            given_to.add(named[0])
    for match in titled.finditer(text):
        if match.group()[:3] in ("Gen", "gén", "Gén") and _TITLE_BEFORE.search(text, max(0, match.start() - 25), match.start()):
            continue
        span = clean(match.start("name"), match.end("name"))
        if span:
            # *The Afghan general Ayub Khan*.
            j = bisect_left(state_ends, match.start() - 1)
            whose = states[j] if lang == "en" and j < len(states) and states[j].end == match.start() - 1 else None
            state = whose.states[0] if whose and whose.form == "adjective" and len(whose.states) == 1 else None
            found.append(PersonMention(*span, _plain(text[slice(*span)]), None, state))
            # *MM. Brutus et Navarro*: the title is for both.
            second = _SECOND.match(text, span[1]) if match.group().startswith(_BOTH) else None
            other = clean(second.end(), len(name.match(text, second.end()).group()) + second.end()) if second else None  # type: ignore[union-attr]
            if other:
                found.append(PersonMention(*other, _plain(text[slice(*other)])))
    for match in _honoured().finditer(text):
        span = clean(*match.span())
        if span and span[1] == match.end():
            found.append(PersonMention(*span, _plain(text[slice(*span)])))
    given = _given()
    for match in name.finditer(text):
        if _lived(text, match.end()) and not called_after(text, *match.span()):
            opens = _CAPITALISED.match(text, match.start())
            skipped = opens.end() + 1 if opens and opens.group() in table("people")["openers"] else match.start()
            span = clean(skipped, match.end())
            if span and span[1] == match.end() and " " in text[slice(*span)]:
                found.append(PersonMention(*span, _plain(text[slice(*span)])))
                continue
        # *Nicolas Sarkozy se rend à Tokyo*: a given name and a family name, without office or title.
        starts = (w.start() for w in _CAPITALISED.finditer(text, *match.span()) if w.group() in given and w.start() not in closed)
        begin = next(starts, None)
        span = clean(begin, match.end()) if begin is not None else None
        if span and " " in text[slice(*span)] and not called_after(text, *span):
            found.append(PersonMention(*span, _plain(text[slice(*span)])))
    if hits:
        seats = {i for o in offices for i in range(o.start, o.end)}
        owned = {m.start for m in states if _OF.search(text, max(0, m.start - 7), m.start)}
        found += whole_names(text, hits, seats, owned)
        found += single_names(text, hits, _apart(found), eras, closed, given)
    return again(text, _apart(found), closed)


def _lived(text: str, end: int) -> bool:
    """Whether the years of a life stand behind a name."""
    life = _LIFE.match(text, end)
    return bool(life and _SHORTEST_LIFE <= int(life["died"]) - int(life["born"]) <= _LONGEST_LIFE)


def _state_of_name(text: str, end: int, states: tuple[StateMention, ...], starts: list[int]) -> str | None:
    """*Le roi Harald de Norvège*: the state right after the name and *of*."""
    i = bisect_left(starts, end)
    if i < len(states) and len(states[i].states) == 1 and states[i].start - end < 8 and _OF.search(text, end, states[i].start):
        return states[i].states[0]
    return None


def _beyond(text: str, office: OfficeMention, states: tuple[StateMention, ...], starts: list[int]) -> int:
    """Where the office's words end together with its state's, if that follows."""
    i = bisect_left(starts, office.end)
    while i < len(states) and states[i].start - office.end <= 30:
        if (
            office.state in states[i].states
            and "," not in text[office.end : states[i].start]
            and "." not in text[office.end : states[i].start]
        ):
            bracket = _BRACKET.match(text, states[i].end)
            return _posted(text, bracket.end() if bracket else states[i].end, states, starts)
        i += 1
    return _posted(text, office.end, states, starts)


def _posted(text: str, end: int, states: tuple[StateMention, ...], starts: list[int]) -> int:
    """Beyond where an envoy is posted, when a comma follows: *ambassadeur de France à Tbilissi, Pierre Vaugeois*."""
    post = _POST.match(text, end)
    if not post:
        return end
    i = bisect_left(starts, post.end())
    if i < len(states) and states[i].start == post.end() and re.match(rf",| [{_UPPER}]", text[states[i].end : states[i].end + 2]):
        return states[i].end
    return end


def _behind_title(text: str, start: int, end: int, titled: re.Pattern[str], name: re.Pattern[str]) -> re.Match[str] | None:
    found = titled.search(text, start, min(len(text), end + 60))
    if not found or found.start() >= end:
        return None
    return name.match(text, found.start("name") + _particle(text, found.start("name")))


def _particle(text: str, start: int) -> int:
    """The length of the small words that open a name."""
    match = re.compile(r"(?:[a-zà-ÿ]+['’ ]){0,3}").match(text, start)
    return match.end() - start if match else 0


def _name_before(text: str, start: int, name: re.Pattern[str]) -> tuple[int, int] | None:
    """*Eduardo Ferrero, ministre …*: the name that ends right before a comma and the office."""
    window = max(0, start - 60)
    piece = text[window:start]
    match = _apposition().search(piece)
    if not match:
        return None
    end = window + match.start()
    best: tuple[int, int] | None = None
    for found in name.finditer(text, window, end):
        if found.end() == end:
            best = found.span()
    return best


def _plain(name: str) -> str:
    return " ".join(name.split())


def _apart(found: list[PersonMention]) -> list[PersonMention]:
    kept: list[PersonMention] = []
    for person in sorted(found, key=lambda p: (p.start, -(p.end - p.start), p.office is None)):
        if kept and person.start < kept[-1].end:
            if kept[-1].office is None and person.office:
                kept[-1] = replace(kept[-1], office=person.office, state=person.state)
            elif kept[-1].state is None and (person.start, person.end) == (kept[-1].start, kept[-1].end):
                kept[-1] = replace(kept[-1], state=person.state)
            continue
        kept.append(person)
    return kept
