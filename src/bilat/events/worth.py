"""Which sentences are worth parsing: those that somebody who can act stands in, or in reach of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from bilat.language.model import Sentence
from bilat.mentions.model import Mentions

_REACH = 400  # characters before a sentence in which its pronouns find who they stand for
_POINTING = ("pair", "publisher", "publisher-pair", "other", "mutual", "there")


def worth_parsing(mentions: Mentions) -> Callable[[Sentence], bool]:
    """A sentence may hold an act where a state, an office, a person, an instrument or a thing between states stands in
    it, or a state or an official shortly before it; nothing else can give one, so nothing else is parsed."""
    named = [m.start for m in mentions.states] + [m.start for m in mentions.offices] + [m.start for m in mentions.people]
    acting = sorted(named + [r.start for r in mentions.references if r.refers in _POINTING])
    told = sorted([*acting, *(m.start for m in mentions.instruments), *(m.start for m in mentions.things)])

    def within(starts: list[int], low: int, high: int) -> bool:
        return bisect_left(starts, low) < bisect_left(starts, high)

    def wanted(sentence: Sentence) -> bool:
        return within(told, sentence.start, sentence.end) or within(acting, sentence.start - _REACH, sentence.start)

    return wanted
