"""The notation of rules: what stands in a pattern, and how it becomes a regular expression.

A text is read as a row of signs, one a word (see `vocabulary`), so a pattern never
looks at letters. `the? {part}? {month} ,? {year}` reads: an optional *the*, an optional word
of the class `part`, a month, perhaps a comma, a year.

    word        this word and no other          (a | b)     either
    {class}     any word of the class           x?          perhaps
    {class:2}   a second one in the same rule   x*  x+      any number, at least one
    {day=nth}   a word of the class `nth`, kept as the field `day`
    <x>         the expression itself, where the pattern also holds words around it;
                two or more of them are the ends of a range or the members of a list
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bilat.errors import BilatError

_TOKEN = re.compile(r"\{(\w+)(?:=(\w+))?(?::(\d))?\}|'([^'\s]+)'|([()|?*+<>])|([^\s(){}|?*+<>]+)")


@dataclass(frozen=True, slots=True)
class Words:
    """A literal: its words in a row."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A class of words or a block, and the field it gives; `number` tells several of one name apart."""

    name: str
    number: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Many:
    node: Node
    sign: str


@dataclass(frozen=True, slots=True)
class Row:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Span:
    node: Node


@dataclass(frozen=True, slots=True)
class Captured:
    """Words that are kept together under a name (a number written in several words)."""

    name: str
    node: Node


Node = Words | Slot | Many | Row | Either | Span | Captured


def parse(text: str, words: Callable[[str], tuple[str, ...]], where: str) -> Node:
    """The tree of a pattern; `words` cuts a literal into words as the reader of texts does."""
    tokens: list[tuple[str, str, str]] = []
    for match in _TOKEN.finditer(text):
        field, name, number, quoted, sign, word = match.groups()
        tokens.append(
            ("slot", f"{name or field}={field}", number or "")
            if field
            else ("word", quoted or word, "")
            if quoted or word
            else ("sign", sign, "")
        )
    node, rest = _either(tokens, 0, words, where)
    if rest != len(tokens):
        raise BilatError(f"{where}: a parenthesis too many in {text!r}")
    return node


def _either(tokens: list[tuple[str, str, str]], at: int, words: Callable[[str], tuple[str, ...]], where: str) -> tuple[Node, int]:
    options: list[Node] = []
    row: list[Node] = []
    while at < len(tokens):
        kind, text, number = tokens[at]
        if kind == "sign" and text in ")>":
            break
        at += 1
        if kind == "slot":
            name, _, field = text.partition("=")
            row.append(Slot(name, number, field))
        elif kind == "word":
            row.append(Words(words(text)))
        elif text == "|":
            options.append(Row(tuple(row)))
            row = []
        elif text in "(<":
            inner, at = _either(tokens, at, words, where)
            close = ")" if text == "(" else ">"
            if at >= len(tokens) or tokens[at][:2] != ("sign", close):
                raise BilatError(f"{where}: {text!r} is not closed")
            row.append(inner if text == "(" else Span(inner))
            at += 1
        elif row:
            row[-1] = Many(row[-1], text)
        else:
            raise BilatError(f"{where}: {text!r} has nothing before it")
    options.append(Row(tuple(row)))
    return (options[0] if len(options) == 1 else Either(tuple(options))), at


def literals(node: Node) -> Iterator[str]:
    """Every word that a pattern names."""
    if isinstance(node, Words):
        yield from node.words
    elif isinstance(node, Row | Either):
        for inner in node.nodes:
            yield from literals(inner)
    elif isinstance(node, Many | Span | Captured):
        yield from literals(node.node)


@dataclass(slots=True)
class Build:
    """What a tree becomes: `source` of the expression, its groups (`g3` is field `month2` of class `month`) and the number of spans.

    `chars` gives the signs of a word; `slot` what a class or block stands for.
    """

    chars: Callable[[str], str]
    slot: Callable[[str], Node | str]
    groups: dict[str, tuple[str, str]] = field(default_factory=dict)
    spans: int = 0

    def source(self, node: Node, number: str = "") -> str:
        if isinstance(node, Words):
            return "".join(f" ?{_set(self.chars(word))}" for word in node.words)
        if isinstance(node, Row):
            return "".join(self.source(inner, number) for inner in node.nodes)
        if isinstance(node, Either):
            return "(?:" + "|".join(self.source(inner, number) for inner in node.nodes) + ")"
        if isinstance(node, Many):
            return f"(?:{self.source(node.node, number)}){node.sign}"
        if isinstance(node, Span):
            self.spans += 1
            return f" ?(?P<s{self.spans}>{self.source(node.node, number)})"
        if isinstance(node, Captured):
            return self._group(node.name, node.name, number, self.source(node.node, "-"))
        found = self.slot(node.name)
        number = number if number == "-" else node.number or number
        if isinstance(found, str):
            if number == "-":
                return f"(?:{found})"
            return self._group(node.field, node.name, number, found)
        if isinstance(found, Captured):
            return self._group(node.field, node.name, number, self.source(found.node, "-"))
        return self.source(found, number)

    def _group(self, name: str, of: str, number: str, source: str) -> str:
        if number == "-":
            return f"(?:{source})"
        group = f"g{len(self.groups)}"
        self.groups[group] = (name + number, of)
        return f"(?P<{group}>{source})"


def rows(node: Node, chars: Callable[[str], str], slot: Callable[[str], Node | list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Every row of words that a pattern without repetition stands for, each word as the signs it may have."""
    if isinstance(node, Words):
        return [tuple(chars(word) for word in node.words)]
    if isinstance(node, Slot):
        found = slot(node.name)
        return found if isinstance(found, list) else rows(found, chars, slot)
    if isinstance(node, Span | Captured):
        return rows(node.node, chars, slot)
    if isinstance(node, Many):
        return [(), *rows(node.node, chars, slot)]
    if isinstance(node, Either):
        return [row for inner in node.nodes for row in rows(inner, chars, slot)]
    found = [()]
    for inner in node.nodes:
        found = [(*before, *after) for before in found for after in rows(inner, chars, slot)]
    return found


def before(rows_: list[tuple[str, ...]]) -> list[str]:
    """The rows as expressions of fixed width that end where an expression begins, with blanks or without."""
    found: set[str] = set()
    for row in rows_:
        texts = [""]
        for word in row:
            texts = [text + _set(word) + blank for text in texts for blank in ("", " ")]
        found |= set(texts)
    return sorted(found - {""})


def _set(chars: str) -> str:
    return f"[{chars}]" if len(chars) != 1 else chars


def first(node: Node, chars: Callable[[str], str], slot: Callable[[str], Node | frozenset[str]]) -> tuple[frozenset[str], bool]:
    """The signs that a match may begin with, and whether the pattern may match nothing."""
    if isinstance(node, Words):
        return frozenset(chars(node.words[0])), False
    if isinstance(node, Slot):
        found = slot(node.name)
        return (found, False) if isinstance(found, frozenset) else first(found, chars, slot)
    if isinstance(node, Many):
        signs, empty = first(node.node, chars, slot)
        return signs, empty or node.sign in "?*"
    if isinstance(node, Span | Captured):
        return first(node.node, chars, slot)
    if isinstance(node, Either):
        both = [first(inner, chars, slot) for inner in node.nodes]
        return frozenset().union(*(signs for signs, _ in both)), any(empty for _, empty in both)
    signs = frozenset[str]()
    for inner in node.nodes:
        more, empty = first(inner, chars, slot)
        signs |= more
        if not empty:
            return signs, False
    return signs, True
