"""What a frame asks for before it states an act, and what it forbids: facts of the sentence, labels, forms."""

from __future__ import annotations

from bilat.events.actors import Actor
from bilat.events.dating import Dated, present
from bilat.events.roles import Labelled
from bilat.events.scene import Scene
from bilat.events.themes import Theme, mechanism_before, ordinal
from bilat.events.triggers import Found
from bilat.kinds import Frame
from bilat.mentions.lexicon import fold
from bilat.mentions.model import Mentions

# Who lives in the other state already, and so does not visit it.
RESIDENT = frozenset(
    {"ambassador", "consul", "consul general", "chargé d'affaires", "minister plenipotentiary", "permanent representative"}
)


def facts(
    scene: Scene, mentions: Mentions, dated: list[Dated], trigger: int, people: list[Actor], theme: Theme | None = None
) -> frozenset[str]:
    """What a frame may ask for beside participants: `dated`, `since`, `until`, `spanned`, `cut`, `anniversary`, `numbered`, `led`,
    `unled`, `leading`, `somewhere`, `beside:instrument` (and so for every class of things), `about:mechanism`, `ahead`,
    `behind=with` …, `told`, `present`, `mission:new`, `subject:name`, `both`, `as:envoy`, `as:agent`, `whom`, `judged`, `infinitive`
    (docs/kinds.md says what they mean)."""
    facts: set[str] = set()
    if dated and dated[0].strength >= 0.5:
        facts.add("dated")
        if dated[0].time.rule.startswith("anniversary"):
            facts.add("anniversary")
        if dated[0].time.rule.endswith("-since"):
            facts.add("since")
        if dated[0].time.rule.endswith("-until"):
            facts.add("until")
        first, _, last = (dated[0].time.edtf or "").partition("/")
        if first[:4].isdigit() and last[:4].isdigit() and first[:4] != last[:4]:
            facts.add("spanned")
    if any(ordinal(scene, i) for i in range(max(0, trigger - 10), min(len(scene.tokens), trigger + 9))):
        facts.add("numbered")
    if not scene.sentence.complete:
        facts.add("cut")
    if mentions.instruments:
        facts.add("beside:instrument")
    if _somewhere(scene, trigger, people):
        facts.add("somewhere")
    going = _delegation(scene, mentions, trigger, people)
    if going:
        facts.add(going)
    if any(scene.forms[c] in scene.words.thirds and scene.tokens[c].dep in ("obj", "iobj") for c in scene.children[trigger]):
        facts.add("whom")
    if any(scene.tokens[c].dep in ("xcomp", "ccomp") and scene.has(c, "VerbForm=Inf") for c in scene.children[trigger] if c > trigger):
        facts.add("infinitive")
    if _judged(scene, trigger):
        facts.add("judged")
    facts.update(f"beside:{thing.thing}" for thing in mentions.things)
    after = scene.tokens[trigger].end
    if any(t.thing == "mechanism" and 0 <= t.start - after <= 30 for t in mentions.things) or mechanism_before(scene, mentions, trigger):
        facts.add("about:mechanism")
    subject = scene.subject(trigger) if scene.is_verb(trigger) else None
    if subject is not None and scene.tokens[subject].pos == "PROPN":
        facts.add("subject:name")
    if any(o.office in RESIDENT and o.start > after and _as(scene, scene.at(o.start)) for o in mentions.offices):
        facts.add("as:envoy")
    if any(o.office in _AGENTS and o.start > after and _as(scene, scene.at(o.start)) for o in mentions.offices):
        facts.add("as:agent")
    if subject is not None and _both(scene, subject, people):
        facts.add("both")
    if present(scene, trigger):
        facts.add("present")
    if theme is not None and theme.tokens:
        facts.update(_standing(scene, trigger, theme))
    posts = [t for t in mentions.things if t.thing == "post"]
    lesser = any(t.level in _LESSER and -100 <= t.start - after <= 60 and _same_clause(scene, t.end, trigger) for t in posts)
    if lesser and any(t.level in ("embassy", "legation") and 0 <= t.start - after <= 80 for t in posts):
        facts.add("mission:new")
    return frozenset(facts)


def about(scene: Scene, theme: Theme | None, dated: list[Dated], trigger: int) -> frozenset[str]:
    """How the theme stands to the trigger (`theme:agent`, `theme:object`, `theme:to`, `theme:level`), and whether
    the words tell an act at all or a state of things (`described`)."""
    facts: set[str] = set()
    if not dated or dated[0].strength < 0.4:
        # *The ambassador accredited to Chile*, *is also accredited to Peru*: who he is, not what was done.
        if _bare_participle(scene, trigger) and scene.tokens[trigger].dep in ("acl", "amod"):
            facts.add("described")
        now = [c for c in scene.auxiliaries(trigger) if scene.has(c, "Tense=Pres") and scene.forms[c] in scene.words.be]
        if now and len(scene.auxiliaries(trigger)) == 1:
            facts.add("described")
    if theme is None:
        return frozenset(facts)
    subject = scene.subject(trigger) if scene.is_verb(trigger) else None
    if subject is not None and subject in theme.tokens and not scene.passive(trigger):
        facts.add("theme:agent")
    if scene.tokens[theme.head].dep == "obj":
        facts.add("theme:object")
    first = min(theme.tokens, default=-1)
    found = scene.preposition(first) if first >= 0 else None
    if found and found[0] == "to" and not scene.words.personal:
        facts.add("theme:to")
    if _level(scene, theme):
        facts.add("theme:level")
    return frozenset(facts)


def _level(scene: Scene, theme: Theme) -> bool:
    """*Relations at the level of embassies*, *a nivel de embajada*, *at embassy level*: a rank, no post."""
    first, last = min(theme.tokens), max(theme.tokens)
    before = scene.forms[max(0, first - 4) : first]
    after = scene.forms[last + 1 : last + 2]
    return any(form in scene.words.levels for form in (*before, *after))


def _standing(scene: Scene, trigger: int, theme: Theme) -> set[str]:
    """Where what the act is about stands: `ahead` of the trigger, or `behind=` the preposition that leads to it; `told` when
    its name tells more than its class (*the Treaty of X*, *the treaty of 1904*) or it is new (*a treaty*)."""
    first = min(theme.tokens)
    found: set[str] = set()
    if first < trigger:
        found.add("ahead")
    elif preposition := scene.preposition(first):
        found.add(f"behind={preposition[0]}")
    instrument = theme.instrument
    if instrument is not None:
        after = [token for token in scene.tokens[first + 1 : first + 4] if token.pos not in ("ADP", "DET")]
        proper = scene.tokens[first].text[:1].isupper() or scene.tokens[first].pos == "PROPN"
        named = bool(after) and after[0].text[:1].isupper()
        if not instrument.definite or instrument.dated or named or (proper and instrument.subject):
            found.add("told")
    return found


def _both(scene: Scene, subject: int, people: list[Actor]) -> bool:
    """*The two ministers*, *les deux chefs d'État*, or officials of two states named together."""
    if any(scene.forms[c] in scene.words.both for c in scene.children[subject]):
        return True
    group = set(scene.coordinated(subject))
    return len({state for a in people if a.official and a.head in group for state in a.states[:1]}) > 1


def _judged(scene: Scene, verb: int) -> bool:
    """A verb behind which a noun, and an adjective said of it, stand: *considers the embargo premature*, not *considers going*."""
    following = scene.tokens[verb + 1 : verb + 3]
    if len(following) == 2 and following[0].pos == "ADJ" and following[1].pos == "DET":
        return True  # *juge inacceptable la décision*
    after = [c for c in scene.children[verb] if c > verb]
    noun = next((c for c in after if scene.tokens[c].pos in ("NOUN", "PROPN") and scene.tokens[c].dep in ("obj", "nsubj", "ccomp")), None)
    said = {verb, noun} if noun is not None else {verb}
    below = [c for i in said for c in scene.children[i] if c > verb and c != noun]
    return any(scene.tokens[c].pos == "ADJ" and scene.tokens[c].dep in ("xcomp", "ccomp", "advcl", "obj") for c in below)


def _same_clause(scene: Scene, end: int, trigger: int) -> bool:
    """No other verb stands between an offset and the trigger behind it."""
    between = range(scene.at(end) + 1, trigger) if end < scene.tokens[trigger].start else range(0)
    return not any(scene.tokens[i].pos == "VERB" for i in between)


def _as(scene: Scene, first: int) -> bool:
    """Whether *as* stands before a noun phrase, an article or an adjective between."""
    i = first - 1
    while (
        i > 0
        and (scene.tokens[i].pos in ("DET", "ADJ") or scene.tokens[i].dep in ("nmod:poss", "det"))
        and scene.forms[i] not in scene.words.acting
    ):
        i -= 1
    return i >= 0 and (scene.forms[i] in scene.words.acting or " ".join(scene.forms[max(0, i - 2) : i + 1]) in scene.words.acting)


# Those whom a state may send to another as its envoy, though the word alone says less.
_AGENTS = frozenset({"representative", "special envoy"})

# Posts that are no diplomatic mission: one of them made an embassy is an embassy opened.
_LESSER = frozenset({"consulate", "consulate general", "office"})


def _delegation(scene: Scene, mentions: Mentions, trigger: int, people: list[Actor]) -> str:
    """Whether a delegation is who goes: `led` by an official who is named with it, or `unled`."""
    subject = scene.subject(trigger)
    subjects = [c for c in scene.children[trigger] if scene.tokens[c].dep.startswith("nsubj")]
    group = {i for one in (subject, *subjects) if one is not None for i in scene.coordinated(one)}
    for thing in mentions.things:
        if thing.thing == "delegation" and subject is not None and not group.isdisjoint(scene.span(thing.start, thing.end)):
            place = scene.tokens[trigger].start
            named = [a.office for a in people if a.office and thing.end <= a.start < place]
            leaders = [office for office in named if office.office != "representative"]
            if _follows(scene, thing.start, people):
                return "led"  # *the minister and his delegation*
            # A mission stays one, whoever leads it.
            return "led" if leaders and scene.forms[scene.head(thing.start, thing.end)].startswith("del") else "unled"
    for thing in mentions.things:
        head = scene.head(thing.start, thing.end)
        behind = thing.thing == "delegation" and head > trigger and head not in group and not _undergone(scene, trigger)
        if thing.thing == "delegation" and head < trigger and head not in group and scene.preposition_of(head) in ("of", "with", "by"):
            # *The minister, accompanied by a delegation, reached Oslo*.
            behind = any(a.official and a.head in group for a in people)
        # *Est venu à la tête d'une délégation*, *arrived leading a delegation*: who comes is the one who leads it.
        below = scene.tokens[head].dep == "obj" and scene.tokens[head].head != trigger
        if behind and (below or scene.preposition_of(head) in ("of", "with", "by")):
            return "leading"
    return ""


def _undergone(scene: Scene, trigger: int) -> bool:
    """A passive, not the bare participle of a verb of going (*venu à Oslo*)."""
    return scene.passive(trigger) and scene.lemmas[trigger] not in scene.words.movers


def _follows(scene: Scene, start: int, people: list[Actor]) -> bool:
    """Only *and* and a possessive stand between an official and the place."""
    one = next((a for a in reversed(people) if a.official and a.end <= start), None)
    between = range(scene.span(one.start, one.end).stop, scene.at(start)) if one else range(0)
    return 0 < len(between) <= 3 and all(scene.tokens[i].pos in ("CCONJ", "DET", "PRON", "ADJ") for i in between)


def _somewhere(scene: Scene, verb: int, people: list[Actor]) -> bool:
    """A capitalised name that no table knows follows a verb, alone or behind *to* or *in*: a town."""
    known = {i for actor in people for i in scene.span(actor.start, actor.end)}
    i = verb + 1
    while i < len(scene.tokens) and scene.tokens[i].pos in ("ADP", "ADV"):
        i += 1
    return i < len(scene.tokens) and i not in known and scene.tokens[i].pos == "PROPN" and scene.tokens[i].text[:1].isupper()


def points_back(scene: Scene, found: Found, theme: Theme | None, dated: list[Dated]) -> str:
    """*Cette visite*, *l'ouverture de cette ambassade*: an act told before, unless it has a date of its own here."""
    heads = [found.token] if found.form == "noun" else []
    if theme and theme.thing and found.form == "noun":
        heads.append(theme.head)
    undated = not dated or dated[0].strength < 0.9
    if undated and any(scene.forms[c] in scene.words.demonstrative for head in heads for c in scene.children[head]):
        return "points back to an act told before"
    return ""


def vague(scene: Scene, found: Found, dated: list[Dated]) -> str:
    """*Des visites régulières*, *los encuentros*: several of a sort, none of them told."""
    undated = not dated or dated[0].strength < 0.5
    if undated and found.thing is not None and any(scene.forms[c] in scene.words.habitual for c in scene.children[found.token]):
        return "comes again and again, and none is dated"
    plural = found.thing is not None and found.frame.sets.get("occasion") and scene.has(found.token, "Number=Plur")
    return "several, and none is dated" if plural and undated else ""


def misformed(scene: Scene, found: Found, labelled: list[Labelled], dated: list[Dated]) -> str:
    """What the frame's form forbids: `main` (only a main clause), `single` and `several` (how many
    states speak), `participle` (no finite verb), `entry` (none in the sentence), `told` (no undated participle that only
    qualifies: *rebels supported by …*)."""
    undated = not dated or dated[0].strength < 0.5
    if "told" in found.frame.form and undated and scene.participle(found.token) and _qualifies(scene, found.token):
        return "only qualifies a noun"
    finite = any(scene.has(t.i, "VerbForm=Fin") or (t.pos != "ADJ" and t.text.endswith(scene.words.finite)) for t in scene.tokens)
    if "entry" in found.frame.form and finite:
        return "not an entry of a list"
    if "participle" in found.frame.form and not _bare_participle(scene, found.token):
        return "not a participle"
    if "main" in found.frame.form and any(
        scene.tokens[i].dep.startswith(("acl", "advcl", "ccomp")) for i in _up_to_root(scene, scene.clause(found.token))
    ):
        return "not in a main clause"
    if "single" in found.frame.form:
        agents = {state for one in labelled if one.label == "agent" for state in one.actor.states}
        if len(agents) > 1:
            return "said of several states"
    if "several" in found.frame.form:
        agents = {state for one in labelled if one.label in ("agent", "by") for state in one.actor.states}
        plural = any(one.label == "agent" and one.actor.office and "plural" in one.actor.office.marks for one in labelled)
        if len(agents) < 2 and not plural:
            return "said of one state"
    return ""


def _qualifies(scene: Scene, i: int) -> bool:
    endings = tuple(fold(ending) for ending in scene.words.participle)
    return (
        scene.tokens[i].dep in ("acl", "amod", "advcl")
        and scene.child(i, "nsubj") is None
        and (scene.has(i, "VerbForm=Part") or scene.forms[i].endswith(endings))
    )


def _bare_participle(scene: Scene, i: int) -> bool:
    return (scene.has(i, "VerbForm=Part") or scene.tokens[i].pos == "ADJ") and not scene.auxiliaries(i)


def _up_to_root(scene: Scene, i: int) -> list[int]:
    chain = [i]
    while scene.tokens[i].head != i and len(chain) < 12:
        i = scene.tokens[i].head
        chain.append(i)
    return chain


def lacks(frame: Frame, labelled: list[Labelled], given: frozenset[str], scene: Scene, trigger: int) -> str:
    """What is missing, in words; empty when nothing is.

    A need is a fact (`dated`), or `label:form` (a participant of that form must
    have that label), with alternatives either way: `agent|by:state|official`,
    `dated|any:official`. A forbidden entry is the same, and must be absent; plain
    words in quotes must not stand beside the trigger.
    """
    for need in frame.needs:
        if need.startswith("'"):
            # Words that the act is told with, one of which must follow: *ordered the envoy to leave*.
            if not any(form in need.split("'") for form in scene.forms[trigger + 1 : trigger + 16]):
                return f"none of the words {need}"
        elif not _met(need, labelled, given):
            return f"no {need.replace(':', ' ')}"
    for forbidden in frame.forbids:
        if forbidden.startswith("'"):
            last = trigger if forbidden.endswith("<") else min(len(scene.forms), trigger + 6)
            if any(scene.forms[i] == fold(forbidden.strip("'<")) for i in range(max(0, trigger - 4), last)):
                return f"beside the word {forbidden}"
        elif _met(forbidden, labelled, given):
            return f"has a {forbidden.replace(':', ' ')}"
    return ""


def _met(need: str, labelled: list[Labelled], facts: frozenset[str]) -> bool:
    if need in facts or any(part in facts for part in need.split("|")):
        return True
    labels, _, form = need.partition(":")
    wanted = labels.split("|")
    for found in labelled:
        if found.label in wanted or ("any" in wanted and found.label not in ("outside", "self")):
            actor = found.actor
            if not form:
                return True
            for one in form.split("|"):
                if one == "official" and actor.official:
                    return True
                if one == "resident" and actor.office and actor.office.office in RESIDENT:
                    return True
                if one == "state" and actor.form in ("state", "capital", "pair", "publisher", "adjective"):
                    return True
                if one == "pronoun" and (actor.how == "pronoun" or actor.form == "unsaid"):
                    return True
                if one == "place" and (actor.place is not None or actor.form == "capital"):
                    return True
                if one == actor.form:
                    return True
    return False
