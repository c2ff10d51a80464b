"""Whose an office is: the state that the words around it name, and the words that join the two."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from bilat.documents.document import Document
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.model import OfficeMention, StateMention
from bilat.mentions.tables import cached, table

PREVIOUS = re.compile(r"([\w'’-]+)[ ]$")
_OURS = frozenset({"notre", "nos", "our", "nuestro", "nuestra", "nuestros", "nuestras", "mon", "ma", "mes", "my", "mi", "mis"})
# What may stand between an office and the nationals: further subjects, no verb and no name.
_SMALL = frozenset(
    {"et", "y", "and", "de", "du", "des", "del", "la", "l", "d", "los", "las", "le", "les", "of", "for", "the"}
    | {"culto", "culte", "trade", "commerce", "comercio"}
)
_ARTICLES = frozenset({"la", "l", "los", "las", "the"})
_BODIES_BEFORE = tuple(re.compile(rf"(?: [\w-]+){{{width}}}['’]s $") for width in (1, 2, 3))
_STEP = re.compile(r"([\w-]+)['’ ]")
_LONGEST_BODY = 10
# *Vice-premier ministre et ministre des affaires étrangères*: two offices of one person.
_TOGETHER = re.compile(r"(?:,|,? (?:et|y|e|and|ainsi que)) $")


@dataclass(frozen=True, slots=True)
class Grammar:
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
    body_of: re.Pattern[str]
    body_by: re.Pattern[str]


@cached
def grammar(lang: str) -> Grammar:
    data = table("offices")

    def either(words: list[str]) -> str:
        return "|".join(re.escape(fold(w)) for w in sorted(words, key=len, reverse=True))

    marks = {fold(word): mark for mark, languages in data["marks"].items() for term in languages[lang] for word in expand(term)}
    return Grammar(
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
        re.compile(rf"(?<!\w)(?:{either(data['bodies_of'][lang])}) $"),
        re.compile(rf" (?:{either(data['bodies_by'][lang])})(?!\w)") if data["bodies_by"][lang] else re.compile(r"(?!)"),
    )


class Owners:
    """The states of a document as offices find theirs beside them."""

    def __init__(self, document: Document, states: tuple[StateMention, ...]):
        self.text = document.flat
        self.folded = fold(document.flat)
        self.lang = document.language
        self.grammar = grammar(document.language)
        single = self.single = [s for s in states if len(s.states) == 1 and s.form != "forum"]
        self.starts = [s.start for s in single]
        self.states_at = {s.start: s for s in single}
        self.states_to = {s.end: s for s in single}
        self.state_over = {i: s for s in single for i in range(s.start, s.end)}
        self.publisher = document.publisher

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

    def of_body(self, position: int, inside: bool) -> StateMention | None:
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

    def nationals_abroad(self, end: int) -> tuple[str | None, int]:
        """*Ministre … des Tunisiens à l'étranger*: whose nationals abroad an office cares for is whose office it is."""
        found = self.grammar.abroad.search(self.folded, end, end + 90)
        people = self.states_to.get(found.start()) if found else None
        if not found or people is None or people.start < end:
            return None, end
        between = self.folded[end : people.start]
        if set(between) & set(".;:()\n") or not all(w in _SMALL or w.endswith("ion") for w in re.findall(r"\w+", between)):
            return None, end
        return people.states[0], found.end()

    def own(self, start: int) -> str | None:
        """*Notre ambassadeur* is the publisher's."""
        previous = PREVIOUS.search(self.folded, max(0, start - 30), start)
        return self.publisher if previous and previous.group(1) in _OURS else None

    def adjective(self, position: int) -> StateMention | None:
        state = self.states_at.get(position + 1)
        if state and state.form == "adjective" and self.text[position : position + 1] == " ":
            return state
        return None

    def after(self, position: int, capitals: bool = False) -> tuple[str | None, int]:
        adjective = self.adjective(position)
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

    def before(self, start: int) -> str | None:
        if self.lang != "en":
            return None
        text = self.folded
        left = start
        for _ in range(3):
            previous = PREVIOUS.search(text, max(0, left - 30), left)
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
