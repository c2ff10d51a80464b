"""The words that the names of instruments are made of, and the page they are read from: dates and parties inside a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilat.documents.document import Document
from bilat.mentions.around import with_cells
from bilat.mentions.lexicon import Hit, expand, fold
from bilat.mentions.model import OfficeMention, StateMention, TimeMention, TopicMention
from bilat.mentions.tables import cached, table

HARD = re.compile(r"[.;:()\[\]–—\n\t«»“”\"]")
BRACKET = re.compile(r" \(")
PARTY_GAP = 140
LETTERS = re.compile(r" \([^()\d]{2,90}\) ")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_JOINT = re.compile(r"(?: ?/ ?|, | (?:et|and|y) )(?:du |de |of )?")


@dataclass(frozen=True, slots=True)
class Grammar:
    adjective: re.Pattern[str]
    qualifier: re.Pattern[str]
    before: re.Pattern[str]
    opener: re.Pattern[str]
    stop: re.Pattern[str]
    determiner: re.Pattern[str]
    none: re.Pattern[str]
    conjunction: re.Pattern[str]
    parties: re.Pattern[str]
    partner: re.Pattern[str]
    date: re.Pattern[str]
    joins: re.Pattern[str]
    applies: re.Pattern[str]
    nested: re.Pattern[str]
    again: re.Pattern[str]
    services: re.Pattern[str]
    numbers: tuple[str, ...]
    joined: re.Pattern[str]
    title: re.Pattern[str]


@cached
def grammar(lang: str) -> Grammar:
    data = table("instruments")

    def either(section: str) -> str:
        words = {fold(word) for term in data[section][lang] for word in expand(term)}
        return "|".join(re.escape(w) + ("" if w.endswith("'") else r"(?!\w)") for w in sorted(words, key=len, reverse=True))

    conjunction = {"fr": "et|ou|ainsi que", "en": "and|or|as well as", "es": "y|e|o"}[lang]
    return Grammar(
        re.compile(rf" (?P<subject>(?:{either('subjects')})(?: (?:et|y|and) (?:{either('subjects')}))?)"),
        re.compile(rf"(?: (?:{either('qualifiers')}))+"),
        re.compile(rf"(?<!\w)(?P<subject>(?:{either('subjects')})(?:(?:,| and|,? and) (?:{either('subjects')}))*) $"),
        re.compile(rf" (?:{either('openers')}) ?"),
        re.compile(rf"(?<![\w'])(?:{either('stops')})"),
        re.compile(rf"(?:{either('determiners')}) ?"),
        re.compile(rf"(?:{either('none')})"),
        re.compile(rf"\s*(?:,\s*(?:(?:{conjunction})\s+)?|\s(?:{conjunction})\s+)"),
        re.compile(rf" ?[»”\"]?,? (?:{either('parties')}|{either('partners')}) "),
        re.compile(rf" ?[»”\"]?,? (?:{either('partners')}) "),
        re.compile(rf" ?[»”\"]?,? (?:{either('dates')}) ?"),
        re.compile(rf",|(?<!\w)(?:{conjunction})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{either('applies')})"),
        re.compile(rf" (?:{either('nested')}) ?"),
        re.compile(rf"(?:,? (?:{conjunction})|,)(?: (?:d'|de|du|of))?(?: ?(?:{either('determiners')}))? ?$"),
        re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for word in data['services'][lang])}) (?:the |l')?$"),
        tuple(fold(word) for word in data["numbers"][lang]),
        re.compile(rf"(?:, ?| )(?:{conjunction})$"),
        re.compile(rf"[^\W\d_][\w'-]*(?:, [^\W\d_][\w'-]*)+,? (?:{conjunction}) [^\W\d_][\w'-]*"),
    )


class Page:
    """A document as names of instruments are read from it: its words, and what else they name."""

    def __init__(
        self,
        document: Document,
        heads: list[Hit],
        states: tuple[StateMention, ...],
        offices: tuple[OfficeMention, ...],
        times: tuple[TimeMention, ...],
        topics: tuple[TopicMention, ...],
    ):
        self.heads = {hit.start: hit for hit in heads}
        self.text = with_cells(document)
        self.folded = fold(document.flat)
        self.lang = document.language
        self.grammar = grammar(document.language)
        self.states = {s.start: s for s in states}
        self.state_starts = sorted(self.states)
        self.offices = {o.start for o in offices}
        self.times = {t.start: t for t in times}
        self.topics = [(t.start, t.end) for t in topics]
        self.topic_starts = {t.start: t for t in topics}

    def stop(self, start: int, end: int) -> re.Match[str] | None:
        """The first word that ends a name or a subject; *à* is not the verb *a*, though folded it looks the same."""
        return next((m for m in self.grammar.stop.finditer(self.folded, start, end) if self.text[m.start()] not in "àÀ"), None)

    def date(self, end: int) -> tuple[TimeMention, int] | None:
        bracket = BRACKET.match(self.folded, end)
        time = self.times.get(bracket.end()) if bracket else None
        if time and time.edtf and self.folded[time.end : time.end + 1] == ")":
            return time, time.end + 1
        opener = self.grammar.date.match(self.folded, end)
        time = self.times.get(opener.end()) if opener else None
        if opener and not time and self.text[end] == " ":
            time = self.times.get(end + 1)  # the time expression begins with the preposition: *del 3 de mayo*
        # *Échange de notes des 12 et 15 février 1979*: it is concluded by the last of its days; years in a row are several acts.
        while (
            time
            and not (time.edtf and len(time.edtf) == 4)
            and (joint := _JOINT.match(self.folded, time.end))
            and joint.end() in self.times
        ):
            time = self.times[joint.end()]
        if time and time.edtf and _DAYS.fullmatch(time.edtf):
            time = replace(time, edtf=time.edtf.partition("/")[2])
        # A time expression may begin with its own article: *du 3 mai*.
        return (time, time.end) if time and time.edtf else None

    def named(self, end: int) -> tuple[tuple[str, ...], int] | None:
        """The states listed after *entre* or *with*, however they are styled between."""
        opener = self.grammar.parties.match(self.folded, end)
        if not opener:
            return None
        codes: list[str] = []
        last = opener.end()
        for state in self.listed_states(opener.end()):
            # *l'Institut de métrologie (IM) de la Confédération*: a body's letters part nothing.
            gap = LETTERS.sub(" ", self.folded[last : state.start])
            if len(gap) > PARTY_GAP or HARD.search(gap) or self.stop(last, state.start) or re.search(r"\d", gap):
                break
            if codes and not self.grammar.joins.search(gap):
                if set(state.states) <= set(codes):
                    last = state.end
                    continue
                break
            codes += [code for code in state.states if code not in codes]
            last = state.end
        return (tuple(codes), last) if codes else None

    def listed_states(self, start: int) -> Iterator[StateMention]:
        """The states from an offset on, names and adjectives of governments alike."""
        for at in range(bisect_left(self.state_starts, start), len(self.state_starts)):
            yield self.states[self.state_starts[at]]
