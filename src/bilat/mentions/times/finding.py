"""Where rules match: at each place the longest expression wins, then the earlier rule.

The text is cut into words once; each stretch of words that the vocabulary knows is a
row of signs, and what the rules find in a row is remembered, since the same rows come
again and again (*in* year, *on* weekday). So the cost hardly depends on the number of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from bilat.mentions.times.numbers import number_of, plain_number, roman
from bilat.mentions.times.rules import Rule, Rules, rules
from bilat.mentions.times.vocabulary import BLANK, BREAK, OTHER

_ROW = re.compile(f"[^{OTHER}{BREAK}{BLANK}][^{OTHER}{BREAK}]*")
_KEPT_ROWS, _KEPT_WORDS, _LONG = 100_000, 300_000, 120
_WINDOW = 28


@dataclass(frozen=True, slots=True)
class Part:
    """One end of a range or member of a list, with the fields that its own words give."""

    start: int
    end: int
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's words at a place and the fields they give; `bound` is what the words before say (`since` …)."""

    start: int
    end: int
    rule: Rule
    fields: dict[str, str]
    bound: str = ""
    parts: tuple[Part, ...] = field(default=())
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A rule that fits a row: the span of its words, its groups, its parts, all in signs from the start of the row."""

    rule: Rule
    start: int
    end: int
    groups: tuple[tuple[str, str, int, int], ...]
    parts: tuple[tuple[int, int], ...]


class _Signs(dict[str, str]):
    """The sign of each word met so far."""

    def __init__(self, table: Rules):
        super().__init__(table.words.signs)
        self.of = table.words.sign

    def __missing__(self, word: str) -> str:
        sign = self.of(word)
        if len(self) < _KEPT_WORDS:
            self[word] = sign
        return sign


Found = tuple[tuple[int, tuple[_Candidate, ...]], ...]


class _Finder:
    def __init__(self, lang: str):
        self.table = rules(lang)
        self.signs = _Signs(self.table)
        self.rows: dict[str, Found] = {}
        values = self.table.words.values
        self.counts = {**values["number"], **values.get("some", {})}

    def candidates(self, row: str) -> Found:
        """At each place of a row the rules that fit there, the longest first."""
        known = self.rows.get(row)
        if known is not None:
            return known
        padded = f"{OTHER}{row}{OTHER}"
        found: list[tuple[int, tuple[_Candidate, ...]]] = []
        for at, sign in enumerate(row):
            here: list[_Candidate] = []
            for rule in self.table.by_sign.get(sign, ()):
                match = rule.match(padded, at + 1)
                if match:
                    here.append(_candidate(rule, match))
            if here:
                here.sort(key=lambda c: (-c.end, c.start, c.rule.order))
                found.append((at, tuple(here)))
        result = tuple(found)
        if len(row) <= _LONG:
            if len(self.rows) >= _KEPT_ROWS:
                self.rows.clear()
            self.rows[row] = result
        return result

    def find(self, flat: str, folded: str) -> Iterator[Match]:
        words = self.table.cut.findall(folded)
        places = [0, *accumulate(map(len, words))]
        row = "".join(map(self.signs.__getitem__, words))
        for stretch in _ROW.finditer(row):
            hits = self.candidates(stretch.group())
            if not hits:
                continue
            base = done = stretch.start()
            for at, listed in hits:
                if base + at < done:
                    continue
                for candidate in listed:
                    match = self.read(candidate, base, words, places, flat, folded)
                    if match:
                        done = base + candidate.end
                        yield match
                        break

    def read(self, candidate: _Candidate, base: int, words: list[str], places: list[int], flat: str, folded: str) -> Match | None:
        """The match with its fields, or None when its words can't be a time here."""
        fields = dict(candidate.rule.set)
        owned: list[dict[str, str]] = [{} for _ in candidate.parts]
        for name, of, start, end in candidate.groups:
            given = self.value(name, of, words[base + start : base + end])
            if given is None:
                return None
            fields |= given
            for part, (first, last) in zip(owned, candidate.parts, strict=True):
                if first <= start and end <= last:
                    part |= {key.rstrip("234"): value for key, value in given.items()}
        start, end = places[base + candidate.start], places[base + candidate.end]
        if flat[end - 1] in "'’" and end - start > 1 and flat[start] not in "'’":
            end -= 1
        if self.table.proper and not self.capitals(candidate, base, words, places, flat):
            return None
        if fields.keys() & {"deictic", "unit"} and _titled(flat, start, end):
            return None
        bound = self.bound(folded, start)
        if candidate.rule.weak and (bound == "count" or not _stands_alone(folded, start, end, self.table)):
            return None
        parts = tuple(
            Part(places[base + first], places[base + last], own) for own, (first, last) in zip(owned, candidate.parts, strict=True)
        )
        if candidate.rule.age and self.table.age.told(flat, start, end):
            return None
        if parts and bound in ("since", "until"):
            bound = ""  # *from* and *to* are the range's own
        if "approx" in fields and candidate.rule.gives == "date":
            bound = "about"
        return Match(
            start, end, candidate.rule, fields, "" if bound == "count" else bound, parts, folded.startswith(self.table.uncertain, end)
        )

    def value(self, name: str, of: str, words: list[str]) -> dict[str, str] | None:
        """The fields that the words of a group give."""
        said = [word for word in words if word[0] != BLANK]
        if of in self.table.numbers:
            count = number_of(said, self.counts)
            return None if count is None else {name: count}
        known = self.table.words.values.get(of)
        if known is not None:
            joined = " ".join(said)
            return {name: known.get(joined, known.get(joined.rstrip("'"), "")) or joined}
        return self.digits(name, of, said[0])

    def digits(self, name: str, of: str, word: str) -> dict[str, str] | None:
        """The fields of a number by its shape; None when it names no day of any calendar."""
        shape = self.table.words.shapes.get(of)
        match = shape.fullmatch(word) if shape else None
        if match is None or not match.groupdict():
            # Two digits are a year only as two: *en 98*, not *en 8*.
            return {name: word} if name == "yy" and len(word) == 2 else None if name == "yy" else {name: plain_number(word)}
        suffix = name.lstrip("abcdefghijklmnopqrstuvwxyz_")
        given = {key + suffix: value for key, value in match.groupdict().items() if value is not None}
        if "roman" in given:
            given["month"] = str(roman(given.pop("roman")))
        if "a" in given:
            day, month = given.pop("a"), given.pop("b")
            if int(month) > 12 or (self.table.order == "mdy" and "/" in word and int(day) <= 12):
                day, month = month, day
            if int(month) > 12 or int(day) > 31:
                return None
            given |= {"day": day, "month": month}
        if len(given.get("year2", "")) == 2:
            given["year2"] = given["year"][:2] + given["year2"]
        return given

    def capitals(self, candidate: _Candidate, base: int, words: list[str], places: list[int], flat: str) -> bool:
        """Words that are also common ones (*may*, *march*) count only with a capital."""
        inside = range(base + candidate.start, base + candidate.end)
        return all(flat[places[i]].isupper() for i in inside if words[i] in self.table.proper)

    def bound(self, folded: str, start: int) -> str:
        before = folded[max(0, start - _WINDOW) : start]
        match = self.table.before.search(before, max(0, before.rfind("\n") + 1))
        return match.lastgroup or "" if match else ""


def _candidate(rule: Rule, match: re.Match[str]) -> _Candidate:
    groups: list[tuple[str, str, int, int]] = []
    row = match.string
    for group, name, of in rule.groups:
        start, end = match.span(group)
        if start >= 0:
            groups.append((name, of, start - 1 + (row[start] == BLANK), end - 1))
    spans = [match.span(f"s{n}") for n in range(1, rule.spans + 1)]
    parts = [(start - 1 + (row[start] == BLANK), end - 1) for start, end in spans if start >= 0]
    if parts:
        start, end = parts[0][0], parts[-1][1]
    else:
        start, end = match.start() - 1, match.end() - 1
    return _Candidate(rule, start, end, tuple(groups), tuple(parts) if len(parts) > 1 else ())


def _titled(flat: str, start: int, end: int) -> bool:
    """Whether words are capitalised within a sentence, as in the name of a newspaper or programme: *USA Today*."""
    if not flat[start:end].istitle():
        return False
    before = flat[max(0, start - 8) : start].rstrip(" \"“«'‘(")
    return bool(before) and (before[-1].isalnum() or before[-1] == ",")


def _stands_alone(folded: str, start: int, end: int, table: Rules) -> bool:
    """Whether a bare number is no part of a longer one, no sum and no count of things."""
    if table.count_after.match(folded, end):
        return False
    before, after = folded[max(0, start - 5) : start], folded[end : end + 2]
    return not re.search(r"[0-9][.,/:-]$|(?<![0-9])[0-9]{1,3} $|[$€£#§*_/\\]$|\w-$", before) and not re.match(
        r"[.,/:-][0-9]|[%€$°_\\]", after
    )


@lru_cache
def _finder(lang: str) -> _Finder:
    return _Finder(lang)


def find(flat: str, folded: str, lang: str) -> list[Match]:
    """The expressions of a text (and of the same text folded) in order, none overlapping."""
    return list(_finder(lang).find(flat, folded))
