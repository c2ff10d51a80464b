"""Where rules match: the longest expression wins, then the earlier rule; numbers that are no years are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilat.mentions.lexicon import fold
from bilat.mentions.times.rules import Rule, Rules, rules

_WINDOW = 24
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's words at a place, with the values of its blocks; `bound` is what the words before say (`since` …)."""

    start: int
    end: int
    rule: Rule
    fields: dict[str, str]
    bound: str = ""


def find(flat: str, lang: str) -> list[Match]:
    """The expressions of a text in order, none overlapping."""
    table = rules(lang)
    folded = fold(flat)
    found: list[tuple[int, int, Rule, re.Match[str]]] = []
    for rule in table.rules:
        for match in rule.pattern.finditer(folded):
            start = match.end("skip") if "skip" in rule.pattern.groupindex and match.group("skip") else match.start()
            found.append((start, match.end(), rule, match))
    found.sort(key=lambda item: (item[0] - item[1], item[2].order, item[0]))
    taken: dict[int, None] = {}
    kept: list[Match] = []
    for start, end, rule, match in found:
        if any(place in taken for place in range(start, end)):
            continue
        if rule.bare and not _is_year(folded, start, end, table):
            continue
        taken.update(dict.fromkeys(range(start, end)))
        kept.append(Match(start, end, rule, _fields(match, table), _bound(folded, start, table)))
    return sorted(kept, key=lambda item: item.start)


def _fields(match: re.Match[str], table: Rules) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, text in match.groupdict().items():
        if text is None:
            continue
        block = name.rstrip("0123456789")
        value = table.values.get(block, {}).get(text, text)
        if block == "first":
            value = "01"
        fields[name] = value.zfill(2) if block in ("day", "mm", "hour") else value
    return fields


def _is_year(folded: str, start: int, end: int, table: Rules) -> bool:
    before, after = folded[max(0, start - _WINDOW) : start], folded[end : end + _WINDOW]
    if before.rpartition("\n")[2].rstrip() != before.rstrip():
        before = before.rpartition("\n")[2]
    if table.around["not_before"].search(before) or table.around["not_after"].match(after):
        return False
    # *1 944 pages*, *1944/2*, *19.1944*: part of a longer number.
    return not re.search(r"[0-9][.,/-]$|(?<![0-9])[0-9]{1,3} $", before) and not re.match(r"[.,/-][0-9]|['’]", after)


def _bound(folded: str, start: int, table: Rules) -> str:
    before = folded[max(0, start - _WINDOW) : start].rpartition("\n")[2]
    for name in ("since", "until", "before", "after", "about"):
        if table.around[name].search(before):
            return name
    return ""
