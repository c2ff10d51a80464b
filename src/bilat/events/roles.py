"""Who acts and who is acted towards: candidates are labelled by what they are to the trigger or its theme.

A label is what syntax and prepositions say (`agent`, `patient`, `of`, `to`, `in`,
`with`, `between`, `theme.of` …) with a strength; where syntax is silent, position
and preposition give a weaker one. A frame's role lists choose among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bilat.events.actors import Actor
from bilat.events.scene import Scene
from bilat.mentions.lexicon import fold
from bilat.states import is_partner

_STEP = 0.9
_NEAR = 0.45
_FAR = 0.2
_WEAKEST = 0.15
_SAYING = frozenset(
    {"of", "agent", "patient", "adj", "poss", "to", "in", "with", "between", "from", "for", "against", "during", "by", "via"}
)
_PLACED = frozenset({"to", "in", "with", "between", "against", "from"})


@dataclass(frozen=True, slots=True)
class Labelled:
    actor: Actor
    label: str
    strength: float


@dataclass(frozen=True, slots=True)
class Site:
    """Where an act is stated: its trigger, the words of its theme, and the verb that carries it.

    `reflexive` verbs have an acting subject though they look passive; `name` is where
    the parties stand (characters) that the theme's own name tells; `verb` says that the trigger
    is one, whatever the tagger took it for. `deep` asks for those too who are named anywhere in
    what the verb governs (*regretted the decision of Peru to leave*): their label is `within`.
    """

    trigger: int
    theme: frozenset[int] = frozenset()
    theme_head: int = -1
    carrier: int = -1
    reflexive: bool = False
    name: range = range(0)
    verb: bool = False
    deep: bool = False


def label_all(scene: Scene, actors: Iterable[Actor], site: Site) -> list[Labelled]:
    """Every candidate with its label, the ones outside the act's reach with label `outside`."""
    subjects = _subjects(scene, site.trigger) if scene.decided(site.trigger) < 0 else frozenset()
    carrier_subjects = _subjects(scene, site.carrier) if site.carrier >= 0 else frozenset()
    above = scene.tokens[site.trigger].head
    if (
        site.carrier >= 0
        and not carrier_subjects - {site.trigger}
        and scene.tokens[site.trigger].dep == "obj"
        and scene.lemmas[above] in scene.words.light
    ):
        carrier_subjects = _subjects(scene, above)  # *The minister concluded the tour that took him to …*
    labelled = [_label(scene, actor, site, subjects, carrier_subjects) for actor in actors]
    labelled = [_venue(scene, one) for one in labelled]
    labelled = _joined(scene, _listed(scene, _announced(scene, labelled, site)))
    labelled = [_where_posted(one, labelled) for one in _both_between(scene, labelled)]
    # Somebody who is named leaves nothing unsaid.
    said = {one.label for one in labelled if one.actor.official and one.actor.form != "unsaid"}
    labelled = [one for one in labelled if one.actor.form != "unsaid" or one.label not in said]
    if site.deep:
        labelled = [Labelled(one.actor, "outside", 0.0) if _only_house(one) else one for one in labelled]
        labelled = [
            Labelled(one.actor, "outside", 0.0) if one.label in _SAID and _aside(scene, one.actor, site.trigger) else one
            for one in labelled
        ]
        labelled = [
            Labelled(one.actor, "within", 0.6) if one.label in _VAGUE and _governed(scene, one.actor, site.trigger) else one
            for one in labelled
        ]
    return labelled


WHERE = frozenset({"state", "capital", "place"})
_BOUND = frozenset({"to", "in"})
_PARTING = frozenset({"CCONJ", "ADP", "DET"})


def _venue(scene: Scene, one: Labelled) -> Labelled:
    """*Visite du Président de la République, Tunis, Tunisie*: a place after a comma says where, not whose."""
    first = one.actor.first
    apart = first > 0 and scene.forms[first - 1] == "," and not scene.preposition(first)
    if apart and one.label in ("of", "theme.of") and one.actor.form in WHERE:
        return Labelled(one.actor, "in", min(one.strength, 0.6))
    return one


def _both_between(scene: Scene, labelled: list[Labelled]) -> list[Labelled]:
    """*La ruptura entre A y B se produjo*: who stands behind *between A and* is not the subject of the verb that follows."""
    result: list[Labelled] = []
    for one in labelled:
        last = result[-1] if result else None
        if last and last.label.endswith("between") and one.label in ("agent", "carrier.agent", "patient") and one.actor.form in WHERE:
            gap = [scene.tokens[i] for i in range(scene.span(last.actor.start, last.actor.end).stop, one.actor.head)]
            if gap and gap[0].pos == "CCONJ" and all(token.pos == "DET" for token in gap[1:]):
                one = Labelled(one.actor, last.label, last.strength)
        result.append(one)
    return result


def _where_posted(one: Labelled, labelled: list[Labelled]) -> Labelled:
    """*Retirèrent leurs ambassadeurs du Soudan*: a possessive says whose envoy it is, so that the state behind says where."""
    office = one.actor.office
    if one.label == "theme" and office is not None and office.state and any(other.label == "theme.poss" for other in labelled):
        return Labelled(one.actor, "theme.to", one.strength)
    return one


def _listed(scene: Scene, labelled: list[Labelled]) -> list[Labelled]:
    """Places listed with one that has a part in the act have it too: *visited Paris, France; Berlin, Germany; and Rome*."""
    result: list[Labelled] = []
    for one in labelled:
        last = result[-1] if result else None
        lost = (one.label in ("outside", "near", "in") and one.strength < 0.75) or one.strength <= _FAR
        if lost and last and one.actor.form in WHERE and last.actor.form in WHERE and last.label in ("to", "patient", "in"):
            between = range(scene.span(last.actor.start, last.actor.end).stop, scene.at(one.actor.start))
            if last.strength >= 0.6 and between and all(scene.forms[i] in scene.words.lists for i in between):
                one = Labelled(one.actor, last.label, last.strength)
        result.append(one)
    return result


_OPENERS = frozenset({":", "(", "—", "–"})


def _announced(scene: Scene, labelled: list[Labelled], site: Site) -> list[Labelled]:
    """*A tour of four countries: A, B and C*, *una gira por tres países (A, B y C)*: those listed behind a colon or in brackets
    are what the noun before it stands for."""
    opener = next((i for i in range(site.trigger + 2, len(scene.forms)) if scene.forms[i] in _OPENERS), -1)
    noun = next((i for i in range(opener - 1, site.trigger, -1) if scene.forms[i] in scene.words.others), -1) if opener > 0 else -1
    if noun < 0:
        return labelled
    found = scene.preposition_of(noun)
    if any(scene.forms[i] == ":" or (scene.is_verb(i) and not _lends(scene, i, site)) for i in range(site.trigger + 1, opener)):
        return labelled
    label = found if found in ("with", "between") else "to"
    result: list[Labelled] = []
    first = opener + 1
    for one in labelled:
        gap = range(first, scene.at(one.actor.start))
        if one.actor.form == "state" and one.actor.first >= first and all(scene.tokens[i].pos in _LISTING for i in gap):
            first = scene.span(one.actor.start, one.actor.end).stop
            one = Labelled(one.actor, label, 0.9)
        result.append(one)
    return result


_LISTING = frozenset({"DET", "CCONJ", "PUNCT", "ADP"})


def _lends(scene: Scene, i: int, site: Site) -> bool:
    """A verb that only carries the noun before it: *la gira que realizó por tres países*."""
    return i == site.carrier or scene.lemmas[i] in scene.words.light


def _joined(scene: Scene, labelled: list[Labelled]) -> list[Labelled]:
    """*En visite à Cuba et en Argentine*: of places listed, each with the preposition that its name asks for, all are the same."""
    result: list[Labelled] = []
    for one in labelled:
        last = result[-1] if result else None
        places = last is not None and one.actor.form in WHERE and last.actor.form in WHERE
        if last and places and one.label in _BOUND and last.label in _BOUND and last.strength >= 0.6:
            gap = range(scene.span(last.actor.start, last.actor.end).stop, scene.at(one.actor.start))
            listed = any(scene.tokens[i].pos == "CCONJ" or scene.forms[i] == "," for i in gap)
            if listed and all(scene.tokens[i].pos in _PARTING or scene.forms[i] == "," for i in gap):
                one = Labelled(one.actor, last.label, last.strength)
        result.append(one)
    return result


def _only_house(one: Labelled) -> bool:
    """*Supported Chile's seat on the Security Council*, *voted against the UN resolution*: an organisation that has no relations
    of its own only tells where the matter is dealt with, unless it is itself the object."""
    direct = one.label in ("agent", "by") or (one.label == "patient" and one.strength == 1.0)
    return not direct and one.actor.form == "state" and bool(one.actor.states) and not any(map(is_partner, one.actor.states))


_VAGUE = frozenset({"outside", "near", "of"})


def _governed(scene: Scene, actor: Actor, trigger: int) -> bool:
    """The actor stands in what a verb governs, at any depth, and not in its subject or in another statement beside it."""
    current = actor.head
    for _ in range(14):
        token = scene.tokens[current]
        if token.head == current or (token.dep in ("nsubj", "parataxis") and token.head == trigger):
            return False
        if token.head == trigger:
            return token.dep != "conj" and not _aside(scene, actor, trigger)
        current = token.head
    return False


_SAID = frozenset({"to", "with", "against", "for", "in", "from", "of"})


def _aside(scene: Scene, actor: Actor, trigger: int) -> bool:
    """Whether somebody is named only in a circumstance of what the verb says."""
    current = actor.head
    for _ in range(14):
        if current == trigger:
            return False
        if _circumstance(scene, current):
            return True
        head = scene.tokens[current].head
        if head == current:
            return False
        current = head
    return False


def _circumstance(scene: Scene, i: int) -> bool:
    """What a verb governs opens like a circumstance: *disapproved of it because of the claims of Peru*."""
    if not scene.tokens[i].dep.startswith(("obl", "advcl", "advmod", "nmod")):
        return False
    first = min((c for c in scene.children[i] if c < i and scene.tokens[c].dep in ("case", "mark", "advmod")), default=i)
    opening = f"{' '.join(scene.forms[first : first + 4])} ".replace("' ", "'")
    return any(opening.startswith(f"{word} ") for word in scene.words.circumstances)


def _subjects(scene: Scene, verb: int) -> frozenset[int]:
    first = _first_doer(scene, verb)
    if first is not None:
        return frozenset(scene.coordinated(first))
    if not scene.is_verb(verb) and not scene.participle(verb):
        return frozenset()
    subject = scene.subject(verb)
    return frozenset(scene.coordinated(subject)) if subject is not None else frozenset()


def _label(scene: Scene, actor: Actor, site: Site, subjects: frozenset[int], carrier_subjects: frozenset[int]) -> Labelled:
    trigger = site.trigger
    strength = 1.0
    current: int = actor.head
    first: int | None = actor.first
    if actor.form == "unsaid":
        return _unsaid(scene, actor, site)
    own = frozenset(scene.span(actor.start, actor.end))
    if trigger in own and actor.form != "possessive":
        return Labelled(actor, "self", 0.0)
    if actor.form == "possessive":
        governor = scene.tokens[actor.head].head
        if governor == trigger:
            return Labelled(actor, "poss", 1.0)
        if governor in site.theme:
            return Labelled(actor, "theme.poss", 1.0)
    if actor.start in site.name and actor.states and actor.form not in ("place", "office", "person"):
        return Labelled(actor, "theme.between", 1.0)
    if _trails(scene, actor) and not (site.verb and _aside_between(scene, actor.first, trigger)):
        return Labelled(actor, "in", 0.7)
    if actor.form in ("capital", "place", "state") and site.theme and actor.first - 1 == max(site.theme):
        # *Embassy Pretoria*, *Embassy Brazil*: a name right behind the post says where it is.
        return Labelled(actor, "theme.in", 0.9)
    if own & site.theme:
        # *Un accord franco-péruvien*: the adjective inside the instrument's words names its parties.
        return Labelled(actor, "theme.adj" if actor.form == "adjective" else "theme", 1.0)
    if _opens(scene, actor, trigger):
        return Labelled(actor, "agent", 0.9)
    if actor.official and _told_of(scene, actor, trigger):
        return Labelled(actor, "patient" if _undergoes(scene, site) else "agent", 1.0)
    decided = scene.decided(trigger)
    # *À l'occasion du séjour à Lima du ministre*: what hangs on the first noun of such a phrase is the second's.
    above = scene.tokens[trigger].head
    framing = above if above < trigger and scene.forms[above] in scene.words.framing else -1
    kept = ""
    role_of_subject = "patient" if _undergoes(scene, site) else "agent"
    for _ in range(6):
        if current in subjects and not _is_participle_head(scene, trigger, current):
            return Labelled(actor, kept or role_of_subject, strength)
        if current in carrier_subjects:
            if _carries(scene, site):
                return Labelled(actor, kept or "agent", strength)
            return Labelled(actor, f"carrier.{kept or 'agent'}", strength)
        edge = scene.edge(current, first)
        if edge is None or edge.sense == "root":
            break
        if edge.sense == "adj" and actor.form == "state" and scene.tokens[edge.governor].dep == "appos":
            return Labelled(actor, "outside", 0.0)  # *to Brunei, an ASEAN member*
        governor, sense = edge.governor, kept or edge.sense
        if governor == framing and current != trigger:
            governor = trigger
        if governor == trigger:
            lost = sense in ("obl", "nmod", "dep", "appos") and scene.subject(trigger) is None
            if (sense == "patient" or lost) and _acts_after_all(scene, actor, site):
                return Labelled(actor, "agent", strength * 0.9)
            if sense in _SAYING:
                return Labelled(actor, sense, strength)
            # A bare relation (*obl*, *vocative*) says less than the place right before the verb.
            beside = _beside_verb(scene, actor, site)
            return Labelled(actor, beside, 0.6) if beside else Labelled(actor, sense, strength * 0.5)
        if governor in site.theme:
            return Labelled(actor, f"theme.{sense}", strength)
        if governor == decided and sense in ("of", "by", "agent", "adj", "poss"):
            return Labelled(actor, "agent", strength)
        if governor == site.carrier:
            if scene.tokens[governor].head == trigger and sense == "patient" and actor.official:
                return Labelled(actor, "agent", strength)  # *la visita que realizó el ministro*: the noun is what he made
            if sense == "of" and actor.official and trigger < actor.first:
                return Labelled(actor, "of", strength * 0.7)  # *la visita, en mayo, del ministro*: set below the verb
            return Labelled(actor, sense if _carries(scene, site) else f"carrier.{sense}", strength)
        if scene.is_verb(governor) and not _holding(scene, governor):
            break
        if edge.sense in ("by", "agent") and _of_something_else(scene, governor, site, subjects | carrier_subjects):
            return Labelled(actor, "outside", 0.0)
        # *La visite du président à Lima*: its own preposition says where it stands, whatever it hangs on.
        # A proper name has no officials of its own: *la visite au Canada du président* is his.
        placed = sense in _PLACED or (sense == "of" and actor.official and scene.tokens[governor].pos == "PROPN")
        if placed and governor not in scene.coordinated(trigger):
            kept = sense
        current, first = governor, None
        strength *= _STEP
    if actor.official and _first_to(scene, trigger, actor.head):
        return Labelled(actor, "agent", 0.85)
    beside = _beside_verb(scene, actor, site)
    if beside:
        return Labelled(actor, beside, 0.6)
    # A participle's own noun: *les objets saisis*, *un accord signé*.
    if _is_participle_head(scene, trigger, actor.head):
        moves = scene.lemmas[trigger] in scene.words.movers or scene.forms[trigger] in scene.words.movers or site.reflexive
        return Labelled(actor, "agent" if moves else "patient", 0.9)
    return _by_position(scene, actor, site)


def _holding(scene: Scene, i: int) -> bool:
    """A participle that only says where or when a noun took place: *the conference held in Oslo*, *le sommet tenu à Oslo*."""
    return (scene.participle(i) or scene.tokens[i].dep == "acl") and scene.lemmas[i] in scene.words.light


def _of_something_else(scene: Scene, verb: int, site: Site, subjects: frozenset[int]) -> bool:
    """*At the summit hosted by Kenya*, *en marge du forum organisé par l'Union*: a participle that tells whose occasion it is."""
    noun = scene.tokens[verb].head
    own = {site.trigger, site.carrier, *site.theme, *subjects}
    return _holding(scene, verb) and scene.tokens[verb].dep in ("acl", "amod") and noun not in own and verb not in own


def _first_to(scene: Scene, trigger: int, noun: int) -> bool:
    """*The first president to visit*, *le premier ministre à se rendre*: the noun above an infinitive is who acts."""
    token = scene.tokens[trigger]
    if scene.behind(trigger, scene.words.purposes):
        return False  # *convoqua l'ambassadeur pour protester*: who summoned him did
    return token.dep in ("acl", "advcl", "xcomp", "nmod") and token.head == noun and scene.has(trigger, "VerbForm=Inf")


def _first_doer(scene: Scene, verb: int) -> int | None:
    """*Norway was the first country to recognise …*, *devint le premier État à …*: who is called the first to do a thing does it."""
    token = scene.tokens[verb]
    if not scene.has(verb, "VerbForm=Inf") or token.dep not in ("acl", "advcl", "xcomp", "nmod", "acl:relcl", "obl"):
        return None
    noun = token.head
    words = [noun, *scene.children[noun], *range(max(0, noun - 3), noun)]
    if noun > verb or not any(scene.forms[i] in scene.words.first for i in words):
        return None
    own = scene.child(noun, "nsubj")
    return own if own is not None else scene.subject(scene.clause(noun))


def joined_verb(scene: Scene, verb: int) -> int:
    """The verb that *and* joins right behind another; -1 for none."""
    if verb + 2 >= len(scene.tokens) or scene.tokens[verb + 1].pos != "CCONJ":
        return -1
    return next((i for i in range(verb + 2, min(verb + 5, len(scene.tokens))) if scene.is_verb(i)), -1)


def genitives(labelled: list[Labelled], noun: int) -> list[Labelled]:
    """*Ghana's recognition of Chile*: of two states that a noun is of, the one before it is whose act it is."""
    return [Labelled(one.actor, "genitive", one.strength) if one.label == "of" and one.actor.head < noun else one for one in labelled]


_SHARED = frozenset({"with", "near", "outside", "to"})


def shared(scene: Scene, labelled: list[Labelled], verb: int) -> list[Labelled]:
    """*Recognised and established relations with Kenya*: a verb without an object, joined to the next, acts towards the same state."""
    if joined_verb(scene, verb) < 0:
        return labelled
    return [
        Labelled(one.actor, "shared", 0.7)
        if one.actor.head > verb and one.label in _SHARED and (scene.preposition(one.actor.first) or ("",))[0] == "with"
        else one
        for one in labelled
    ]


def _unsaid(scene: Scene, actor: Actor, site: Site) -> Labelled:
    """The subject that a verb leaves unsaid: of the trigger, or of the verb that carries it."""
    if actor.head == site.trigger:
        return Labelled(actor, "patient" if _undergoes(scene, site) else "agent", 0.8)
    if actor.head == site.carrier:
        return Labelled(actor, "agent" if _carries(scene, site) else "carrier.agent", 0.8)
    return Labelled(actor, "outside", 0.0)


def _acts_after_all(scene: Scene, actor: Actor, site: Site) -> bool:
    """*Viajó a Lima el presidente*: Spanish marks a person who is acted upon with *a*; one without it acts."""
    return bool(scene.words.personal) and actor.official and scene.is_verb(site.trigger) and not scene.preposition(actor.first)


def _undergoes(scene: Scene, site: Site) -> bool:
    """Whether the trigger's subject is acted upon; *est admise* also where the tagger took the participle for a noun."""
    if site.reflexive:
        return False
    if scene.is_verb(site.trigger):
        return scene.passive(site.trigger)
    return site.verb and any(scene.tokens[c].dep in ("cop", "aux:pass") for c in scene.children[site.trigger])


def _trails(scene: Scene, actor: Actor) -> bool:
    """A place that closes an entry: *Visite officielle du Président, Doha, Qatar*."""
    if actor.place is None and actor.form not in ("capital", "state"):
        return False
    before = actor.first - 1
    if scene.tokens[actor.head].dep == "nsubj":
        return False
    if before < 1 or scene.forms[before] != "," or scene.preposition(actor.first):
        return False
    group = scene.coordinated(actor.head)
    if len(group) > 2 and any(scene.tokens[c].dep == "cc" for i in group for c in scene.children[i]):
        return False  # one of a list: *Chile, Iceland, Norway and Switzerland*
    last = scene.span(actor.start, actor.end).stop
    ends = last >= len(scene.forms) or scene.forms[last] in (",", ".", ";", ")", "-")
    placed = actor.place is not None or actor.form == "capital"
    # A state's name trails only behind its own city; else it may be one of a list.
    city = scene.tokens[before - 1].text[:1].isupper() and before - 2 >= 0 and scene.forms[before - 2] == ","
    return ends and (placed or city) and not any(scene.is_verb(i) for i in range(last, min(len(scene.forms), last + 3)))


def _opens(scene: Scene, actor: Actor, verb: int) -> bool:
    """*In 1958, Ghana and Liberia recognised …*: states between a comma and a verb that the parser gave no subject."""
    if (
        (actor.form != "state" and not actor.official)
        or verb <= actor.first
        or not scene.is_verb(verb)
        or not scene.has(verb, "VerbForm=Fin")
    ):
        return False
    if scene.subject(verb) is not None or scene.passive(verb):
        return False
    first = actor.first - 1
    while first >= 0 and scene.tokens[first].pos == "DET":
        first -= 1
    gap = range(scene.span(actor.start, actor.end).stop, verb)
    closed = actor.office is not None and actor.person is not None and len(gap) == 1 and scene.forms[gap.start] == ","
    if actor.official and not closed and any(scene.tokens[i].pos != "ADV" for i in gap):
        return False  # *In his visit to Norway, Otieno met …*: only the name right before the verb
    listed = all(scene.tokens[i].pos in ("PROPN", "CCONJ", "DET", "ADV") or scene.forms[i] == "," for i in gap)
    return listed and first >= 0 and (scene.forms[first] == "," or scene.tokens[first].pos == "CCONJ")


def _beside_verb(scene: Scene, actor: Actor, site: Site) -> str:
    """Right before a finite verb stands who acts, right after it whom: for the subject that the parser lost."""
    verb = site.trigger
    if site.verb and actor.form == "adjective" and actor.first == verb - 1 and verb > 1 and not scene.is_verb(verb):
        # *Le gouvernement péruvien protesta*: a past tense that the tagger did not know, behind its subject.
        heads = scene.tokens[verb - 2].dep.startswith("nsubj") or scene.tokens[verb].head == verb - 2
        if heads and not scene.forms[verb].endswith(tuple(fold(ending) for ending in scene.words.participle)):
            return "agent"
    last = scene.span(actor.start, actor.end).stop - 1
    misread = site.verb and not scene.is_verb(verb) and bool(scene.words.finite) and scene.tokens[verb].text.endswith(scene.words.finite)
    qualifies = misread and scene.tokens[verb].head == actor.head and scene.subject(verb) is None
    if qualifies and actor.official and last < verb and all(scene.below(i, actor.head) for i in range(last + 1, verb)):
        return "agent"  # *El canciller peruano almorzó con …*: a finite verb that the tagger took for an adjective
    finite = any(scene.has(i, "VerbForm=Fin") for i in (verb, *scene.auxiliaries(verb)))
    if site.verb and not finite and _dated_subject(scene, actor, verb):
        return "agent"
    if not scene.is_verb(verb) or scene.preposition(actor.first):
        return ""
    if last < verb and _aside_between(scene, last, verb):
        return "agent"  # *Dublin, through its minister in London, expressed regret*
    if not finite:
        return ""
    between = range(last + 1, verb)
    if last < verb and all(scene.tokens[i].pos in ("ADV", "AUX", "PRON") or scene.below(i, actor.head) for i in between):
        subject = scene.subject(verb)
        lost = subject is None or not actor.first <= subject <= last
        return ("patient" if scene.passive(verb) and not site.reflexive else "agent") if lost else ""
    # *Llegó ayer a Lima el canciller*: an official behind a verb that has no subject is who acts.
    if actor.official and verb < actor.first and scene.subject(verb) is None and not scene.passive(verb):
        gap = range(verb + 1, actor.first)
        if not any(scene.is_verb(i) or scene.forms[i] in (";", ":", ".") for i in gap) and len(gap) <= 12:
            return "agent"
    placed = actor.form in ("state", "capital") or (actor.official and not scene.words.personal)
    if placed and verb < actor.first and all(scene.tokens[i].pos in ("DET", "ADV") for i in range(verb + 1, actor.first)):
        return "patient"
    return ""


def _dated_subject(scene: Scene, actor: Actor, verb: int) -> bool:
    """*In 1965 Indonesia proposed*, *En 1983, le Vanuatu revendiqua*: between a date that opens the sentence and its verb stands
    who acts, though the verb was taken for a participle, an adjective or a noun."""
    if actor.form not in ("state", "capital") or scene.auxiliaries(verb):
        return False
    if scene.span(actor.start, actor.end).stop != verb or scene.tokens[verb].dep not in ("acl", "amod", "nsubj", "nmod", "appos", "dep"):
        return False
    first = actor.first
    while first > 0 and scene.tokens[first - 1].pos == "DET":
        first -= 1
    opening = scene.tokens[:first]
    figure = any(token.pos == "NUM" for token in opening)
    return 2 <= len(opening) <= 6 and opening[0].pos == "ADP" and figure and not any(scene.is_verb(token.i) for token in opening)


def _told_of(scene: Scene, actor: Actor, verb: int) -> bool:
    """*Its ambassador to Kenya, Kari Lund, who presented …*: a relative pronoun right behind a person's name stands for that
    person, though the parser hangs its clause on the state before."""
    first = scene.span(actor.start, actor.end).stop
    if actor.person is None or first + 1 >= verb or scene.forms[first] != ",":
        return False
    pronoun = scene.tokens[first + 1]
    relative = scene.has(first + 1, "PronType=Rel") or (pronoun.pos in ("PRON", "SCONJ") and pronoun.dep.startswith("nsubj"))
    gap = range(first + 2, verb)
    return relative and scene.subject(verb) is not None and all(scene.tokens[i].pos in ("AUX", "ADV", "PRON") for i in gap)


def _aside_between(scene: Scene, last: int, verb: int) -> bool:
    """Only a phrase between commas, opened by a preposition and without a verb of its own, parts a name from the verb."""
    begins = min((verb, *scene.auxiliaries(verb)))
    if begins - last < 4 or scene.forms[last + 1] != "," or scene.forms[begins - 1] != "," or scene.tokens[last + 2].pos != "ADP":
        return False
    if scene.passive(verb) or scene.subject(verb) not in (None, *range(last, begins)):
        return False
    # A bare participle tells nothing of the name: *Oslo, with Rome, supported by the League*.
    bare = begins == verb and not scene.has(verb, "VerbForm=Fin")
    if bare and scene.forms[verb].endswith(tuple(fold(ending) for ending in scene.words.participle)):
        return False
    return not any(scene.is_verb(i) or scene.forms[i] in (",", ";", ":") for i in range(last + 2, begins - 1))


def _is_participle_head(scene: Scene, trigger: int, noun: int) -> bool:
    return scene.tokens[trigger].dep in ("acl", "amod") and scene.tokens[trigger].head == noun and scene.participle(trigger)


def _carries(scene: Scene, site: Site) -> bool:
    return site.carrier >= 0 and scene.lemmas[site.carrier] in scene.words.light


def _by_position(scene: Scene, actor: Actor, site: Site) -> Labelled:
    """The label that place and preposition suggest when syntax says nothing."""
    anchor = site.trigger
    if site.theme_head >= 0 and abs(site.theme_head - actor.head) < abs(anchor - actor.head):
        anchor = site.theme_head
    gap = scene.between(anchor, actor.head)
    crossed = [
        i
        for i in gap
        if scene.is_verb(i)
        and i != site.trigger
        and i != site.carrier
        and scene.tokens[i].dep not in ("aux", "aux:pass", "cop")
        and not _holding(scene, i)
    ]
    strength = _FAR if crossed else _NEAR
    if any(scene.forms[i] in (";", ":") for i in gap):
        strength = _FAR
    found = scene.preposition(actor.first)
    sense = found[0] if found else "near"
    if sense == "by":
        sense = "agent"
    prefix = "theme." if anchor == site.theme_head and anchor != site.trigger else ""
    distance = max(0.0, 1.0 - len(gap) / 60)
    label = f"{prefix}{sense}" if not crossed else "outside"
    return Labelled(actor, label, max(_WEAKEST, strength * distance))


def choose(labelled: list[Labelled], wanted: tuple[str, ...], *, without: frozenset[str] = frozenset()) -> list[Labelled]:
    """The candidates that fill a role best: all those of the best label, in order of the text.

    `wanted` is the frame's list, best first; an entry may end in `:form` to take
    only candidates of that form (`in:place`). Candidates whose states are all in
    `without` are passed over.
    """
    best: list[Labelled] = []
    best_score = 0.0
    for rank, want in enumerate(wanted):
        label, _, form = want.partition(":")
        group = [
            found
            for found in labelled
            if found.label == label and _fits(found.actor, form) and found.actor.states and not set(found.actor.states) <= without
        ]
        if not group:
            continue
        top = max(found.strength for found in group)
        score = top * (1.0 - 0.04 * rank)
        if score > best_score:
            best_score = score
            best = [found for found in group if found.strength >= top - 0.25]
            if any(found.actor.form != "adjective" for found in best):
                best = [found for found in best if found.actor.form != "adjective"]
    return best


def _fits(actor: Actor, form: str) -> bool:
    if not form:
        return True
    if form == "official":
        return actor.official
    if form == "place":
        return actor.place is not None or actor.form == "capital"
    if form == "state":
        return actor.form in ("state", "adjective", "capital", "pair", "publisher", "possessive", "other")
    return actor.form == form
