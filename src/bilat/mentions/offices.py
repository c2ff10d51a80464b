"""Offices: what an official is, of which portfolio, and for which state where the words beside it say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilat.documents.document import Document
from bilat.mentions.lexicon import Hit, Term, expand, fold
from bilat.mentions.model import OfficeMention, StateMention
from bilat.mentions.tables import cached, table

LAYER = "office"
PORTFOLIO = "portfolio"
_POSSESSIVE = frozenset(
    {"son", "sa", "ses", "leur", "leurs", "notre", "nos", "its", "his", "her", "their", "our", "su", "sus"}
    | {"nuestro", "nuestra", "nuestros", "nuestras", "mon", "ma", "mes", "my", "mi", "mis"}
)
_INSTITUTION = re.compile(r"[Ss]ecretaría\b")
_OURS = frozenset({"notre", "nos", "our", "nuestro", "nuestra", "nuestros", "nuestras", "mon", "ma", "mes", "my", "mi", "mis"})
_NAMED = re.compile(r" [A-Z][\w'’.-]+ (?:[A-Z]\. )?[A-Z]")
_BARE_SECRETARY = frozenset({"secretary", "secretaries", "secretario", "secretaria"})
_WITH_ARTICLE = frozenset({"de la", "de l'", "du", "des", "del", "de los", "de las", "of the"})
_PAREN = re.compile(r" \([^()\n]{3,60}\)")
_ALSO = re.compile(r",? (?:et|y|and) (?:de la |de l'|du |des |de |of )?")
# What may stand between an office and the nationals: further subjects, no verb and no name.
_SMALL = frozenset(
    {"et", "y", "and", "de", "du", "des", "del", "la", "l", "d", "los", "las", "le", "les", "of", "for", "the"}
    | {"culto", "culte", "trade", "commerce", "comercio"}
)
_ARTICLES = frozenset({"la", "l", "los", "las", "the"})
_OF_BODIES = frozenset(
    {"head of state", "president of parliament", "party leader", "director", "member of parliament", "secretary general"}
)
_BODIES_BEFORE = tuple(re.compile(rf"(?: [\w-]+){{{width}}}['’]s $") for width in (1, 2, 3))
_OWNED = re.compile(r" (?:de |du |del |d['’])(?:la |l['’])?[A-ZÀ-Þ]")  # *X, envoyé de Louis XIV*
_STEP = re.compile(r"([\w-]+)['’ ]")
_LONGEST_BODY = 10
# *Vice-premier ministre et ministre des affaires étrangères*: two offices of one person.
_TOGETHER = re.compile(r"(?:,|,? (?:et|y|e|and|ainsi que)) $")
_LINK_TAIL = re.compile(r" (?:of the|of|de la|del|des|du|de l'|de)?\s*$")
_PREVIOUS = re.compile(r"([\w'’-]+)[ ]$")


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    for office in table("offices")["office"]:
        for notation in office[lang]:
            yield notation, Term(LAYER, (office["name"], bool(office.get("portfolio"))))
            if lang == "es":
                # *Expresidente* is written as one word.
                yield f"ex{notation}", Term(LAYER, (office["name"], bool(office.get("portfolio"))))
    for portfolio in table("offices")["portfolio"]:
        for notation in portfolio[lang]:
            yield notation, Term(PORTFOLIO, portfolio["name"])


@cached
def _special() -> dict[tuple[str, str], str]:
    """Offices that a portfolio turns into another: a minister of foreign affairs is a foreign minister."""
    return {(office, p["name"]): name for p in table("offices")["portfolio"] for office, name in p.get("as", {}).items()}


@dataclass(frozen=True, slots=True)
class _Grammar:
    link: re.Pattern[str]
    charge: re.Pattern[str]
    body: re.Pattern[str]
    mission: re.Pattern[str]
    marks: dict[str, str]
    qualifier: re.Pattern[str]
    weak: frozenset[str]
    determiner: re.Pattern[str]
    abroad: re.Pattern[str]
    realm: re.Pattern[str]


@cached
def _grammar(lang: str) -> _Grammar:
    data = table("offices")

    def either(words: list[str]) -> str:
        return "|".join(re.escape(fold(w)) for w in sorted(words, key=len, reverse=True))

    marks = {fold(word): mark for mark, languages in data["marks"].items() for term in languages[lang] for word in expand(term)}
    return _Grammar(
        re.compile(rf"(?:,? )(?:{either(data['links'][lang])})(?: |(?<='))"),
        re.compile(rf"(?:,? )(?:{either(data['charges'][lang])})(?: |(?<='))"),
        re.compile(rf"(?:{either(data['bodies'][lang])}) (?:(?:{either(data['links'][lang])})(?: |(?<=')))?"),
        re.compile(rf",? (?:{either(data['missions'][lang])}) (?:{either(data['links'][lang])})(?: |(?<='))"),
        marks,
        re.compile(rf",? (?:{either(list(marks))})(?!\w)"),
        frozenset(fold(word) for word in data["weak"][lang]),
        re.compile(rf"(?<![\w])(?:{either(data['determiners'][lang])})(?: |(?<='))$"),
        re.compile(rf" (?:{either(data['abroad'][lang])})(?!\w)"),
        re.compile(rf"(?:{either(data['bodies'][lang])})(?!\w)"),
    )


def find_offices(document: Document, hits: dict[str, list[Hit]], states: tuple[StateMention, ...]) -> tuple[OfficeMention, ...]:
    """The offices of a document in order, each with its portfolio, state and marks where its neighbours give them."""
    search = _Search(document, hits, states)
    found: list[OfficeMention] = []
    for hit in hits.get(LAYER, ()):
        mention = search.office(hit)
        if mention is None:
            continue
        last = found[-1] if found else None
        if last and last.office == "counterpart" and mention.state is None and search.folded[last.end : mention.start] in (" ", ", "):
            # *His Mongolian counterpart, Foreign Minister X*: one and the same.
            mention = replace(mention, state=last.state)
        if last:
            found[-1], mention = search.together(last, mention)
        found.append(mention)
    return tuple(found)


class _Search:
    def __init__(self, document: Document, hits: dict[str, list[Hit]], states: tuple[StateMention, ...]):
        self.text = document.flat
        self.folded = fold(document.flat)
        self.lang = document.language
        self.grammar = _grammar(document.language)
        single = self.single = [s for s in states if len(s.states) == 1 and s.form != "forum"]
        self.starts = [s.start for s in single]
        self.states_at = {s.start: s for s in single}
        self.states_to = {s.end: s for s in single}
        self.state_over = {i: s for s in single for i in range(s.start, s.end)}
        self.publisher = document.publisher
        self.chancellors = [{**entry, "folded": {fold(word) for word in entry["words"]}} for entry in table("offices")["chancellor"]]
        self.participles = frozenset(fold(word) for word in table("offices")["participles"][document.language])
        self.of = {fold(words): code for code, given in table("offices")["of"].items() for words in given}
        self.portfolios_at = {h.start: h for h in hits.get(PORTFOLIO, ())}
        self.portfolios_to = {h.end: h for h in hits.get(PORTFOLIO, ())}

    def office(self, hit: Hit) -> OfficeMention | None:
        name, wants_portfolio = hit.term.value
        start, end = hit.start, hit.end
        if self._is_verb(start, end):
            return None
        head = self._head(start, end)
        state: str | None = None
        position = end
        inside = self.state_over.get(start)
        if inside and inside.start <= start and end <= inside.end and (start, end) != (inside.start, inside.end):
            return None
        over = self.state_over.get(end - 1)
        if over and start < over.start and end < over.end:
            # *President of the Republic of Kenya*: the republic is part of the state's name.
            state, position = over.states[0], over.end
            end = start + len(_LINK_TAIL.sub("", self.folded[start : over.start]))
        else:
            adjective = self._adjective(position)
            if adjective:
                state, position = adjective.states[0], adjective.end
        qualifier = self.grammar.qualifier.match(self.folded, position)
        portfolio = ""
        if wants_portfolio:
            portfolio, start, position = self._portfolio(start, qualifier.end() if qualifier else position)
            if portfolio:
                end = max(end, position)
        if qualifier and not portfolio:
            position = qualifier.end()
        paren = _PAREN.match(self.text, position)
        if paren:
            position = paren.end()
        if state is None:
            state, position = self._state_after(position, capitals=name == "head of state")
        if state is None and name in _OF_BODIES and (owner := self._of_body(end, name == "president of parliament")):
            state = owner.states[0]
        if state is None:
            state = self._state_before(start)
        if state is None:
            state, end = self._nationals_abroad(end)
        if state is None:
            state = self.of.get(self.folded[start:end]) or self._own(start)
        if name == "secretary of state" and state is None and not portfolio and self.lang == "en" and _NAMED.match(self.text, end):
            state = "USA"
        for entry in self.chancellors:
            if self.folded[hit.start : hit.end] in entry["folded"] and name in ("foreign minister", "head of government"):
                leads = state in entry["states"] if state else self.lang in entry["stateless"]
                name = entry["office"] if leads else "foreign minister"
        if self._is_other(name, hit, end, state):
            return None
        if name == "head of state" and state is None and self._of_a_body(hit, end):
            name = "director"
        if not portfolio and self.folded[hit.start : hit.end] in _BARE_SECRETARY:
            return None
        if (name, portfolio) in _special():
            name = _special()[name, portfolio]
        elif portfolio and name in ("minister", "deputy minister"):
            name = f"{name} of {portfolio}"
        elif name == "secretary of state" and not portfolio and state == "USA":
            name = "foreign minister"
        return OfficeMention(start, end, name, head, state, self._marks(start, end, head, position))

    def together(self, first: OfficeMention, second: OfficeMention) -> tuple[OfficeMention, OfficeMention]:
        """*Primer secretario del Partido y presidente de Cuba*: offices of one holder side by side are of one state."""
        place = first.end
        if first.state:
            near = self.single[bisect_left(self.starts, first.start) : bisect_left(self.starts, second.start)]
            place = max((s.end for s in near if first.state in s.states), default=place)
        if place > second.start or not _TOGETHER.fullmatch(self.text, place, second.start) or "plural" in first.marks | second.marks:
            return first, second
        if "counterpart" in (first.office, second.office) or (first.state and second.state):
            return first, second
        return replace(first, state=first.state or second.state), replace(second, state=second.state or first.state)

    def _of_body(self, position: int, inside: bool) -> StateMention | None:
        """*Presidente del Consejo de Estado de Rumanía*: the body that an office belongs to stands between it and its state.

        `inside`: the office's own words name a body, so that what follows may go on in small letters.
        """
        link = self.grammar.link.match(self.folded, position)
        place = link.end() if link else len(self.text)
        before = ""
        for number in range(_LONGEST_BODY):
            state = self.states_at.get(place)
            if state and number and (before == "link" or state.form == "adjective") and state.form != "capital":
                return state
            word = _STEP.match(self.text, place)
            if not word:
                return None
            if word[1][0].isupper() or (inside and not number):
                before = "body"
            elif number and self.grammar.link.match(self.folded, place - 1):
                before = "link"
            elif before == "body" and len(word[1]) < 4:
                pass
            elif before == "link":
                before = before if fold(word[1]) in _ARTICLES else "body"
            elif before == "body":
                before = "quality"
            else:
                return None
            place = word.end()
        return None

    def _nationals_abroad(self, end: int) -> tuple[str | None, int]:
        """*Ministre … des Tunisiens à l'étranger*: whose nationals abroad an office cares for is whose office it is."""
        found = self.grammar.abroad.search(self.folded, end, end + 90)
        people = self.states_to.get(found.start()) if found else None
        if not found or people is None or people.start < end:
            return None, end
        between = self.folded[end : people.start]
        if set(between) & set(".;:()\n") or not all(w in _SMALL or w.endswith("ion") for w in re.findall(r"\w+", between)):
            return None, end
        return people.states[0], found.end()

    def _own(self, start: int) -> str | None:
        """*Notre ambassadeur* is the publisher's."""
        previous = _PREVIOUS.search(self.folded, max(0, start - 30), start)
        return self.publisher if previous and previous.group(1) in _OURS else None

    def _is_verb(self, start: int, end: int) -> bool:
        """*Il est envoyé*: a participle, not a person, where no determiner stands before it."""
        words = self.folded[start:end]
        if words in self.participles and re.match(r" (?:le|la|les|l')", self.folded[end : end + 5]):
            return True
        if self.lang == "es" and _INSTITUTION.search(self.text, start, end):
            return True
        if words not in self.grammar.weak:
            return False
        before = self.folded[max(0, start - 20) : start]
        behind = self.folded[end : end + 1] in ("", "\n", ",", ".", ";", "(") or _OWNED.match(self.text, end)
        listed = before.endswith(", ") and behind
        return not (listed or self.grammar.determiner.search(before))

    def _head(self, start: int, end: int) -> int:
        if self.lang != "en":
            return start
        words = self.folded[start:end]
        link = re.search(r" (?:of|for|to) ", words)
        return start + words.rfind(" ", 0, link.start() if link else len(words)) + 1

    def _adjective(self, position: int) -> StateMention | None:
        state = self.states_at.get(position + 1)
        if state and state.form == "adjective" and self.text[position : position + 1] == " ":
            return state
        return None

    def _portfolio(self, start: int, position: int) -> tuple[str, int, int]:
        if self.lang == "en":
            before = self.portfolios_to.get(start - 1)
            if before and self.text[start - 1] == " ":
                return before.term.value, before.start, position
        name = ""
        for _ in range(4):
            link = self.grammar.charge.match(self.folded, position) or (_ALSO.match(self.folded, position) if name else None)
            if not link:
                break
            found = self.portfolios_at.get(link.end())
            if not found:
                break
            name = name or found.term.value
            position = found.end
        return name, start, position

    def _state_after(self, position: int, capitals: bool = False) -> tuple[str | None, int]:
        adjective = self._adjective(position)
        if adjective:
            return adjective.states[0], adjective.end
        link = self.grammar.mission.match(self.folded, position) or self.grammar.link.match(self.folded, position)
        if not link:
            return None, position
        place = link.end()
        state = self.states_at.get(place)
        if state is None:
            body = self.grammar.body.match(self.folded, place)
            if body:
                state = self.states_at.get(body.end())
        if state and (capitals or state.form != "capital"):
            return state.states[0], state.end
        return None, position

    def _state_before(self, start: int) -> str | None:
        if self.lang != "en":
            return None
        text = self.folded
        left = start
        for _ in range(3):
            previous = _PREVIOUS.search(text, max(0, left - 30), left)
            if previous is None or previous.group(1) not in self.grammar.marks:
                break
            left = previous.start(1)
        for gap in (" ", "'s ", "' "):
            if text.endswith(gap, 0, left):
                state = self.states_to.get(left - len(gap))
                if state:
                    return state.states[0]
        # *The Mongolian Parliament's President*.
        for pattern in _BODIES_BEFORE:
            body = pattern.search(text, max(0, left - 40), left)
            state = self.states_to.get(body.start()) if body else None
            if state:
                return state.states[0]
        return None

    def _is_other(self, name: str, hit: Hit, end: int, state: str | None) -> bool:
        """A president of something that is no state (*le président de la société*)."""
        if name != "head of state" or not self.folded[hit.start : hit.end].startswith("president") or state:
            return False
        words = self.folded[hit.start : hit.end]
        if " " in words:
            return False
        link = self.grammar.link.match(self.folded, end)
        return bool(
            link
            and self.folded[end : end + 4] in (" de ", " du ", " de l", " of ", " del", " d'")
            and not self.text[link.end() : link.end() + 1].isupper()
        )

    def _of_a_body(self, hit: Hit, end: int) -> bool:
        """*Presidente de la Administración Nacional*, *président de l'UTICA*: of something that is no state, or it would be known."""
        link = self.grammar.link.match(self.folded, end) if self.folded[hit.start : hit.end].startswith("president") else None
        return bool(link and link[0].strip() in _WITH_ARTICLE and not self.grammar.realm.match(self.folded, link.end()))

    def _marks(self, start: int, end: int, head: int, after: int) -> frozenset[str]:
        marks: set[str] = set()
        if self.lang == "es" and self.folded.startswith("ex", start):
            marks.add("former")
        word = re.compile(r"[\w']+").match(self.folded, head)
        if word and len(word.group()) > 3 and word.group()[-1] in "sx" and word.group() not in ("affaires", "states"):
            marks.add("plural")
        left = start
        for _ in range(4):
            previous = _PREVIOUS.search(self.folded, max(0, left - 30), left)
            if previous is None:
                break
            found = previous.group(1).rpartition("'")[2]
            if found in self.grammar.marks:
                marks.add(self.grammar.marks[found])
            elif found in _POSSESSIVE:
                marks.add("possessive")
                break
            elif found not in ("nouvel", "nouveau", "nouvelle", "new", "nuevo", "nueva", "deux", "two", "dos"):
                break
            left = previous.start(1)
        if self.text[max(0, left - 3) : left].lower() == "ex-" or self.text[max(0, start - 3) : start].lower() == "ex-":
            marks.add("former")
        for place in {end, after}:
            for phrase, mark in self.grammar.marks.items():
                joined = phrase if phrase.startswith("-") else f" {phrase}"
                if self.folded.startswith(joined, place) and not self.folded[place + len(joined) : place + len(joined) + 1].isalnum():
                    marks.add(mark)
        return frozenset(marks)
