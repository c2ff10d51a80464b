"""Who may act in a sentence: states, offices, persons, places and references as one kind of value.

An office or person that carries its state takes the state's own mention with it,
so that one participant is not counted twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bilat.events.scene import Scene
from bilat.language.model import Token
from bilat.mentions.model import Mentions, OfficeMention, PersonMention, PlaceMention, ReferenceMention, StateMention

_REACH = 45
# References that call a state by a description (`descriptions` finds which it is).
DESCRIPTIONS = frozenset({"other", "counterpart", "own", "nature", "addressee"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A candidate for a role.

    `form`: `state`, `adjective`, `capital`, `office`, `person`, `place`, `pair`,
    `publisher`, `possessive`, `there`, or as a reference calls a state (`other`, `counterpart`, `own`, `nature`,
    `addressee`). `states` may be empty until resolved.
    `head` is the token that governs its words, `first` its first token.
    """

    start: int
    end: int
    form: str
    states: tuple[str, ...]
    head: int
    first: int
    office: OfficeMention | None = None
    person: PersonMention | None = None
    place: PlaceMention | None = None
    how: str = ""

    @property
    def official(self) -> bool:
        return self.office is not None or self.person is not None


def actors(scene: Scene, mentions: Mentions) -> list[Actor]:
    """The candidates of a sentence in order; `mentions` are the sentence's own."""
    found: list[Actor] = []
    taken: set[StateMention] = set()
    used_people: set[PersonMention] = set()
    for office in mentions.offices:
        person = _beside(scene, office, [p for p in mentions.people if p not in used_people])
        if person:
            used_people.add(person)
        code = office.state or (person.state if person else None)
        if code:
            taken.update(_carried(scene, office.start, office.end, code, mentions.states))
        start = min(office.start, person.start) if person else office.start
        end = max(office.end, person.end) if person else office.end
        first, head = scene.at(office.start), scene.head(start, end)
        if person and person.start < office.start:
            first, head = scene.at(person.start), scene.head(person.start, person.end)
        found.append(Actor(start, end, "office", (code,) if code else (), head, first, office, person))
    for person in mentions.people:
        if person in used_people:
            continue
        if person.state:
            taken.update(_carried(scene, person.start, person.end, person.state, mentions.states))
        found.append(
            Actor(
                person.start,
                person.end,
                "person",
                (person.state,) if person.state else (),
                scene.head(person.start, person.end),
                scene.at(person.start),
                person=person,
            )
        )
    for state in mentions.states:
        if state in taken or state.form == "forum":
            continue
        form = {"name": "state", "acronym": "state", "people": "state", "organ": "state", "compound": "adjective"}.get(
            state.form, state.form
        )
        found.append(Actor(state.start, state.end, form, state.states, scene.head(state.start, state.end), scene.at(state.start)))
    for place in mentions.places:
        capital = next((a for a in found if a.form == "capital" and a.start < place.end and place.start < a.end), None)
        if capital:
            found[found.index(capital)] = replace(capital, place=place)
            continue
        if any(a.start < place.end and place.start < a.end for a in found):
            continue
        found.append(
            Actor(
                place.start,
                place.end,
                "place",
                (place.state,) if place.state else (),
                scene.head(place.start, place.end),
                scene.at(place.start),
                place=place,
            )
        )
    for reference in mentions.references:
        what = {
            "pair": "pair",
            "publisher": "publisher",
            "publisher-pair": "pair",
            "possessive": "possessive",
            "there": "there",
        }.get(reference.refers, reference.refers if reference.refers in DESCRIPTIONS else "")
        if what in DESCRIPTIONS and any(a.start < reference.end and reference.start < a.end for a in found):
            continue
        if what:
            found.append(Actor(reference.start, reference.end, what, (), _reference_head(scene, reference), scene.at(reference.start)))
    return sorted(found, key=lambda a: (a.start, a.end))


def _reference_head(scene: Scene, reference: ReferenceMention) -> int:
    return scene.head(reference.start, reference.end)


def _beside(scene: Scene, office: OfficeMention, people: list[PersonMention]) -> PersonMention | None:
    """The person who holds an office by the words themselves: *le président X*, else *X, président du Pérou*."""
    holders = [p for p in people if p.office == office.office and not (p.state and office.state and p.state != office.state)]
    # Not *Berg met the president*: a verb between parts them.
    holders = [p for p in holders if not any(scene.tokens[i].pos == "VERB" for i in scene.between(*_gap(scene, office, p)))]
    after = next((p for p in holders if 0 <= p.start - office.end <= _REACH), None)
    return after or next((p for p in holders if 0 <= office.start - p.end <= 25), None)


def _parts(token: Token) -> bool:
    return token.pos in ("VERB", "SCONJ") or token.text == ";"


def _gap(scene: Scene, office: OfficeMention, person: PersonMention) -> tuple[int, int]:
    """The tokens at either end of what stands between an office and a person."""
    first, second = (office, person) if office.start < person.start else (person, office)
    return scene.span(first.start, first.end).stop - 1, scene.at(second.start)


_APART = frozenset({"CCONJ", "SCONJ", "ADP", "AUX"})


def _carried(scene: Scene, start: int, end: int, state: str, states: tuple[StateMention, ...]) -> list[StateMention]:
    """The state mentions that only say whose office it is: the nearest one after, else the one just before.

    Not *visited Mexico and met with President X*: a conjunction or preposition between keeps them apart.
    """
    after = [m for m in states if m.states == (state,) and start <= m.start <= end + _REACH]
    # Nor *President X declared that his country …*: a verb between starts another statement.
    # Nor *expelled the Latvian ambassador; Latvia replied …*: what has a verb of its own acts itself.
    acts = after and after[0].start >= end and scene.tokens[scene.head(after[0].start, after[0].end)].dep == "nsubj"
    if after and not acts and not any(_parts(t) for t in scene.tokens if end <= t.start < after[0].start):
        return after[:1]
    before = [m for m in states if m.states == (state,) and 0 <= start - m.end <= 20][-1:]
    return [m for m in before if not any(t.pos in _APART for t in scene.tokens if m.end <= t.start < start)]
