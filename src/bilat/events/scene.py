"""One sentence, ready to be asked: which words govern which, what precedes them, which clause they are in.

Everything here is read from syntax and surface together, since either may err;
nothing here knows any kind of event. Indices count the sentence's tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from typing import Generic, NamedTuple, TypeVar

from bilat.events.mending import is_year, mended
from bilat.events.words import Words
from bilat.language.model import Sentence, Token
from bilat.mentions.lexicon import fold

_THROUGH = frozenset({"conj", "appos", "flat", "flat:foreign", "fixed", "list", "dislocated"})
_SKIPPED_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "PUNCT", "PROPN"})


class Edge(NamedTuple):
    """What a word is to its governor: `agent`, `patient`, `adj`, `poss`, `root`, or what its preposition says."""

    governor: int
    sense: str


_folded = lru_cache(maxsize=100_000)(fold)


@lru_cache(maxsize=1000)
def _features(morph: str) -> frozenset[str]:
    return frozenset(morph.split("|"))


@lru_cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for words in map(str.split, phrases):
        found.setdefault(words[0], []).append(words)
    return found


_FIGURES = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}")


_Answer = TypeVar("_Answer")


class _Answers(dict[int, _Answer]):
    """What was asked of each word; a scene never changes, so that each is answered once."""

    def __init__(self, question: Callable[[int], _Answer]) -> None:
        super().__init__()
        self._question = question

    def __missing__(self, i: int) -> _Answer:
        answer = self[i] = self._question(i)
        return answer


class _once(Generic[_Answer]):
    """Makes a question about a word one that is answered once: many triggers ask the same of the same words."""

    def __init__(self, question: Callable[[Scene, int], _Answer]) -> None:
        self._question, self.__doc__ = question, question.__doc__
        self._name = question.__name__

    def __get__(self, scene: Scene, _: type[Scene]) -> Callable[[int], _Answer]:
        ask = _Answers(partial(self._question, scene)).__getitem__
        scene.__dict__[self._name] = ask  # which is found before this from now on
        return ask


class Scene:
    """A parsed sentence with the questions that roles, dates and modality ask of it."""

    def __init__(self, sentence: Sentence, words: Words):
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = mended(sentence.tokens, words)
        self.words = words
        self.lang = words.lang
        self._features = [_features(token.morph) for token in self.tokens]
        self._verbs = [token.pos in ("VERB", "AUX") for token in self.tokens]
        self.forms = [_folded(token.text) for token in self.tokens]
        self.lemmas = [_folded(token.lemma) for token in self.tokens]
        self.spelled = frozenset((*self.forms, *self.lemmas))
        self._starts = [token.start for token in self.tokens]
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                self.children[token.head].append(token.i)

    @cached_property
    def root(self) -> int:
        return next((t.i for t in self.tokens if t.head == t.i), 0)

    def at(self, offset: int) -> int:
        """The token that holds a character (or the last one before it)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def span(self, start: int, end: int) -> range:
        """The tokens that overlap a stretch of the text."""
        starts = self._starts
        return range(max(0, bisect_right(starts, start) - 1), max(1, bisect_right(starts, max(start, end - 1))))

    def head(self, start: int, end: int) -> int:
        """The token of a stretch that all the others depend on."""
        span = self.span(start, end)
        if len(span) == 1:
            return span.start
        for i in span:
            if self.tokens[i].head not in span and self.tokens[i].pos not in ("ADP", "DET", "PUNCT"):
                return i
        for i in span:
            if self.tokens[i].head not in span or self.tokens[i].head == i:
                return i
        return span.start

    def child(self, i: int, *deps: str) -> int | None:
        return next((c for c in self.children[i] if self.tokens[c].dep in deps), None)

    def below(self, i: int, governor: int) -> bool:
        """Whether a word depends on another, directly or through few others."""
        for _ in range(4):
            if self.tokens[i].head in (governor, i):
                return self.tokens[i].head == governor
            i = self.tokens[i].head
        return False

    # -- words before a noun ------------------------------------------------

    @_once
    def preposition(self, first: int) -> tuple[str, int] | None:
        """What the preposition before a noun phrase says, and where it stands; None without one."""
        i = first - 1
        steps = 0
        while i >= 0 and steps < 5:
            sense = self._sense_ending_at(i)
            if sense:
                return sense
            # *Con el entonces ministro*: an adverb between article and noun is part of the noun's words.
            within = self.tokens[i].pos == "ADV" and i > 0 and self.tokens[i - 1].pos == "DET"
            if (self.tokens[i].pos not in _SKIPPED_BEFORE_NOUN and not within) or self.forms[i] in {",", ";", ":", ")", "(", "."}:
                return None
            if is_year(self.forms[i]) and i and self.tokens[i - 1].pos != "DET":
                return None  # *in 1920 Sweden*: the preposition is the year's
            i -= 1
            steps += 1
        return None

    def behind(self, noun: int, phrases: tuple[str, ...]) -> bool:
        """Whether one of these prepositions stands right before a noun and what qualifies it."""
        first = noun
        while first > 0 and self.tokens[first - 1].pos in ("DET", "ADJ", "NUM"):
            first -= 1
        before = " ".join(self.forms[max(0, first - 5) : first]).replace("' ", "'")
        return any(before == phrase or before.endswith(f" {phrase}") for phrase in phrases)

    def opens_as_means(self, noun: int) -> bool:
        """Whether a noun opens a clause of the past as that by which the rest was done: *By the treaty of 1861, Peru …*."""
        first = noun
        while first and self.tokens[first - 1].pos in ("DET", "ADJ", "NUM"):
            first -= 1
        by = first - 1
        return by >= 0 and self.forms[by] in self.words.by and (by <= 1 or self.forms[by - 1] in (",", ";", ":", *self.words.ands))

    def _sense_ending_at(self, i: int) -> tuple[str, int] | None:
        senses = self.words.prepositions
        for length in (3, 2, 1):
            begin = i - length + 1
            if begin < 0:
                continue
            phrase = " ".join(self.forms[begin : i + 1]).replace("' ", "'")
            if phrase in senses and (length > 1 or self.tokens[i].pos in ("ADP", "PART", "DET", "SCONJ", "ADV", "X", "PUNCT")):
                # *auprès de*, *à l'occasion de*: the longer phrase before a plain *de* decides.
                if senses[phrase] == "of" and begin > 0:
                    longer = self._phrase_before(begin)
                    if longer:
                        return longer
                return senses[phrase], begin
        return None

    def _phrase_before(self, end: int) -> tuple[str, int] | None:
        senses = self.words.prepositions
        for length in (4, 3, 2, 1):
            begin = end - length
            if begin < 0:
                continue
            phrase = " ".join(self.forms[begin:end]).replace("' ", "'")
            if phrase in senses and senses[phrase] != "of" and (length > 1 or len(phrase) > 3):
                return senses[phrase], begin
        return None

    def places(self, phrases: tuple[str, ...]) -> list[range]:
        """Where one of some phrases (of folded words) stands: the tokens of each."""
        firsts = _by_first_word(phrases)
        if firsts.keys().isdisjoint(self.spelled):
            return []
        found: list[range] = []
        for i, form in enumerate(self.forms):
            for words in firsts.get(form, ()):
                if self.forms[i : i + len(words)] == words:
                    found.append(range(i, i + len(words)))
        return found

    @cached_property
    def text(self) -> str:
        """The folded words, a blank around each."""
        return f" {' '.join(self.forms)} "

    @cached_property
    def continues(self) -> bool:
        """Whether it says that something goes on."""
        return any(f" {word} " in self.text for word in self.words.continues)

    # -- predicates ------------------------------------------------------------

    def is_verb(self, i: int) -> bool:
        return self._verbs[i]

    def has(self, i: int, *features: str) -> bool:
        return not self._features[i].isdisjoint(features)

    @_once
    def auxiliaries(self, i: int) -> list[int]:
        return [c for c in self.children[i] if self.tokens[c].dep in ("aux", "aux:pass", "cop")]

    @_once
    def passive(self, i: int) -> bool:
        """The words stand in the passive, or are a bare past participle, or a Spanish *se* passive."""
        # *Une mission est passée par Lima*: who went was not gone, whatever the parser makes of *est*.
        goes = self.lemmas[i] in self.words.movers and self.child(i, "nsubj:pass") is not None
        if goes and len(self.auxiliaries(i)) == 1 and self.child(i, "obl:agent", "expl:pass") is None:
            return False
        if any(self.tokens[c].dep in ("aux:pass", "nsubj:pass", "expl:pass") for c in self.children[i]):
            return True
        if not self.has(i, "VerbForm=Part") or self.has(i, "Tense=Pres"):
            return False
        # The tagger often takes the *est* of *est reçu* for the auxiliary of a past tense.
        reflexive = any(self.tokens[c].dep.startswith("expl") for c in self.children[i])
        if not reflexive and self.lemmas[i] not in self.words.movers and self.forms[i] not in self.words.movers:
            helpers = self.auxiliaries(i)
            if helpers and self.forms[helpers[-1]] in self.words.be:
                return True
        # *Denmark imposed …*: a past tense that the tagger took for a participle has a subject of its own.
        return not self.auxiliaries(i) and self.child(i, "nsubj") is None

    @_once
    def participle(self, i: int) -> bool:
        """A past participle that qualifies a noun: *un protocole signé à Lima*."""
        token = self.tokens[i]
        looks = token.pos == "ADJ" or (token.pos in ("NOUN", "PROPN") and token.text.lower().endswith(self.words.participle))
        return (
            token.dep in ("acl", "amod", "advcl", "appos", "conj", "ROOT", "parataxis", "dep")
            and (self.has(i, "VerbForm=Part") or looks)
            and not self.has(i, "Tense=Pres")
            and not self.auxiliaries(i)
        )

    @_once
    def clause(self, i: int) -> int:
        """The nearest predicate above a word (itself when it is one)."""
        seen = 0
        while seen <= len(self.tokens):
            token = self.tokens[i]
            if token.head == i or (self.is_verb(i) and token.dep not in ("aux", "aux:pass", "cop")):
                return i
            if token.dep in ("acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis"):
                return i
            i = token.head
            seen += 1
        return i

    @_once
    def subject(self, i: int) -> int | None:
        """The head of the words that a predicate says something of, also where it shares them with another."""
        return self._subject(i, 0)

    def _subject(self, i: int, depth: int) -> int | None:
        if depth > 6:
            return None
        found = self.child(i, "nsubj", "nsubj:pass", "csubj")
        token = self.tokens[i]
        if found is not None and _FIGURES.fullmatch(self.forms[found]):
            found = None  # *El 3/05/1994 llegó a Lima el canciller*: a day in figures does nothing
        if found is not None and found + 1 < i and self.forms[found + 1] == ",":
            # *La même année, le Chili a ouvert …*: of two that the parser took for the subject, not the one that a comma parts off.
            nearer = (c for c in self.children[i] if found < c < i and self.tokens[c].dep in ("nsubj", "nsubj:pass"))
            found = next(nearer, found)
        if found is not None:
            if self.has(found, "PronType=Rel") or self.forms[found] in ("qui", "que", "that", "which", "who", "lequel", "laquelle"):
                return token.head if token.dep.startswith("acl") else found
            return found
        if token.dep == "conj" and token.head != i:
            return self._subject(token.head, depth + 1)
        if token.dep in ("xcomp", "advcl") and token.head != i:
            return self._subject(token.head, depth + 1)
        if token.dep == "ccomp" and self.tokens[token.head].pos == "ADV" and self.has(i, "VerbForm=Inf"):
            return self._subject(self.tokens[token.head].head, depth + 1)  # *s'est rendu à Oslo afin de s'entretenir avec …*
        if token.dep == "acl:relcl":
            return token.head
        # *The minister, accompanied by a delegation, visited Oslo*: the bare participle that the parser took for the predicate.
        if token.dep == "parataxis" and token.head < i and self.has(i, "VerbForm=Fin"):
            bare = self.has(token.head, "VerbForm=Part") and not self.auxiliaries(token.head)
            return self._subject(token.head, depth + 1) if bare else None
        # *Le président de l'Algérie, Ahmed B., rencontrait …*: a finite verb set below the noun before it has that as its subject.
        finite = token.dep == "acl" and self.has(i, "VerbForm=Fin") and not self.auxiliaries(i) and token.head < i
        if finite and self.tokens[token.head].dep in ("appos", "obl", "nsubj", "ROOT") and not self.preposition_of(token.head):
            return token.head
        # *The minister accompanied by a delegation reached X*: a finite verb set below the companion is the minister's.
        if token.dep == "acl" and self.has(i, "VerbForm=Fin") and self.preposition_of(token.head) == "by":
            return self._subject(self.clause(token.head), depth + 1)
        if token.dep in ("aux", "aux:pass", "cop") and token.head != i:
            return self._subject(token.head, depth + 1)
        return None

    @cached_property
    def subjects(self) -> frozenset[int]:
        """The subjects of all predicates, with those joined to them."""
        found = {self.subject(t.i) for t in self.tokens if self.is_verb(t.i) or t.i == self.root}
        return frozenset(i for subject in found if subject is not None for i in self.coordinated(subject))

    def preposition_of(self, noun: int) -> str:
        case = self.child(noun, "case")
        return self.words.prepositions.get(self.forms[case], "") if case is not None else ""

    def stands_for_noun(self, i: int) -> bool:
        """A pronoun with *of* behind it, for a noun told before: *celle du ministre*, *that of the minister*, *la de Chile*."""
        if self.forms[i] not in self.words.stands or i + 1 >= len(self.tokens):
            return False
        behind = self.words.prepositions.get(self.forms[i + 1])
        return behind == "of" and self.tokens[i].pos in ("PRON", "DET", "SCONJ", "ADV")

    @_once
    def coordinated(self, i: int) -> list[int]:
        """A word and those joined to it by *and*, *or*, commas."""
        first = i
        while self.tokens[first].dep == "conj":
            first = self.tokens[first].head
        group, queue = [first], [first]
        while queue:
            current = queue.pop()
            for c in self.children[current]:
                if self.tokens[c].dep == "conj":
                    group.append(c)
                    queue.append(c)
        return sorted(group)

    def edge(self, i: int, first: int | None = None) -> Edge | None:
        """What a noun is to its governor; joined and apposed nouns answer for the first of them.

        `first` is where the noun's own words begin, for finding its preposition.
        """
        found = self.preposition(i if first is None else first)
        token = self.tokens[i]
        steps = 0
        while token.dep in _THROUGH and token.head != token.i and steps < 12:
            if token.dep == "conj" and self.is_verb(token.head) and not self.is_verb(token.i):
                break
            token = self.tokens[token.head]
            if found is None:
                found = self.preposition(token.i)
            steps += 1
        if token.head == token.i:
            return Edge(token.i, "root") if token.i != i else None
        governor, dep = token.head, token.dep
        if dep in ("nsubj", "csubj"):
            return Edge(governor, "patient" if self.passive(governor) and not self.has(governor, "VerbForm=Ger") else "agent")
        if dep == "nsubj:pass":
            return Edge(governor, "patient" if self.passive(governor) else "agent")
        if dep == "obl:agent":
            return Edge(governor, "agent")
        if dep == "obj" and (found is None or found[0] in ("of", "to")):
            return Edge(governor, "patient")
        if dep == "iobj":
            return Edge(governor, "to")
        if dep == "amod":
            return Edge(governor, "adj")
        if dep == "compound":
            return Edge(governor, "adj")
        if dep == "det":
            return Edge(governor, "poss")
        if found:
            sense = found[0]
            if sense == "by" and (self.passive(governor) or not self.is_verb(governor)):
                sense = "agent"
            return Edge(governor, sense)
        if dep in ("nmod", "nmod:poss"):
            return Edge(governor, "of")
        return Edge(governor, dep)

    @_once
    def relative(self, noun: int) -> int:
        """The light verb of a relative clause that tells who did what a noun names: *la visite qu'effectua le ministre*; -1 for none.

        A clause that denies tells of others: *une visite, que nul chef d'État n'avait faite*.
        """
        for c in self.children[noun]:
            if any(form in self.words.negation for form in self.forms[noun + 1 : c]):
                continue
            told = self.tokens[c].dep == "acl:relcl" or (self.tokens[c].dep == "acl" and self.child(c, "nsubj") is not None)
            if told and noun < c and self.lemmas[c] in self.words.light and not self.passive(c):
                return c
        return -1

    @_once
    def decided(self, i: int) -> int:
        """The decision that an infinitive spells out, so that who takes it acts: *la décision du Kenya de rompre*; -1 for none."""
        if not self.has(i, "VerbForm=Inf"):
            return -1
        for j in range(i - 1, max(-1, i - 12), -1):
            if self.lemmas[j] in self.words.decisions:
                return j
            if self.tokens[j].pos == "VERB" and not self.has(j, "VerbForm=Part"):
                break
        return -1

    def between(self, a: int, b: int) -> range:
        return range(min(a, b) + 1, max(a, b))
