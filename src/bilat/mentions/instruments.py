"""Instruments: treaties and other texts that a document names, with the subjects that it gives them.

One head with a list of subjects is one mention a subject (`subjects`); date and parties may be part of the name (`names`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from bilat.documents.document import Document
from bilat.mentions.lexicon import Hit, Term, fold
from bilat.mentions.model import InstrumentMention, OfficeMention, StateMention, TimeMention, TopicMention
from bilat.mentions.names import BRACKET, HARD, LETTERS, PARTY_GAP, Page
from bilat.mentions.subjects import Subjects
from bilat.mentions.tables import table

LAYER = "instrument"
WEAK = "weak"
_QUOTED = re.compile(r" ?[«“\"]\s?([^»”\"\n]{4,160}?)\s?[»”\"]")
_LONGEST = 160
_ACRONYM = re.compile(r" \((?=[^()]*[A-Z]{2}|MoU)[A-Za-z.’']{2,10}\)")
_SENTENCE = re.compile(r"[.;:\n]")
_QUALIFIER = re.compile(r" (?P<subject>[^\W\d_]{4,}(?:-[^\W\d_]+)?(?: (?:et|y|e|and) [^\W\d_]{4,})?)(?= )")
_DEFINITE = re.compile(r"(?:\b(?:le|la|les|the|el|los|las|du|au|aux|del|al|ce|cet|cette|ces|this|that|these|said|este|dicho|dicha) |\bl')$")


def points_to(document: Document, instrument: InstrumentMention) -> bool:
    """A definite or demonstrative article stands right before its words: *los acuerdos*, *these documents*."""
    return bool(_DEFINITE.search(fold(document.flat[max(0, instrument.start - 8) : instrument.start])))


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    for kind, languages in table("instruments")["heads"].items():
        for notation in languages[lang]:
            yield notation, Term(LAYER, kind, proper=notation.isupper())
    for notation in table("instruments")["weak"][lang]:
        yield notation, Term(LAYER, WEAK)


def find_instruments(
    document: Document,
    hits: dict[str, list[Hit]],
    states: tuple[StateMention, ...],
    offices: tuple[OfficeMention, ...],
    times: tuple[TimeMention, ...],
    topics: tuple[TopicMention, ...],
) -> tuple[InstrumentMention, ...]:
    """The instruments of a document in order."""
    titles = {i for office in offices for i in range(office.start, office.end)}
    hits = {LAYER: [hit for hit in hits.get(LAYER, ()) if hit.start not in titles]}
    search = _Search(Page(document, hits[LAYER], states, offices, times, topics))
    found: list[InstrumentMention] = []
    for hit in hits[LAYER]:
        # An instrument inside another's name is part of it: *protocole à l'accord sur …*.
        if found and found[-1].start <= hit.start < max(found[-1].end, found[-1].name_end):
            continue
        found += search.instruments(hit)
    return tuple(sorted(found, key=lambda m: (m.start, m.subject_start)))


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows the head or the subject of an instrument and still is its name."""

    end: int
    parties: tuple[str, ...] = ()
    dated: TimeMention | None = None
    whole: bool = False


class _Search:
    def __init__(self, page: Page):
        self.page = page
        self.subjects = Subjects(page)

    def instruments(self, hit: Hit) -> list[InstrumentMention]:
        kind, start, head_end = hit.term.value, hit.start, hit.end
        if kind == "joint declaration" and self.page.folded[start:head_end].endswith((" de", " of")):
            # *Déclaration de Lima*: only a name in capitals is an instrument.
            if not (self.page.text[start].isupper() and self.page.text[head_end + 1 : head_end + 2].isupper()):
                return []
            head_end -= 3
        if self._idiom(start, head_end):
            return []
        head = self.page.folded[start:head_end].split()[0] if self.page.lang != "en" else self.page.folded[start:head_end].split(" of ")[0]
        plural = head.endswith(("s", "x")) or head == "memoranda"
        word = head.split()[-1]
        # *El Tratado Integral y Progresista de …*: a name, which points to nothing told before.
        titled = self.page.text[start].isupper() and self.page.text[head_end + 1 : head_end + 2].isupper() and self.page.lang != "en"
        definite = not titled and bool(_DEFINITE.search(self.page.folded, max(0, start - 8), start))
        if self.page.lang != "en":
            qualifier = self.page.grammar.qualifier.match(self.page.folded, head_end)
            head_end = self._parties(qualifier.end() if qualifier else head_end)
        start, subject = self._adjective(start, head_end)
        adjective_end = subject[1] if subject and subject[1] > head_end else head_end
        end = max(head_end, adjective_end)
        letters = _ACRONYM.match(self.page.text, end)
        if letters and not subject:
            end = letters.end()  # *a Memorandum of Understanding (MoU) on …*
        quoted = _QUOTED.match(self.page.text, end)
        title = quoted.group(1) if quoted else None
        tail = self._tail(quoted.end() if quoted else end)
        if not tail.parties and not tail.dated and not subject:
            # *Convention vétérinaire du 2 février 1956*: an unknown word between the head and what belongs to the name.
            qualifier = _QUALIFIER.match(self.page.folded, end)
            further = self._tail(qualifier.end()) if qualifier else tail
            if qualifier and (further.parties or further.dated):
                subject, tail = qualifier.span("subject"), further
        spans = self.subjects.of(tail.end if tail.parties or tail.dated else end, plural, self.subjects.counted(start))
        if spans and len(spans) == 1:
            tail = self._tail(self._resumed(spans[0][1]), tail)
        elif not spans and not tail.parties and self.page.grammar.opener.match(self.page.folded, max(end, tail.end)):
            # *Convenio para Compra-Venta de … entre A y B*: words about a subject that is not told apart.
            tail = self._tail(self._resumed(max(end, tail.end)), tail)
        tail = self._amended(tail, spans[0][0] if spans else tail.end)
        if not tail.parties and self.page.lang == "en" and len(before := self._before(start)) == 2:
            tail = _Tail(tail.end, before, tail.dated, whole=True)
        if kind == WEAK:
            if len(tail.parties) < 2 and not (tail.dated and tail.parties):
                return []
            # *Un acte de reconnaissance entre A et B*: something done, where no date makes it a text.
            if self.page.folded[start:head_end].startswith("act") and not tail.dated:
                return []
            kind = "other"
        if not spans and subject:
            spans = [subject]
        if not spans:
            last = quoted.end() if quoted else end
            return [
                InstrumentMention(
                    start,
                    last,
                    kind,
                    head_end,
                    title=title,
                    plural=plural,
                    definite=definite,
                    parties=tail.parties,
                    whole=tail.whole,
                    dated=tail.dated,
                    name_end=max(last, tail.end),
                    word=word,
                )
            ]
        if len(spans) == 1 and not title and self.page.text[hit.start].isupper() and definite:
            title = self.page.text[start : spans[0][1]]
        several = len(spans) > 1
        return [
            InstrumentMention(
                start,
                max(head_end, last),
                kind,
                head_end,
                self.page.text[first:last],
                first,
                last,
                title,
                plural=plural and not several,
                definite=definite,
                parties=tail.parties,
                whole=tail.whole,
                dated=tail.dated,
                name_end=max(head_end, last, 0 if several else tail.end),
                word=word,
            )
            for first, last in spans
        ]

    def _tail(self, end: int, before: _Tail | None = None) -> _Tail:
        """The date and the parties that belong to a name, from where its head or its subject ends."""
        dated, parties, whole = (before.dated, before.parties, before.whole) if before else (None, (), False)
        while True:
            found = self.page.date(end) if dated is None else None
            if found:
                dated, end = found
                continue
            named = self.page.named(end) if not parties else None
            if not named:
                return _Tail(end, parties, dated, whole)
            whole = len(named[0]) > 1 and not self.page.grammar.partner.match(self.page.folded, end)
            parties, end = named

    def _resumed(self, end: int) -> int:
        """Where date or parties begin again after a subject whose end the words do not show; `end` when they do not."""
        limit = min(len(self.page.text), end + PARTY_GAP)
        hard = HARD.search(LETTERS.sub(lambda found: " " * len(found[0]), self.page.text[end:limit]))
        limit = end + hard.start() if hard else limit
        patterns = (self.page.grammar.parties, self.page.grammar.date, BRACKET)
        openers = [m.start() for pattern in patterns for m in pattern.finditer(self.page.folded, end, limit)]
        for start in sorted(openers):
            stop = self.page.stop(end, start)
            if self.page.grammar.joined.search(self.page.folded, end, start):
                break  # *the Treaty of X, and with B*: what goes on is another act
            if (not stop or stop.group() in ("par", "por", "by")) and (self.page.named(start) or self.page.date(start)):
                return start
        return end

    def _amended(self, tail: _Tail, start: int) -> _Tail:
        """The instrument that this one amends is part of its name and lends it its parties."""
        opener = self.page.grammar.nested.match(self.page.folded, tail.end)
        hit = self.page.heads.get(opener.end()) if opener and tail.dated else None
        if hit is None and tail.dated and not tail.parties:
            hit = self._applied(start)
        inner = self.instruments(hit) if hit else []
        if not inner:
            return tail
        end = max(inner[-1].end, inner[-1].name_end)
        if tail.parties:
            return _Tail(end, tail.parties, tail.dated, tail.whole)
        return _Tail(end, inner[-1].parties, tail.dated, inner[-1].whole)

    def _applied(self, end: int) -> Hit | None:
        """The instrument that a name goes on to, by words of applying or changing it: *fixant les modalités d'application de la …*."""
        limit = min(len(self.page.text), end + _LONGEST)
        applies = self.page.grammar.applies.search(self.page.folded, end, limit)
        for at in sorted(start for start in self.page.heads if applies and applies.end() <= start < limit):
            return None if _SENTENCE.search(self.page.text, end, at) else self.page.heads[at]
        return None

    def _idiom(self, start: int, end: int) -> bool:
        """*D'un commun accord*, *mettre d'accord*, *in accord with*: no instrument is named."""
        before = self.page.folded[max(0, start - 24) : start]
        if self.page.grammar.services.search(before):
            return True
        if self.page.lang == "fr":
            return before.endswith((" d'", "un commun ", " en ")) and self.page.folded[start:end] == "accord"
        if self.page.lang == "es":
            return (
                before.endswith((" de ", "comun ", "llegaron a un "))
                and self.page.folded[start:end] in ("acuerdo",)
                and not before.endswith(("firma de ", "suscripcion de "))
            )
        return before.endswith((" in ", " by common ")) and self.page.folded[start:end] in ("accord", "agreement")

    def _before(self, start: int) -> tuple[str, ...]:
        """The two states right before an English head: *Chile–Norway Declaration of 1973*, *Sino-British treaty*."""
        codes: list[str] = []
        end = start - 1
        for at in reversed(self.page.state_starts[: bisect_left(self.page.state_starts, start)][-2:]):
            state = self.page.states[at]
            if state.end != end or state.form in ("capital", "organ"):
                break
            codes = [*state.states, *codes]
            end = at - 1
            if self.page.text[end : end + 1] not in "-–—/" and codes and len(codes) < 2:
                break
        return tuple(dict.fromkeys(codes))

    def _adjective(self, start: int, end: int) -> tuple[int, tuple[int, int] | None]:
        if self.page.lang == "en":
            before = self.page.grammar.before.search(self.page.folded, max(0, start - 60), start)
            if before:
                return before.start(), before.span("subject")
            return start, None
        match = self.page.grammar.adjective.match(self.page.folded, end)
        return start, match.span("subject") if match else None

    def _parties(self, end: int) -> int:
        """The end of a state's adjective right after the head: *un accord franco-péruvien*."""
        state = self.page.states.get(end + 1)
        return state.end if state and state.form in ("adjective", "compound") and self.page.text[end] == " " else end
