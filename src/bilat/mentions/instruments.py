"""Instruments: treaties and other texts that a document names, with the subjects that it gives them.

One head with a list of subjects is one mention a subject. Where a subject ends is
read from the words: another opener, a stop, a date, a comma that no list explains.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilat.documents.document import Document
from bilat.mentions.around import with_cells
from bilat.mentions.lexicon import Hit, Term, expand, fold
from bilat.mentions.model import InstrumentMention, OfficeMention, StateMention, TimeMention, TopicMention
from bilat.mentions.tables import cached, table

LAYER = "instrument"
WEAK = "weak"
_QUOTED = re.compile(r" ?[«“\"]\s?([^»”\"\n]{4,160}?)\s?[»”\"]")
_HARD = re.compile(r"[.;:()\[\]–—\n\t«»“”\"]")
_LONGEST = 160
_ITEMS = 8
_COUNT_REACH = 40
_PARTY_GAP = 140
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_LETTERS = re.compile(r" \([^()\d]{2,90}\) ")
_ACRONYM = re.compile(r" \((?=[^()]*[A-Z]{2}|MoU)[A-Za-z.’']{2,10}\)")
_SENTENCE = re.compile(r"[.;:\n]")
_JOINT = re.compile(r"(?: ?/ ?|, | (?:et|and|y) )(?:du |de |of )?")
_BRACKET = re.compile(r" \(")
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


@dataclass(frozen=True, slots=True)
class _Grammar:
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
def _grammar(lang: str) -> _Grammar:
    data = table("instruments")

    def either(section: str) -> str:
        words = {fold(word) for term in data[section][lang] for word in expand(term)}
        return "|".join(re.escape(w) + ("" if w.endswith("'") else r"(?!\w)") for w in sorted(words, key=len, reverse=True))

    conjunction = {"fr": "et|ou|ainsi que", "en": "and|or|as well as", "es": "y|e|o"}[lang]
    return _Grammar(
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
    search = _Search(document, hits[LAYER], states, offices, times, topics)
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
        self.grammar = _grammar(document.language)
        self.states = {s.start: s for s in states}
        self.state_starts = sorted(self.states)
        self.offices = {o.start for o in offices}
        self.times = {t.start: t for t in times}
        self.topics = [(t.start, t.end) for t in topics]
        self.topic_starts = {t.start: t for t in topics}

    def instruments(self, hit: Hit) -> list[InstrumentMention]:
        kind, start, head_end = hit.term.value, hit.start, hit.end
        if kind == "joint declaration" and self.folded[start:head_end].endswith((" de", " of")):
            # *Déclaration de Lima*: only a name in capitals is an instrument.
            if not (self.text[start].isupper() and self.text[head_end + 1 : head_end + 2].isupper()):
                return []
            head_end -= 3
        if self._idiom(start, head_end):
            return []
        head = self.folded[start:head_end].split()[0] if self.lang != "en" else self.folded[start:head_end].split(" of ")[0]
        plural = head.endswith(("s", "x")) or head == "memoranda"
        definite = bool(_DEFINITE.search(self.folded, max(0, start - 8), start))
        if self.lang != "en":
            qualifier = self.grammar.qualifier.match(self.folded, head_end)
            head_end = self._parties(qualifier.end() if qualifier else head_end)
        start, subject = self._adjective(start, head_end)
        adjective_end = subject[1] if subject and subject[1] > head_end else head_end
        end = max(head_end, adjective_end)
        letters = _ACRONYM.match(self.text, end)
        if letters and not subject:
            end = letters.end()  # *a Memorandum of Understanding (MoU) on …*
        quoted = _QUOTED.match(self.text, end)
        title = quoted.group(1) if quoted else None
        tail = self._tail(quoted.end() if quoted else end)
        if not tail.parties and not tail.dated and not subject:
            # *Convention vétérinaire du 2 février 1956*: an unknown word between the head and what belongs to the name.
            qualifier = _QUALIFIER.match(self.folded, end)
            further = self._tail(qualifier.end()) if qualifier else tail
            if qualifier and (further.parties or further.dated):
                subject, tail = qualifier.span("subject"), further
        spans = self._subjects(tail.end if tail.parties or tail.dated else end, plural, self._counted(start))
        if spans and len(spans) == 1:
            tail = self._tail(self._resumed(spans[0][1]), tail)
        elif not spans and not tail.parties and self.grammar.opener.match(self.folded, max(end, tail.end)):
            # *Convenio para Compra-Venta de … entre A y B*: words about a subject that is not told apart.
            tail = self._tail(self._resumed(max(end, tail.end)), tail)
        tail = self._amended(tail, spans[0][0] if spans else tail.end)
        if not tail.parties and self.lang == "en" and len(before := self._before(start)) == 2:
            tail = _Tail(tail.end, before, tail.dated, whole=True)
        if kind == WEAK:
            if len(tail.parties) < 2 and not (tail.dated and tail.parties):
                return []
            # *Un acte de reconnaissance entre A et B*: something done, where no date makes it a text.
            if self.folded[start:head_end].startswith("act") and not tail.dated:
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
                )
            ]
        if len(spans) == 1 and not title and self.text[hit.start].isupper() and definite:
            title = self.text[start : spans[0][1]]
        several = len(spans) > 1
        return [
            InstrumentMention(
                start,
                max(head_end, last),
                kind,
                head_end,
                self.text[first:last],
                first,
                last,
                title,
                plural=plural and not several,
                definite=definite,
                parties=tail.parties,
                whole=tail.whole,
                dated=tail.dated,
                name_end=max(head_end, last, 0 if several else tail.end),
            )
            for first, last in spans
        ]

    def _tail(self, end: int, before: _Tail | None = None) -> _Tail:
        """The date and the parties that belong to a name, from where its head or its subject ends."""
        dated, parties, whole = (before.dated, before.parties, before.whole) if before else (None, (), False)
        while True:
            found = self._date(end) if dated is None else None
            if found:
                dated, end = found
                continue
            named = self._named(end) if not parties else None
            if not named:
                return _Tail(end, parties, dated, whole)
            whole = len(named[0]) > 1 and not self.grammar.partner.match(self.folded, end)
            parties, end = named

    def _stop(self, start: int, end: int) -> re.Match[str] | None:
        """The first word that ends a name or a subject; *à* is not the verb *a*, though folded it looks the same."""
        return next((m for m in self.grammar.stop.finditer(self.folded, start, end) if self.text[m.start()] not in "àÀ"), None)

    def _resumed(self, end: int) -> int:
        """Where date or parties begin again after a subject whose end the words do not show; `end` when they do not."""
        limit = min(len(self.text), end + _PARTY_GAP)
        hard = _HARD.search(_LETTERS.sub(lambda found: " " * len(found[0]), self.text[end:limit]))
        limit = end + hard.start() if hard else limit
        openers = [
            m.start() for pattern in (self.grammar.parties, self.grammar.date, _BRACKET) for m in pattern.finditer(self.folded, end, limit)
        ]
        for start in sorted(openers):
            stop = self._stop(end, start)
            if self.grammar.joined.search(self.folded, end, start):
                break  # *the Treaty of X, and with B*: what goes on is another act
            if (not stop or stop.group() in ("par", "por", "by")) and (self._named(start) or self._date(start)):
                return start
        return end

    def _amended(self, tail: _Tail, start: int) -> _Tail:
        """The instrument that this one amends is part of its name and lends it its parties."""
        opener = self.grammar.nested.match(self.folded, tail.end)
        hit = self.heads.get(opener.end()) if opener and tail.dated else None
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
        limit = min(len(self.text), end + _LONGEST)
        applies = self.grammar.applies.search(self.folded, end, limit)
        for at in sorted(start for start in self.heads if applies and applies.end() <= start < limit):
            return None if _SENTENCE.search(self.text, end, at) else self.heads[at]
        return None

    def _date(self, end: int) -> tuple[TimeMention, int] | None:
        bracket = _BRACKET.match(self.folded, end)
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

    def _named(self, end: int) -> tuple[tuple[str, ...], int] | None:
        """The states listed after *entre* or *with*, however they are styled between."""
        opener = self.grammar.parties.match(self.folded, end)
        if not opener:
            return None
        codes: list[str] = []
        last = opener.end()
        for state in self.listed_states(opener.end()):
            # *l'Institut de métrologie (IM) de la Confédération*: a body's letters part nothing.
            gap = _LETTERS.sub(" ", self.folded[last : state.start])
            if len(gap) > _PARTY_GAP or _HARD.search(gap) or self._stop(last, state.start) or re.search(r"\d", gap):
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

    def _idiom(self, start: int, end: int) -> bool:
        """*D'un commun accord*, *mettre d'accord*, *in accord with*: no instrument is named."""
        before = self.folded[max(0, start - 24) : start]
        if self.grammar.services.search(before):
            return True
        if self.lang == "fr":
            return before.endswith((" d'", "un commun ", " en ")) and self.folded[start:end] == "accord"
        if self.lang == "es":
            return (
                before.endswith((" de ", "comun ", "llegaron a un "))
                and self.folded[start:end] in ("acuerdo",)
                and not before.endswith(("firma de ", "suscripcion de "))
            )
        return before.endswith((" in ", " by common ")) and self.folded[start:end] in ("accord", "agreement")

    def _before(self, start: int) -> tuple[str, ...]:
        """The two states right before an English head: *Chile–Norway Declaration of 1973*, *Sino-British treaty*."""
        codes: list[str] = []
        end = start - 1
        for at in reversed(self.state_starts[: bisect_left(self.state_starts, start)][-2:]):
            state = self.states[at]
            if state.end != end or state.form in ("capital", "organ"):
                break
            codes = [*state.states, *codes]
            end = at - 1
            if self.text[end : end + 1] not in "-–—/" and codes and len(codes) < 2:
                break
        return tuple(dict.fromkeys(codes))

    def _adjective(self, start: int, end: int) -> tuple[int, tuple[int, int] | None]:
        if self.lang == "en":
            before = self.grammar.before.search(self.folded, max(0, start - 60), start)
            if before:
                return before.start(), before.span("subject")
            return start, None
        match = self.grammar.adjective.match(self.folded, end)
        return start, match.span("subject") if match else None

    def _parties(self, end: int) -> int:
        """The end of a state's adjective right after the head: *un accord franco-péruvien*."""
        state = self.states.get(end + 1)
        return state.end if state and state.form in ("adjective", "compound") and self.text[end] == " " else end

    def _subjects(self, end: int, plural: bool, many: int = 0) -> list[tuple[int, int]]:
        opener = self.grammar.opener.match(self.folded, end)
        if not opener:
            return []
        begin = opener.end()
        # *sur l'entraide*: the article belongs to the subject only for telling the items of a list apart.
        determiner = self.grammar.determiner.match(self.folded, begin)
        listed = bool(determiner) or self.folded[opener.start() : begin].rstrip().endswith((" le", " la", " les", " l'", " the"))
        first = determiner.end() if determiner else begin
        if first in self.times or begin in self.times or first in self.offices or self.grammar.none.match(self.folded, first):
            return []
        state = self.states.get(first)
        if state is not None and state.form != "compound":
            return []
        if self.folded[first : first + 1].isdigit():
            return []
        lone = opener.group().strip() in ("de", "of", "d'", "en", "to", "pour", "for", "para")
        if lone and self.text[first : first + 1].isupper() and first not in self.topic_starts:
            return []
        limit = self._limit(first)
        if not plural:
            comma = self.folded.find(",", first, limit)
            listing = self.grammar.title.match(self.folded, first, limit) if self.text[first : first + 1].isupper() else None
            if listing and all(word[0].isupper() for word in re.findall(r"[^\W\d_]{5,}", self.text[first : listing.end()])):
                # *Tratado de Amistad, Comercio y Navegación*: one instrument, its title a list.
                return [(first, listing.end())]
            last = self._trim(first, limit if comma < 0 else comma)
            return [(first, last)] if last - first > 2 else []
        spans = self._split(first, limit, listed, opener.group().strip())
        if listed and self.lang == "en" and len(spans) == 1 and many:
            # *Three agreements on the status of A, B and C*: in English the article of the first item says nothing of the others.
            apart = self._split(first, limit, False, opener.group().strip())
            spans = apart if len(apart) <= many else spans
        if 1 < many < len(spans):
            # *Four agreements on A, B and C, D, E and F*: no more acts than are said to be, the last about all the rest.
            spans = [*spans[: many - 1], (spans[many - 1][0], spans[-1][1])]
        trimmed = [(a, self._trim(a, b)) for a, b in spans]
        return [(a, b) for a, b in trimmed if b - a > 2]

    def _split(self, first: int, limit: int, listed: bool, opener: str) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        at = first
        while len(spans) < _ITEMS:
            cut = self._next_item(at, limit, listed, opener)
            spans.append((at, cut[0] if cut else limit))
            if not cut:
                break
            at = cut[1]
        return spans

    def _counted(self, start: int) -> int:
        """How many the number before a head says, an adjective between: *four important agreements*; 0 when none does."""
        words = self.folded[max(0, start - _COUNT_REACH) : start].split()[-2:]
        return next((self.grammar.numbers.index(word) for word in reversed(words) if word in self.grammar.numbers), 0)

    def _limit(self, first: int) -> int:
        """Where the words about the subject end at the latest."""
        limit = min(len(self.text), first + _LONGEST)
        hard = _HARD.search(self.text, first, limit)
        if hard:
            limit = hard.start()
        stop = self._stop(first, limit)
        if stop:
            limit = stop.start()
        # Another instrument that the list goes on with: *an MoU on trade and an MoU on sport*.
        for at in self.heads:
            if first < at < limit and (before := self.grammar.again.search(self.folded, first, at)):
                limit = before.start()
        # A date inside a subject ends it: what follows tells of the signing, not of the subject.
        for at in range(first, limit):
            if at in self.times:
                limit = at
                break
        return limit

    def _next_item(self, at: int, limit: int, listed: bool, opener: str) -> tuple[int, int] | None:
        """Where this item ends and the next one begins; None when this is the last."""
        place = at
        while True:
            found = self.grammar.conjunction.search(self.folded, place, limit)
            if not found:
                return None
            place = found.end()
            if any(a < found.start() and found.end() < b for a, b in self.topics if b > at and a < limit):
                continue
            comma = "," in found.group()
            rest = self.folded[found.end() : limit]
            determiner = self.grammar.determiner.match(self.folded, found.end(), limit)
            again = (
                rest.startswith(opener + " ")
                or (opener.endswith("'") and rest.startswith(opener))
                or (opener in ("de", "d'") and rest.startswith(("de ", "d'")))
            )
            if listed and determiner:
                return found.start(), determiner.end()
            if again:
                return found.start(), found.end() + len(opener) + (0 if opener.endswith("'") or rest.startswith("d'") else 1)
            if listed and self.lang != "en":
                continue
            if not listed and (comma or self._last_of_list(at, found.start(), limit)):
                return found.start(), determiner.end() if determiner else found.end()

    def _last_of_list(self, at: int, cut: int, limit: int) -> bool:
        """An *and* without comma parts two items where commas parted others before, or where both sides are topics."""
        before = self.folded.rfind(",", max(0, at - 3), at) >= 0
        left = any(a <= at + 3 and b >= cut - 3 for a, b in self.topics)
        right = any(a >= cut and b <= limit for a, b in self.topics)
        return before or (left and right)

    def _trim(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in " ,-'’":
            end -= 1
        last = re.search(
            r"[ '](?:et|ou|and|or|y|e|o|de|du|des|d'|of|in|en|à|a|au|la|le|les|the|el|los|las|del|on|sur|qui)$", self.folded[start:end]
        )
        return start + last.start() if last else end
