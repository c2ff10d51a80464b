"""One sentence, ready to be asked: which words govern which, what precedes them, which clause they are in.

Everything here is read from syntax and surface together, since either may err;
nothing here knows any kind of event. Indices count the sentence's tokens.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from bilat.events.words import Words
from bilat.language.model import Sentence, Token
from bilat.mentions.lexicon import fold

_THROUGH = frozenset({"conj", "appos", "flat", "flat:foreign", "fixed", "list", "dislocated"})
_SKIPPED_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "PUNCT", "PROPN"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "SYM"})


@dataclass(frozen=True, slots=True)
class Edge:
    """What a word is to its governor: `agent`, `patient`, `adj`, `poss`, `root`, or what its preposition says."""

    governor: int
    sense: str


def _mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens, with a noun that the parser set beside its verb made its object: *celebraron en Oslo, en marzo, la tercera ronda*."""
    tokens = _subject_after_date(_past_after_date(tokens))
    if not any(token.dep == "parataxis" and token.pos == "NOUN" for token in tokens):
        return tokens
    governing = {token.head for token in tokens if token.dep in ("obj", "ccomp", "nsubj:pass", "aux:pass", "expl:pass")}
    predicates = {token.head for token in tokens if token.dep in ("nsubj", "cop", "aux", "nsubj:pass", "aux:pass")}
    result = list(tokens)
    for token in tokens:
        verb = tokens[token.head]
        lone = token.dep == "parataxis" and token.pos == "NOUN" and token.i not in predicates and token.head not in governing
        if lone and verb.pos == "VERB" and verb.i < token.i and not any(t.text in (":", ";", "(") for t in tokens[verb.i : token.i]):
            result[token.i] = replace(token, dep="obj")
            governing.add(token.head)
    return tuple(result)


def _past_after_date(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """*On 4 May 2014 the minister called on …*: where the parser took the date for the main word, the past tense for a participle."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.i > 3 or root.pos not in ("NUM", "PROPN") or any("VerbForm=Fin" in t.morph for t in tokens):
        return tokens
    for verb in tokens:
        noun = tokens[verb.head]
        past = verb.pos == "VERB" and verb.dep == "acl" and verb.text.endswith("ed") and "VerbForm=Part" in verb.morph
        if past and noun.head == root.i and noun.i < verb.i and any(t.head == noun.i and t.dep == "det" for t in tokens):
            result = list(tokens)
            result[verb.i] = replace(verb, head=verb.i, dep="ROOT", morph="Mood=Ind|Tense=Past|VerbForm=Fin")
            result[noun.i] = replace(noun, head=verb.i, dep="nsubj")
            result[root.i] = replace(root, head=verb.i, dep="obl")
            return tuple(result)
    return tokens


def _subject_after_date(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """*Le 4 mai 2014, Accra rappelle …*: a noun that the parser set below the date that opens the sentence is the subject
    of the verb behind it, which has none."""
    opening = _opening(tokens)
    if opening is None:
        return tokens
    comma, date = opening
    below = set(range(comma))
    noun = next(
        (
            t
            for t in tokens[comma + 1 :]
            if t.pos in ("PROPN", "NOUN") and t.head in below and t.dep in ("appos", "nmod", "dep", "conj", "flat")
        ),
        None,
    )
    # Its own words only stand between the comma and it.
    if noun is None or any(t.pos not in ("DET", "ADJ", "NUM", "PROPN") for t in tokens[comma + 1 : noun.i]):
        return tokens
    # A preposition is the date's: *le 6 juin, à Madrid*.
    if any(t.head == noun.i and t.dep == "case" for t in tokens[: noun.i]):
        return tokens
    verb = next((t for t in tokens[noun.i + 1 :] if t.pos == "VERB" and _is_lost(t, tokens, noun, date)), None)
    if verb is None:
        return tokens
    result = list(tokens)
    result[noun.i] = replace(noun, head=verb.i, dep="nsubj")
    for token in tokens[noun.i + 1 : verb.i]:
        if token.head in below and token.dep in ("conj", "appos"):
            result[token.i] = replace(token, head=noun.i)  # *Latvia and Lithuania*
    if tokens[date].head == date or verb.dep != "ROOT":
        result[verb.i] = replace(verb, head=verb.i, dep="ROOT")
        root = next((t.i for t in tokens if t.head == t.i), date)
        if root != verb.i:
            result[root] = replace(tokens[root], head=verb.i, dep="obl")
    return tuple(result)


def _opening(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """The comma behind a date that opens the sentence, and the date's main word."""
    for token in tokens[:9]:
        if token.text == ",":
            before = tokens[: token.i]
            head = next((t.i for t in before if t.head not in range(token.i) or t.head == t.i), None)
            numbers = any(t.pos == "NUM" and t.text.isdigit() for t in before)
            return (token.i, head) if head is not None and numbers and not any(t.pos in ("VERB", "AUX") for t in before) else None
    return None


def _is_lost(verb: Token, tokens: tuple[Token, ...], noun: Token, date: int) -> bool:
    """A finite verb without a subject that is the main one, or that hangs on the noun or the date as if it were theirs."""
    helpers = [t for t in tokens if t.head == verb.i and t.dep.startswith(("aux", "cop"))]
    if not any("VerbForm=Fin" in t.morph.split("|") for t in (verb, *helpers)):
        return False
    if any(t.head == verb.i and t.dep.startswith(("nsubj", "csubj", "mark")) for t in tokens):
        return False
    return verb.head == verb.i or (verb.dep in ("acl", "appos", "parataxis", "dep", "advcl") and verb.head in (noun.i, date))


class Scene:
    """A parsed sentence with the questions that roles, dates and modality ask of it."""

    def __init__(self, sentence: Sentence, words: Words):
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = _mended(sentence.tokens)
        self.words = words
        self.lang = words.lang
        self.forms = [fold(token.text) for token in self.tokens]
        self.lemmas = [fold(token.lemma) for token in self.tokens]
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
        first = self.at(start)
        last = self.at(max(start, end - 1))
        return range(first, last + 1)

    def head(self, start: int, end: int) -> int:
        """The token of a stretch that all the others depend on."""
        span = self.span(start, end)
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

    def preposition(self, first: int) -> tuple[str, int] | None:
        """What the preposition before a noun phrase says, and where it stands; None without one."""
        i = first - 1
        steps = 0
        while i >= 0 and steps < 5:
            sense = self._sense_ending_at(i)
            if sense:
                return sense
            if self.tokens[i].pos not in _SKIPPED_BEFORE_NOUN or self.forms[i] in {",", ";", ":", ")", "(", "."}:
                return None
            i -= 1
            steps += 1
        return None

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

    # -- predicates ------------------------------------------------------------

    def is_verb(self, i: int) -> bool:
        return self.tokens[i].pos in ("VERB", "AUX")

    def has(self, i: int, *features: str) -> bool:
        return any(feature in self.tokens[i].morph.split("|") for feature in features)

    def auxiliaries(self, i: int) -> list[int]:
        return [c for c in self.children[i] if self.tokens[c].dep in ("aux", "aux:pass", "cop")]

    def passive(self, i: int) -> bool:
        """The words stand in the passive, or are a bare past participle, or a Spanish *se* passive."""
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

    def subject(self, i: int, depth: int = 0) -> int | None:
        """The head of the words that a predicate says something of, also where it shares them with another."""
        if depth > 6:
            return None
        found = self.child(i, "nsubj", "nsubj:pass", "csubj")
        token = self.tokens[i]
        if found is not None:
            if self.has(found, "PronType=Rel") or self.forms[found] in ("qui", "que", "that", "which", "who", "lequel", "laquelle"):
                return token.head if token.dep.startswith("acl") else found
            return found
        if token.dep == "conj" and token.head != i:
            return self.subject(token.head, depth + 1)
        if token.dep in ("xcomp", "advcl") and token.head != i:
            return self.subject(token.head, depth + 1)
        if token.dep == "acl:relcl":
            return token.head
        # *The minister accompanied by a delegation reached X*: a finite verb set below the companion is the minister's.
        if token.dep == "acl" and self.has(i, "VerbForm=Fin") and self.preposition_of(token.head) == "by":
            return self.subject(self.clause(token.head), depth + 1)
        if token.dep in ("aux", "aux:pass", "cop") and token.head != i:
            return self.subject(token.head, depth + 1)
        return None

    def preposition_of(self, noun: int) -> str:
        case = self.child(noun, "case")
        return self.words.prepositions.get(self.forms[case], "") if case is not None else ""

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
            return Edge(governor, "patient")
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
