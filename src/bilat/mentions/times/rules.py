"""The rules of a language, compiled once from `data/shared.toml` and the language's own file.

What each part of those files means is told in docs/adding-a-language.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bilat.errors import BilatError
from bilat.mentions.lexicon import fold
from bilat.mentions.times.patterns import Build, Captured, Either, Node, before, first, literals, parse, rows
from bilat.mentions.times.vocabulary import Vocabulary, cut_words, token_pattern, vocabulary

KEYS = frozenset(
    {"name", "pattern", "gives", "lean", "type", "value", "set", "event", "weak", "join", "age", "examples"}
    | {"preceded", "not_preceded", "followed", "not_followed"}
)


@dataclass(frozen=True, slots=True)
class Rule:
    """`gives` names what the words mean (see `meaning`), `lean` what it counts from where the words do not say.

    `groups` are the groups of the expression, each with its field and the class of its words; `set` are fields that the rule itself
    fixes; `value` is a TIMEX3 value for what has no date; `event` marks what leans on an act;
    a `weak` rule gives way wherever its words look like something else than a time, one with
    `age` where they tell how old somebody is.
    """

    name: str
    match: Callable[[str, int], re.Match[str] | None]
    groups: tuple[tuple[str, str, str], ...]
    spans: int
    gives: str
    lean: str
    type: str
    value: str
    set: dict[str, str]
    event: bool
    weak: bool
    join: str
    age: bool
    order: int


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what its expression number `at` must be (`date` is the document's date, `found` its words)."""

    rule: str
    text: str
    edtf: str | None
    type: str
    value: str | None
    date: str | None
    at: int
    found: str | None


@dataclass(frozen=True, slots=True)
class Age:
    """Tells a length of life from a length of time: *Paul Martin, 19 ans, …*, *Paul Martin (19 ans)*, *une Alsacienne de 6 ans*."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    def told(self, flat: str, start: int, end: int) -> bool:
        return bool(self.before.search(flat, max(0, start - 40), start) and self.after.match(flat, end))


def _age(around: dict[str, list[str]]) -> Age:
    person, after = "|".join(around.get("age_of", ["\0"])), "|".join(around.get("age_then", ["\0"]))
    name = r"[A-ZÀ-Þ][\w'’-]+"
    return Age(re.compile(rf"(?:{name},? ?\(|{name}, |\b(?:{person}) {name} de )$"), re.compile(rf"[,.;)]| (?:{after})\b"))


@dataclass(frozen=True, slots=True)
class Rules:
    """`before` finds the words that bound a value, `cues` those that tell past from future; `proper` need a capital."""

    rules: tuple[Rule, ...]
    by_sign: dict[str, tuple[Rule, ...]]
    words: Vocabulary
    numbers: frozenset[str]
    cut: re.Pattern[str]
    proper: frozenset[str]
    order: str
    before: re.Pattern[str]
    cues: re.Pattern[str]
    ahead: re.Pattern[str]
    count_after: re.Pattern[str]
    joins: re.Pattern[str]
    uncertain: tuple[str, ...]
    age: Age
    examples: tuple[Example, ...]
    holidays: dict[str, str]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("bilat.mentions.times").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@lru_cache
def rules(lang: str) -> Rules:
    shared, own = _read("shared"), _read(lang)
    cut = token_pattern(lang, [fold(month) for month in own["words"]["month"] if month.isalpha()])
    table = vocabulary([shared["words"], own["words"]], shared["shapes"], shared["kinds"], cut)
    blocks = {**shared.get("blocks", {}), **own.get("blocks", {})}
    numbers = {**shared.get("numbers", {}), **own.get("numbers", {})}
    raws = [*shared["rule"], *own["rule"]]

    def words(text: str) -> tuple[str, ...]:
        return cut_words(text, cut)

    trees: dict[str, Node] = {name: parse(text, words, f"block {name!r}") for name, text in blocks.items()}
    trees |= {name: Captured(name, parse(text, words, f"number {name!r}")) for name, text in numbers.items()}
    # Each way of saying it is tried for itself, so that the longest wins wherever it stands in the pattern.
    ways = [(raw, way) for raw in raws for way in _ways(parse(raw["pattern"], words, f"rule {raw.get('name')!r}"))]
    patterns = [way for _, way in ways]
    beside = [
        {key: parse(raw[key], words, raw["name"]) for key in ("preceded", "not_preceded", "followed", "not_followed") if key in raw}
        for raw, _ in ways
    ]
    every = [*trees.values(), *patterns, *(node for sides in beside for node in sides.values())]
    table.settle({word for node in every for word in literals(node)})
    found = [_rule(*parts, table, trees) for parts in zip([raw for raw, _ in ways], patterns, beside, range(len(ways)), strict=True)]
    by_sign: dict[str, list[Rule]] = {}
    for rule, pattern in zip(found, patterns, strict=True):
        signs, empty = first(pattern, table.chars, _starts(table, trees, rule.name))
        if empty:
            raise BilatError(f"rule {rule.name!r} may match nothing")
        for sign in signs:
            by_sign.setdefault(sign, []).append(rule)
    around = own["around"]
    examples = [_example(raw["name"], e) for raw in raws for e in raw.get("examples", ()) if raw in own["rule"] or lang == "fr"]
    return Rules(
        rules=tuple(found),
        by_sign={sign: tuple(listed) for sign, listed in by_sign.items()},
        words=table,
        numbers=frozenset(numbers),
        cut=cut,
        proper=frozenset(fold(word) for word in own.get("proper", ())),
        order=own["order"],
        before=_named({name: around[name] for name in ("count", "about", "since", "until", "before", "after")}, "$"),
        cues=_named({name: own["cues"][name] for name in ("future", "past", "weak")}, ""),
        ahead=_named({"ahead": around.get("ahead", ["\n"])}, "$"),
        count_after=_plain(around["count_after"]),
        joins=re.compile(rf"(?:[\s,(-]|\b(?:{_any_of(own['joins'])})\b)*"),
        uncertain=tuple(f" ({fold(words)})" for words in around["uncertain"]),
        age=_age(around),
        examples=tuple(examples),
        holidays=table.values.get("holiday", {}),
    )


def _ways(node: Node) -> tuple[Node, ...]:
    return node.nodes if isinstance(node, Either) else (node,)


def _rule(raw: dict[str, Any], pattern: Node, beside: dict[str, Node], order: int, table: Vocabulary, trees: dict[str, Node]) -> Rule:
    unknown = set(raw) - KEYS
    if unknown:
        raise BilatError(f"rule {raw.get('name')!r}: there is no key {', '.join(sorted(unknown))}")

    def slot(name: str) -> Node | str:
        if name in trees:
            return trees[name]
        if not table.is_class(name):
            raise BilatError(f"rule {raw['name']!r}: there is no class or block {{{name}}}")
        return table.class_source(name)

    build = Build(table.chars, slot)
    source = build.source(pattern)
    for key, node in beside.items():
        if key.endswith("followed"):
            sign = "=" if key == "followed" else "!"
            source += f"(?{sign}{Build(table.chars, slot).source(node, '-')})"
            continue
        lefts = before(rows(node, table.chars, lambda name: trees[name] if name in trees else table.class_rows(name)))
        source = (
            "(?:" + "|".join(f"(?<={left})" for left in lefts) + ")" if key == "preceded" else "".join(f"(?<!{left})" for left in lefts)
        ) + source
    return Rule(
        name=raw["name"],
        match=re.compile(source).match,
        groups=tuple((group, name, of) for group, (name, of) in build.groups.items()),
        spans=build.spans,
        gives=raw.get("gives", "date"),
        lean=raw.get("lean", "near"),
        type=raw.get("type", ""),
        value=raw.get("value", ""),
        set={key: str(value) for key, value in raw.get("set", {}).items()},
        event=bool(raw.get("event")),
        weak=bool(raw.get("weak")),
        join=raw.get("join", "range"),
        age=bool(raw.get("age")),
        order=order,
    )


def _starts(table: Vocabulary, trees: dict[str, Node], where: str) -> Callable[[str], Node | frozenset[str]]:
    def slot(name: str) -> Node | frozenset[str]:
        if name in trees:
            return trees[name]
        if not table.is_class(name):
            raise BilatError(f"{where}: there is no class or block {{{name}}}")
        return table.class_signs(name)

    return slot


def _example(rule: str, raw: dict[str, Any]) -> Example:
    return Example(
        rule,
        raw["text"],
        raw.get("edtf") or None,
        raw.get("type", ""),
        raw.get("value"),
        raw.get("date"),
        raw.get("at", 0),
        raw.get("found"),
    )


def _any_of(words: list[str]) -> str:
    """The words, the longest first; `~ed` is any word that ends so."""
    return "|".join(re.escape(fold(word)).replace(r"\~", r"\w+") for word in sorted(words, key=len, reverse=True))


def _named(lists: dict[str, list[str]], end: str) -> re.Pattern[str]:
    """One expression for several lists of words, each a group of its name; at the end of the text where `end` says so."""
    either = "|".join(f"(?P<{name}>{_any_of(words)})" for name, words in lists.items() if words)
    return re.compile(rf"(?<!\w)(?:{either}) *{end}" if end else rf"(?<!\w)(?:{either})(?!\w)")


def _plain(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf" ?(?:{_any_of(words)})(?!\w)")
