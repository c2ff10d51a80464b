"""The rules of a language, compiled once from `data/shared.toml` and the language's own file.

A pattern is a regular expression over folded text with named blocks: `{month}`, a
second one as `{month:2}`. A block is a table from words to values, or an expression.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bilat.errors import BilatError
from bilat.mentions.lexicon import fold

_BLOCK = re.compile(r"\{(\w+)(?::(\d))?\}")
_DIGIT_BEFORE = r"(?<![\w])(?<![0-9][.,/-])"
_DIGIT_AFTER = r"(?![\w])(?![.,/][0-9])(?! [0-9]{3}(?![0-9]))"


@dataclass(frozen=True, slots=True)
class Rule:
    """`edtf` is a template of the value; `base` what it leans on (`previous`, `near`, `document`); `event` an act.

    `type` and `timex` are the TIMEX3 type and value where the EDTF value does not give them.
    """

    name: str
    pattern: re.Pattern[str]
    edtf: str
    base: str
    type: str
    timex: str
    event: bool
    bare: bool
    order: int


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what its expression number `at` must be (`date` is the document's date)."""

    rule: str
    text: str
    edtf: str | None
    type: str
    value: str | None
    date: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Rules:
    rules: tuple[Rule, ...]
    values: dict[str, dict[str, str]]
    around: dict[str, re.Pattern[str]]
    examples: tuple[Example, ...]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("bilat.mentions.times").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@lru_cache
def rules(lang: str) -> Rules:
    shared, own = _read("shared"), _read(lang)
    blocks: dict[str, Any] = {**shared["blocks"], **own["blocks"]}
    values = {name: {fold(word): value for word, value in block.items()} for name, block in blocks.items() if isinstance(block, dict)}
    expressions = {name: _expression(block) for name, block in blocks.items()}
    found: list[Rule] = []
    examples: list[Example] = []
    for order, raw in enumerate([*shared["rule"], *own["rule"]]):
        found.append(
            Rule(
                raw["name"],
                _compile(raw["pattern"], expressions, raw["name"]),
                raw.get("edtf", ""),
                raw.get("base", ""),
                raw.get("type", "DATE"),
                raw.get("timex", ""),
                bool(raw.get("event")),
                bool(raw.get("bare")),
                order,
            )
        )
        if raw in own["rule"] or lang == "fr":
            examples += [_example(raw["name"], example) for example in raw.get("examples", ())]
    around = {name: _beside(words, name) for name, words in own["around"].items()}
    return Rules(tuple(found), values, around, tuple(examples))


def _example(rule: str, raw: dict[str, Any]) -> Example:
    return Example(rule, raw["text"], raw["edtf"] or None, raw.get("type", ""), raw.get("value"), raw.get("date"), raw.get("at", 0))


def _expression(block: Any) -> str:
    if isinstance(block, str):
        return _fold_pattern(block)
    return "|".join(re.escape(fold(word)) for word in sorted(block, key=len, reverse=True))


def _fold_pattern(pattern: str) -> str:
    return fold(pattern).replace("(?p<", "(?P<")


def _compile(pattern: str, expressions: dict[str, str], name: str) -> re.Pattern[str]:
    def block(match: re.Match[str]) -> str:
        key, number = match.group(1), match.group(2) or ""
        if key not in expressions:
            raise BilatError(f"rule {name!r}: there is no block {{{key}}}")
        # A block without values of its own is a mere building stone, and may stand in a pattern twice.
        if expressions[key].startswith(("(?:", "(?!")):
            return expressions[key]
        return f"(?P<{key}{number}>{expressions[key]})"

    folded = re.sub(r"\{([0-9,]+)\}", "<<\\1>>", _fold_pattern(pattern))
    built = _BLOCK.sub(block, folded).replace("<<", "{").replace(">>", "}")
    return re.compile(f"{_DIGIT_BEFORE}(?:{built}){_DIGIT_AFTER}")


def _beside(words: list[str], name: str) -> re.Pattern[str]:
    either = "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
    if name == "not_after":
        return re.compile(rf"\s?(?:{either})(?!\w)")
    return re.compile(rf"(?<!\w)(?:{either}) ?$")
