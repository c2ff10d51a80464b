"""Names that are not always the state: which reading the words around them give (`[[context]]` of `data/states.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilat import states
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.tables import cached

_WIDTH = 140


@dataclass(frozen=True, slots=True)
class Context:
    """One entry: what the name means (`""`: no state) where one of the patterns is met."""

    state: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    only_near: re.Pattern[str] | None
    doubted: re.Pattern[str] | None

    def met(self, text: str, start: int, end: int, sure: bool) -> bool:
        """Whether the words around `text[start:end]` give this reading; `sure` when the text names the state otherwise too."""
        if self.before and self.before.search(text, max(0, start - 40), start):
            return True
        if self.after and self.after.match(text, end):
            return True
        if sure and not self.state:
            return False
        around = text[max(0, start - _WIDTH) : start] + " … " + text[end : end + _WIDTH]
        if self.near and self.near.search(around):
            return True
        doubtful = self.doubted is None or self.doubted.search(text, max(0, start - 40), start)
        return bool(self.only_near and not sure and doubtful and not self.only_near.search(around))


@cached
def contexts() -> dict[str, tuple[Context, ...]]:
    """The entries by the folded name that they are about."""
    result: dict[str, tuple[Context, ...]] = {}
    for entry in states.data()["context"]:
        context = Context(
            entry["state"],
            _pattern(entry, "before", r"(?<!\w)(?:{}),? ?$"),
            _pattern(entry, "after", r",?[ -]?(?:{})(?!\w)"),
            _pattern(entry, "near", r"(?<!\w)(?:{})(?!\w)"),
            _pattern(entry, "only_near", r"(?<!\w)(?:{})(?!\w)"),
            _pattern(entry, "doubted_after", r"(?<!\w)(?:{}) $"),
        )
        for word in entry["words"]:
            for surface in expand(word):
                result[fold(surface)] = (*result.get(fold(surface), ()), context)
    return result


def _pattern(entry: dict[str, list[str]], key: str, frame: str) -> re.Pattern[str] | None:
    words = [surface for notation in entry.get(key, ()) for surface in expand(notation)]
    return re.compile(frame.format("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))) if words else None


def reading(text: str, start: int, end: int, sure: bool) -> str | None:
    """The code that a name has by its context, `""` when it names no state there, None when the context says nothing."""
    for context in contexts().get(fold(text[start:end]), ()):
        if context.met(text, start, end, sure):
            return context.state
    return None
