"""A *minister* who is an envoy: *nombró ministro en Bolivia*, *withdrew its minister from Siam*; the old rank, told by half its name."""

from __future__ import annotations

from bilat.events.scene import Scene
from bilat.mentions.model import Mentions, OfficeMention

ENVOY = "minister plenipotentiary"
BARE = "minister"
_POSTED = frozenset({"to", "in", "from"})
_NEAR = 2  # tokens between the office and the state: a preposition of one or two words, an article


def is_envoy(scene: Scene, mentions: Mentions, office: OfficeMention) -> bool:
    """A minister without a portfolio, in the singular, with a state behind *to*, *in* or *from* right after (*de l'URSS à Oslo* too)."""
    if office.office != BARE or "plural" in office.marks or office.end - office.start > _LONGEST:
        return False
    stop = scene.span(office.start, office.end).stop
    for state in mentions.states:
        if state.start < office.end:
            continue
        first = scene.at(state.start)
        found = scene.preposition(first)
        if first - stop > _NEAR or found is None:
            return False
        if found[0] in _POSTED:
            return True
        if found[0] != "of":
            return False
        stop = scene.span(state.start, state.end).stop
    return False


_LONGEST = len("ministros")  # more words than the one name a portfolio
