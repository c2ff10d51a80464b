"""Whose *our* and *I* are in a text without a publisher: whoever speaks, signs, hands it in or is interviewed.

Only the head of the page says so, or words that set a name beside *our country*.
"""

from __future__ import annotations

import re
from collections import Counter

from bilat.documents.document import Block, Document
from bilat.events.words import words
from bilat.mentions.lexicon import fold
from bilat.mentions.model import Mentions, starting
from bilat.states import is_partner

_HEAD = 4  # blocks of a page that may say who speaks
_LONGEST = 320  # characters of such a block
_LETTERHEAD = 160
_OPENS = 12  # characters before the body that signs
_BEYOND = 60  # characters in which its state follows
_CLEAR = 1.5  # how much oftener a state is named than the next


def author(document: Document, mentions: Mentions) -> str | None:
    """The state of whoever gives a speech, by its title, or of the mission whose name heads the page."""
    for block in document.blocks[:_HEAD]:
        state = _titled(document, mentions, block, words(document.language).speeches) or _mission(document, mentions, block)
        if state:
            return state
    return None


def interviewed(document: Document, mentions: Mentions) -> str | None:
    """The state of the official with whom a conversation is held."""
    for block in document.blocks[:_HEAD]:
        if state := _titled(document, mentions, block, words(document.language).interviews):
            return state
    return None


def claimed(document: Document, mentions: Mentions, counts: Counter[str]) -> str | None:
    """The state that a text calls its own: *our country, Chile*; else the one of its two that it never names where it speaks of
    *our country* (*between Ghana and our country*)."""
    text = document.flat
    own = [r for r in mentions.references if r.refers == "publisher" and _is_own(text, r.start, r.end) and not _quoted(text, r.start)]
    if not any(_country(text, r.start, r.end) for r in own):
        return None
    beside: Counter[str] = Counter()
    for reference in own:
        end = reference.end + len((_COUNTRY.match(fold(text[reference.end : reference.end + 12])) or _NOTHING)[0])
        for state in starting(mentions.states, end, end + 12):
            if text[end : end + 2] == ", " and state.form == "name" and len(state.states) == 1:
                return state.states[0]
        start = max(text.rfind(". ", 0, reference.start), text.rfind("\n", 0, reference.start)) + 1
        stop = min((i for i in (text.find(". ", end), text.find("\n", end)) if i >= 0), default=len(text))
        beside.update({code for m in starting(mentions.states, start, stop) if m.form != "forum" for code in m.states})
    pair = [code for code, number in counts.most_common(2) if is_partner(code) and number > 1]
    free = [code for code in pair if not beside[code]]
    if len(pair) == 2 and len(free) == 1:
        return free[0]
    return pair[0] if free and pair[0] == free[0] and counts[pair[0]] >= _CLEAR * counts[pair[-1]] else None


def _is_own(text: str, start: int, end: int) -> bool:
    """*Our*, *notre pays*, but not a bare *we*, which may be anybody's."""
    return fold(text[start:end]) not in ("we", "nous", "nosotros")


def _country(text: str, start: int, end: int) -> bool:
    return " " in text[start:end] or _COUNTRY.match(fold(text[end : end + 12])) is not None


_COUNTRY = re.compile(r" (?:pays|pais|country|nation|nacion|gouvernement|gobierno|government|patria)(?!\w)")
_NOTHING = [""]
_QUOTES = re.compile("[«»“”]")


def _quoted(text: str, at: int) -> bool:
    """Whether a quotation that was opened before a place is still open there."""
    marks = _QUOTES.findall(text[max(0, at - 400) : at])
    return bool(marks) and marks[-1] in "«“"


def _titled(document: Document, mentions: Mentions, block: Block, openers: tuple[str, ...]) -> str | None:
    if block.end - block.start > _LONGEST:
        return None
    line = fold(document.flat[block.start : block.end]).lstrip(" «“\"'")
    if not any(re.match(rf"{re.escape(word)}(?!\w)", line) for word in openers):
        return None
    holders = [o for o in starting(mentions.offices, block.start, block.end) if o.state and "plural" not in o.marks]
    return holders[0].state if holders else None


def _mission(document: Document, mentions: Mentions, block: Block) -> str | None:
    """*Legation of His Majesty the King of Siam in Norway*; *submitted by the Embassy of Ghana*."""
    if block.end - block.start > _LETTERHEAD:
        return None
    for post in starting(mentions.things, block.start, block.end):
        if post.thing != "post":
            continue
        before = fold(document.flat[block.start : post.start]).rstrip()
        handed = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, words(document.language).handed))})(?: the| la| el| l')?$", before)
        if post.start - block.start > _OPENS and not handed:
            continue
        following = [m for m in starting(mentions.states, post.end, min(block.end, post.end + _BEYOND)) if len(m.states) == 1]
        if following and _OF.search(fold(document.flat[max(post.end, following[0].start - 8) : following[0].start])):
            closing = document.flat[following[0].end : block.end]
            # A line with a verb tells of the mission, it is no letterhead.
            return following[0].states[0] if handed or len(closing) < 40 else None
    return None


_OF = re.compile(r"(?:of|of the|de|du|des|d'|del|de la|de l')\s*$")
