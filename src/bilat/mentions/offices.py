"""Offices: what an official is, of which portfolio, and for which state where the words beside it say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bilat.documents.document import Document
from bilat.mentions.lexicon import Hit, Term, fold
from bilat.mentions.model import OfficeMention, StateMention
from bilat.mentions.owners import PREVIOUS, Owners
from bilat.mentions.tables import cached, table

LAYER = "office"
PORTFOLIO = "portfolio"
_POSSESSIVE = frozenset(
    {"son", "sa", "ses", "leur", "leurs", "notre", "nos", "its", "his", "her", "their", "our", "su", "sus"}
    | {"nuestro", "nuestra", "nuestros", "nuestras", "mon", "ma", "mes", "my", "mi", "mis"}
)
_INSTITUTION = re.compile(r"[Ss]ecretaría\b")
_NAMED = re.compile(r" [A-Z][\w'’.-]+ (?:[A-Z]\. )?[A-Z]")
_BARE_SECRETARY = frozenset({"secretary", "secretaries", "secretario", "secretaria"})
_WITH_ARTICLE = frozenset({"de la", "de l'", "du", "des", "del", "de los", "de las", "of the"})
_PAREN = re.compile(r" \([^()\n]{3,60}\)")
_ALSO = re.compile(r",? (?:et|y|and) (?:de la |de l'|du |des |de |of )?")
_OF_BODIES = frozenset(
    {"head of state", "president of parliament", "party leader", "director", "member of parliament", "secretary general"}
)
_BEFORE_NAME = re.compile(r" (?:de |don |d['’])?[A-ZÀ-Þ]")
_OWNED = re.compile(r" (?:de |du |del |d['’])(?:la |l['’])?[A-ZÀ-Þ]")  # *X, envoyé de Louis XIV*
_LINK_TAIL = re.compile(r" (?:of the|of|de la|del|des|du|de l'|de)?\s*$")


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    for office in table("offices")["office"]:
        value = (office["name"], bool(office.get("portfolio")), bool(office.get("named")))
        for notation in office[lang]:
            yield notation, Term(LAYER, value, proper=notation.isupper())
            if lang == "es":
                # *Expresidente* is written as one word.
                yield f"ex{notation}", Term(LAYER, value)
    for portfolio in table("offices")["portfolio"]:
        for notation in portfolio[lang]:
            yield notation, Term(PORTFOLIO, portfolio["name"])


@cached
def _special() -> dict[tuple[str, str], str]:
    """Offices that a portfolio turns into another: a minister of foreign affairs is a foreign minister."""
    return {(office, p["name"]): name for p in table("offices")["portfolio"] for office, name in p.get("as", {}).items()}


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
            found[-1], mention = search.owners.together(last, mention)
        found.append(mention)
    return tuple(found)


class _Search:
    def __init__(self, document: Document, hits: dict[str, list[Hit]], states: tuple[StateMention, ...]):
        self.owners = Owners(document, states)
        self.text, self.folded, self.lang, self.grammar = self.owners.text, self.owners.folded, self.owners.lang, self.owners.grammar
        self.chancellors = [{**entry, "folded": {fold(word) for word in entry["words"]}} for entry in table("offices")["chancellor"]]
        self.participles = frozenset(fold(word) for word in table("offices")["participles"][document.language])
        self.of = {fold(words): code for code, given in table("offices")["of"].items() for words in given}
        self.portfolios_at = {h.start: h for h in hits.get(PORTFOLIO, ())}
        self.portfolios_to = {h.end: h for h in hits.get(PORTFOLIO, ())}

    def office(self, hit: Hit) -> OfficeMention | None:
        name, wants_portfolio, wants_name = hit.term.value
        start, end = hit.start, hit.end
        if self._is_verb(start, end) or self._is_body(start, end):
            return None
        head = self._head(start, end)
        state: str | None = None
        position = end
        inside = self.owners.state_over.get(start)
        if inside and inside.start <= start and end <= inside.end and (start, end) != (inside.start, inside.end):
            return None
        over = self.owners.state_over.get(end - 1)
        if over and start < over.start and end < over.end:
            # *President of the Republic of Kenya*: the republic is part of the state's name.
            state, position = over.states[0], over.end
            end = start + len(_LINK_TAIL.sub("", self.folded[start : over.start]))
        else:
            adjective = self.owners.adjective(position)
            if adjective:
                state, position = adjective.states[0], adjective.end
        if wants_name and not _BEFORE_NAME.match(self.text, position):
            return None
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
            state, position = self.owners.after(position, capitals=name == "head of state")
        if state is None and name in _OF_BODIES and (owner := self.owners.of_body(end, name == "president of parliament")):
            state = owner.states[0]
        if state is None:
            state = self.owners.before(start)
        if state is None:
            state, end = self.owners.nationals_abroad(end)
        if state is None:
            state = self.of.get(self.folded[start:end]) or self.owners.own(start)
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

    def _is_body(self, start: int, end: int) -> bool:
        """*La Chambre des députés*, *a representative office*: a house, not its members; *le Roi-Soleil*: a name; *5 PM*: an hour."""
        if self.text[end : end + 1] == "-" and self.text[end + 1 : end + 2].isupper():
            return True
        if self.text[start:end] == "PM" and self.text[max(0, start - 2) : start - 1].isdigit():
            return True
        return bool(self.grammar.body_of.search(self.folded, max(0, start - 24), start) or self.grammar.body_by.match(self.folded, end))

    def _head(self, start: int, end: int) -> int:
        if self.lang != "en":
            return start
        words = self.folded[start:end]
        link = re.search(r" (?:of|for|to) ", words)
        return start + words.rfind(" ", 0, link.start() if link else len(words)) + 1

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
            previous = PREVIOUS.search(self.folded, max(0, left - 30), left)
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
