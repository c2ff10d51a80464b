"""Whose envoys or mission the whole page is about: *Ambassadors of Austria to Benin*, *Embassy of Chile / Nairobi*.

Only the head of the page says so: an envoy's office or a post, the state that sends, and then where.
"""

from __future__ import annotations

import re

from bilat.documents.document import Block, Document
from bilat.events.facts import RESIDENT
from bilat.mentions.lexicon import fold
from bilat.mentions.model import Mentions, starting
from bilat.states import is_partner

_HEAD = 4  # blocks of a page that may say so
_LONGEST = 140
_ENVOYS = RESIDENT | {"representative"}
_OF = re.compile(r"(?:of|of the|de|du|des|d'|del|de la|de l'|de los|de las)$")
_WHERE = re.compile(r"(?:,|in|to|at|en|in the|to the|a|au|aux|ante|ante el|en el|en la|aupres de|aupres du|pres|dans le|[-–—|/])$")


def mission(document: Document, mentions: Mentions) -> tuple[str, str] | None:
    """The state that sends and the one that receives, where a title names the envoys or the post of one in the other."""
    for number, block in enumerate(document.blocks[:_HEAD]):
        if block.kind not in ("title", "heading") or block.end - block.start > _LONGEST:
            continue
        start = _opening(mentions, block)
        if start is None:
            continue
        below = document.blocks[number + 1 : number + 2]
        end = below[0].end if below and below[0].kind == "heading" and below[0].end - below[0].start < _LONGEST else block.end
        named = [m for m in starting(mentions.states, start, end) if len(m.states) == 1 and m.form != "forum"]
        if len(named) < 2:
            continue
        sender, receiver = named[:2]
        between = fold(document.flat[sender.end : receiver.start]).strip()
        apart = receiver.start >= block.end and not fold(document.flat[block.end : receiver.start]).strip()
        parted = apart or _WHERE.fullmatch(between)
        of = _OF.search(fold(document.flat[start : sender.start]).rstrip())
        pair = (sender.states[0], receiver.states[0])
        if of and parted and pair[0] != pair[1] and all(is_partner(code) for code in pair):
            return pair
    return None


def _opening(mentions: Mentions, block: Block) -> int | None:
    """Where a title's envoys or post begin."""
    offices = [o.start for o in starting(mentions.offices, block.start, block.end) if o.office in _ENVOYS]
    posts = [t.start for t in starting(mentions.things, block.start, block.end) if t.thing == "post"]
    return min((*offices, *posts), default=None)
