"""From a trigger to acts: theme, participants, instrument, date and modality of what one sentence states.

A frame gives one draft for each thing it is about (three agreements are three
acts) and for each partner where the kind says so; a frame that lacks what it
needs gives a finding that says what it lacked.
"""

from __future__ import annotations

from dataclasses import dataclass

from bilat.events.actors import Actor
from bilat.events.dating import Dated, candidates, pluperfect, present
from bilat.events.draft import Draft
from bilat.events.modality import modality
from bilat.events.roles import Labelled, Site, choose, label_all
from bilat.events.scene import Scene
from bilat.events.triggers import Found
from bilat.kinds import Frame
from bilat.mentions.model import InstrumentMention, Mentions, OfficeMention, StateMention, ThingMention, TimeMention
from bilat.states import states

_THEME_LABELS = {"patient": 1.0, "of": 0.95, "adj": 0.85, "agent": 0.7, "to": 0.6, "for": 0.5, "in": 0.5, "with": 0.4}
_MUTUAL = frozenset({"with", "between", "theme.with", "theme.between"})


@dataclass(frozen=True, slots=True)
class Theme:
    """What an act is about: an instrument, a thing or an office, the tokens of its words, and of all that its name holds."""

    start: int
    end: int
    head: int
    tokens: frozenset[int]
    name: range = range(0)
    instrument: InstrumentMention | None = None
    thing: ThingMention | None = None
    office: OfficeMention | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Lacking:
    """A trigger that gave nothing, and why."""

    found: Found
    why: str


def drafts(
    scene: Scene,
    index: int,
    mentions: Mentions,
    people: list[Actor],
    found: Found,
    rivals: frozenset[int],
    last: InstrumentMention | None = None,
    turns: dict[int, TimeMention] | None = None,
) -> tuple[list[Draft], Lacking | None]:
    """The acts that one trigger states in its sentence; `last` is the instrument that a pronoun may stand for."""
    frame = found.frame
    trigger = found.token
    # What has a date of signature in its name was signed, whatever the sentence says of it.
    how, because = ("asserted", "") if found.instrument else modality(scene, trigger)
    if how == "planned" and frame.sets.get("agreed") and because in scene.words.agrees:
        how = "asserted"
    if how is None:
        return [], Lacking(found, "only possible, hoped for or intended")
    if found.instrument:
        themes: list[Theme | None] = [_instrument(scene, found.instrument)]
    else:
        themes = _themes(scene, mentions, found, rivals) if frame.theme else [None]
    if not themes and "instrument" in frame.theme:
        themes = _pronoun(scene, mentions, found, last)
    if not themes:
        return [], Lacking(found, f"no {' or '.join(frame.theme)} that it is about")
    result: list[Draft] = []
    for theme in themes:
        site = Site(
            trigger,
            theme.tokens if theme else frozenset(),
            theme.head if theme else -1,
            _carrier(scene, trigger) if found.form == "noun" else -1,
            found.reflexive,
            _name(theme),
            found.form == "verb",
        )
        labelled = label_all(scene, people, site)
        if found.instrument and found.instrument.dated:
            dated = [Dated(found.instrument.dated, 1.0, "the date in its name")]
        elif turns and trigger in turns:
            dated = [Dated(turns[trigger], 1.0, "verbs and dates in turn")]
        else:
            dated = candidates(scene, _times(mentions, frame), site, rivals - {site.carrier})
        lacking = (
            _points_back(scene, found, theme, dated)
            or _form(scene, found, labelled)
            or _needs(frame, labelled, _facts(scene, mentions, dated, trigger), scene, trigger)
        )
        if lacking:
            return [], Lacking(found, lacking)
        result.append(_draft(scene, index, found, theme, site, labelled, how, dated))
    return result, None


def _name(theme: Theme | None) -> range:
    """Where the parties stand that an instrument's own name tells."""
    if theme is None or theme.instrument is None or not theme.instrument.parties:
        return range(0)
    return range(theme.instrument.head_end, theme.instrument.name_end)


def _times(mentions: Mentions, frame: Frame) -> tuple[TimeMention, ...]:
    """The times that may date an act: a date inside an instrument's name tells of its signature only."""
    if frame.kind == "instrument.signed":
        return mentions.times
    named = {i.dated for i in mentions.instruments if i.dated}
    return tuple(time for time in mentions.times if time not in named)


def _carrier(scene: Scene, trigger: int) -> int:
    """The verb that a noun depends on, when it is near enough to lend it subject and date."""
    current = trigger
    for _ in range(4):
        head = scene.tokens[current].head
        if head == current:
            return -1
        if scene.is_verb(head):
            return head if scene.tokens[current].dep in ("obj", "nsubj", "nsubj:pass", "obl", "iobj", "xcomp", "obl:agent", "ROOT") else -1
        current = head
    return -1


# -- themes --------------------------------------------------------------------


def _themes(scene: Scene, mentions: Mentions, found: Found, rivals: frozenset[int]) -> list[Theme | None]:
    """The things of the asked class that the trigger is about: the best one and those joined to it."""
    options = [theme for theme in _options(scene, mentions, found.frame.theme) if found.token not in theme.tokens or found.thing]
    scored: list[tuple[float, Theme]] = []
    for theme in options:
        score = _theme_score(scene, found, theme, rivals | _talks(scene, mentions, found, theme))
        if score > 0.3:
            scored.append((score, theme))
    if not scored:
        return []
    best_score, best = max(scored, key=lambda pair: (pair[0], -abs(pair[1].head - found.token)))
    group = set(scene.coordinated(best.head))
    chosen: list[Theme | None] = []
    for score, theme in scored:
        listed = theme.instrument is not None and best.instrument is not None and theme.instrument.start == best.instrument.start
        joined = theme.head in group and score >= best_score - 0.3
        if theme is best or listed or joined:
            chosen.append(theme)
    return chosen


def _talks(scene: Scene, mentions: Mentions, found: Found, theme: Theme) -> frozenset[int]:
    """The nouns that stand between a verb and its theme: *conclure les négociations d'un accord* concludes no accord."""
    if theme.thing is not None:
        return frozenset()
    heads = (scene.head(t.start, t.end) for t in mentions.things if t.thing == "talks")
    return frozenset(h for h in heads if h != found.token and found.token < h < theme.head)


def _pronoun(scene: Scene, mentions: Mentions, found: Found, last: InstrumentMention | None) -> list[Theme | None]:
    """*Il est entré en vigueur*: the instrument that the subject pronoun stands for, the last one named before it."""
    subject = scene.subject(found.token) if found.form == "verb" else None
    if subject is None or scene.forms[subject] not in scene.words.pronouns:
        return []
    token = scene.tokens[subject]
    here = [i for i in mentions.instruments if i.end <= token.start]
    meant = here[-1] if here else last
    if meant is None:
        return []
    return [Theme(token.start, token.end, subject, frozenset({subject}), instrument=meant)]


def _options(scene: Scene, mentions: Mentions, wanted: tuple[str, ...]) -> list[Theme]:
    result: list[Theme] = []
    for want in wanted:
        thing, _, level = want.partition(":")
        if thing == "instrument":
            for instrument in mentions.instruments:
                if level and instrument.kind != level:
                    continue
                result.append(_instrument(scene, instrument))
        elif thing == "office":
            for office in mentions.offices:
                if level and office.office not in level.split("|"):
                    continue
                head = scene.at(office.head)
                result.append(Theme(office.start, office.end, head, frozenset(scene.span(office.start, office.end)), office=office))
        else:
            if thing == "organisation":
                result += [_organisation(scene, state) for state in mentions.states if states()[state.states[0]].organisation]
            for mention in mentions.things:
                if mention.thing != thing or (level and mention.level not in level.split("|")):
                    continue
                head = scene.head(mention.start, mention.end)
                result.append(Theme(mention.start, mention.end, head, frozenset(scene.span(mention.start, mention.end)), thing=mention))
    return result


def _organisation(scene: Scene, mention: StateMention) -> Theme:
    tokens = frozenset(scene.span(mention.start, mention.end))
    return Theme(mention.start, mention.end, scene.head(mention.start, mention.end), tokens, organisation=mention.states[0])


def _instrument(scene: Scene, instrument: InstrumentMention) -> Theme:
    """An instrument as a theme: the tokens of its head and subject; what else its name holds are participants and date."""
    tokens = set(scene.span(instrument.start, instrument.head_end))
    if instrument.subject_start >= 0:
        tokens.update(scene.span(instrument.subject_start, instrument.subject_end))
    head = scene.head(instrument.start, instrument.head_end)
    end = max(instrument.end, instrument.name_end)
    return Theme(instrument.start, end, head, frozenset(tokens), scene.span(instrument.start, end), instrument)


def _theme_score(scene: Scene, found: Found, theme: Theme, rivals: frozenset[int]) -> float:
    trigger = found.token
    if found.form == "verb":
        if scene.tokens[trigger].dep in _QUALIFIES and _stands_for(scene, trigger, theme):
            return 1.0
        subject = scene.subject(trigger)
        if subject is not None and subject in theme.tokens:
            return 1.0 if scene.passive(trigger) else 0.7
    current = theme.head
    penalty = 1.0
    for _ in range(4):
        edge = scene.edge(current, scene.at(theme.start) if current == theme.head else None)
        if edge is None:
            break
        if edge.governor == trigger:
            return _THEME_LABELS.get(edge.sense, 0.35) * penalty
        if edge.sense == "root" or scene.is_verb(edge.governor):
            # A verb joined to another shares its object: *négocié et signé un traité*.
            if scene.is_verb(edge.governor) and trigger in scene.coordinated(edge.governor) and edge.sense == "patient":
                return 0.8 * penalty
            # *commencer à mettre en œuvre un programme*: the act is in the verb above.
            if (
                scene.is_verb(edge.governor)
                and scene.tokens[edge.governor].head == trigger
                and (scene.tokens[edge.governor].dep == "xcomp" or scene.has(edge.governor, "VerbForm=Inf"))
            ):
                return 0.8 * penalty
            break
        # *La reprise des relations date de 2017*: they are what another noun is about.
        if edge.governor in rivals:
            return 0.0
        current = edge.governor
        penalty *= 0.75
    return _theme_by_position(scene, found, theme, frozenset(i for i in rivals if scene.tokens[i].pos == "NOUN"))


_QUALIFIES = frozenset({"acl", "amod", "acl:relcl", "advcl", "appos", "conj", "nmod"})


def _stands_for(scene: Scene, trigger: int, theme: Theme) -> bool:
    """A participle may hang on any noun of an instrument's name: *l'accord entre A et B, signé à Lima*."""
    noun = scene.tokens[trigger].head
    if noun in theme.tokens or (noun in theme.name and theme.name.stop <= trigger):
        return scene.participle(trigger) or scene.passive(trigger) or scene.tokens[trigger].dep == "acl:relcl"
    return False


def _theme_by_position(scene: Scene, found: Found, theme: Theme, between: frozenset[int]) -> float:
    """Right behind an active verb or noun, or right before a participle, with no other verb between."""
    trigger = found.token
    first, last = min(theme.tokens), max((*theme.tokens, *theme.name))
    after = first > trigger
    gap = range(trigger + 1, first) if after else range(last + 1, trigger)
    if not after and _set_apart(scene, found, gap):
        return 0.58 - 0.002 * len(gap)
    if any(i in between for i in gap):
        return 0.0
    if any(scene.is_verb(i) and scene.tokens[i].dep not in ("aux", "aux:pass", "cop") for i in gap):
        return 0.0
    if any(scene.forms[i] in (";", ":", ".") for i in gap):
        return 0.0
    if len(gap) > 12:
        return 0.0
    relative = found.form == "verb" and any(
        scene.has(c, "PronType=Rel") or scene.forms[c] in ("qui", "que", "which", "that", "lequel", "laquelle")
        for c in scene.children[trigger]
    )
    # *Un accord avec l'ancienne Communauté, qui est entré en vigueur*: the nearest noun is not always the one meant.
    if relative and not after:
        return 0.62 - 0.02 * len(gap)
    expects_after = found.form == "noun" or not scene.passive(trigger)
    return (0.6 if after == expects_after else 0.4) - 0.02 * len(gap)


def _set_apart(scene: Scene, found: Found, gap: range) -> bool:
    """A participle after a comma tells of the instrument before, however long its name: *…, signée à Berne, le 3 mai*."""
    trigger = found.token
    if found.form != "verb" or not scene.participle(trigger) or scene.forms[trigger - 1] != ",":
        return False
    finite = any(scene.has(i, "VerbForm=Fin", "Tense=Pres") and not scene.has(i, "VerbForm=Part") for i in gap)
    return not finite and not any(scene.forms[i] in (";", ":") for i in gap)


# -- requirements ----------------------------------------------------------------


def _facts(scene: Scene, mentions: Mentions, dated: list[Dated], trigger: int) -> frozenset[str]:
    """What a frame may ask for beside participants: `dated`, `since`, `cut`, `beside:instrument`, `about:mechanism`."""
    facts: set[str] = set()
    if dated and dated[0].strength >= 0.5:
        facts.add("dated")
        if dated[0].time.rule.endswith("-since"):
            facts.add("since")
    if not scene.sentence.complete:
        facts.add("cut")
    if mentions.instruments:
        facts.add("beside:instrument")
    after = scene.tokens[trigger].end
    if any(t.thing == "mechanism" and 0 <= t.start - after <= 30 for t in mentions.things):
        facts.add("about:mechanism")
    return frozenset(facts)


def _points_back(scene: Scene, found: Found, theme: Theme | None, dated: list[Dated]) -> str:
    """*Cette visite*, *l'ouverture de cette ambassade*: an act told before, unless it has a date of its own here."""
    heads = [found.token] if found.form == "noun" else []
    if theme and theme.thing and found.form == "noun":
        heads.append(theme.head)
    undated = not dated or dated[0].strength < 0.9
    if undated and any(scene.forms[c] in scene.words.demonstrative for head in heads for c in scene.children[head]):
        return "points back to an act told before"
    return ""


def _form(scene: Scene, found: Found, labelled: list[Labelled]) -> str:
    """What the frame's form forbids: `main` (only a main clause), `single` (one state speaks), `participle` (no finite verb)."""
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
    return ""


def _bare_participle(scene: Scene, i: int) -> bool:
    return (scene.has(i, "VerbForm=Part") or scene.tokens[i].pos == "ADJ") and not scene.auxiliaries(i)


def _up_to_root(scene: Scene, i: int) -> list[int]:
    chain = [i]
    while scene.tokens[i].head != i and len(chain) < 12:
        i = scene.tokens[i].head
        chain.append(i)
    return chain


def _needs(frame: Frame, labelled: list[Labelled], facts: frozenset[str], scene: Scene, trigger: int) -> str:
    """What is missing, in words; empty when nothing is.

    A need is a fact (`dated`), or `label:form` (a participant of that form must
    have that label), with alternatives either way: `agent|by:state|official`,
    `dated|any:official`. A forbidden entry is the same, and must be absent; plain
    words in quotes must not stand beside the trigger.
    """
    for need in frame.needs:
        if not _met(need, labelled, facts):
            return f"no {need.replace(':', ' ')}"
    for forbidden in frame.forbids:
        if forbidden.startswith("'"):
            if any(scene.forms[i] == forbidden.strip("'") for i in range(max(0, trigger - 4), min(len(scene.forms), trigger + 6))):
                return f"beside the word {forbidden}"
        elif _met(forbidden, labelled, facts):
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
                if one == "state" and actor.form in ("state", "capital", "pair", "publisher", "adjective"):
                    return True
                if one == "place" and (actor.place is not None or actor.form == "capital"):
                    return True
                if one == actor.form:
                    return True
    return False


# -- one act ------------------------------------------------------------------


def _draft(
    scene: Scene, index: int, found: Found, theme: Theme | None, site: Site, labelled: list[Labelled], how: str, dated: list[Dated]
) -> Draft:
    frame = found.frame
    trigger = scene.tokens[found.token]
    start = min(trigger.start, theme.start) if theme else (found.thing.start if found.thing else trigger.start)
    end = max(trigger.end, theme.end) if theme else (max(trigger.end, found.thing.end) if found.thing else trigger.end)
    draft = Draft(frame, index, scene.sentence.block, trigger.start, trigger.end, start, end)
    draft.modality = frame.modality or how
    draft.confidence = frame.confidence
    if theme:
        draft.instrument = theme.instrument
        draft.recalled = theme.instrument is not None and theme.instrument.start != theme.start
        draft.thing = theme.thing
    draft.thing = found.thing or draft.thing
    if draft.thing:
        draft.rank = draft.thing.level
    _participants(draft, scene, labelled, theme)
    _people(draft, labelled, theme)
    _place(draft, labelled)
    if dated and dated[0].strength >= 0.2:
        draft.time = dated[0].time
        draft.why_date = dated[0].why
        draft.crossed = dated[0].crossed
        if dated[0].strength >= 0.5 and 0 < draft.time.start - draft.end < 80:
            draft.end = max(draft.end, draft.time.end)
        elif dated[0].strength >= 0.8 and 0 < draft.start - draft.time.end < 80:
            draft.start = min(draft.start, draft.time.start)
    draft.before = found.form == "verb" and pluperfect(scene, found.token)
    draft.present = present(scene, found.token)
    draft.host = scene.tokens[found.token].head
    draft.elsewhere = found.form == "verb" and theme is None and _goes_elsewhere(scene, found.token, labelled, site)
    draft.unnamed = not draft.target and _unnamed_partners(scene, found.token, labelled)
    draft.first = _first(scene, found, theme)
    draft.leans = _leans(scene, found, labelled)
    text = f" {' '.join(scene.forms)} "
    draft.continues = any(f" {word} " in text for word in scene.words.continues)
    return draft


def _participants(draft: Draft, scene: Scene, labelled: list[Labelled], theme: Theme | None) -> None:
    frame = draft.frame
    sources = choose(labelled, frame.source) if frame.source else []
    source_states = _states(sources)
    taken = frozenset(source_states) if len(source_states) == 1 else frozenset()
    targets = choose(labelled, frame.target, without=taken) if frame.target else []
    targets = [t for t in targets if t not in sources]
    target_states = [s for s in _states(targets) if s not in source_states or len(source_states) > 1]
    mutual = [found for found in labelled if found.label in _MUTUAL and found not in targets and found.actor.states]
    draft.source = tuple(source_states)
    draft.target = tuple(target_states)
    acting = {want.partition(":")[0] for want in frame.source}
    unnamed = {one.actor.start for one in labelled if one.actor.official and not one.actor.states and one.label in acting - {"near"}}
    draft.envoys = frozenset({found.actor.start for found in sources} | unnamed)
    draft.people = [found.actor for found in (*sources, *targets) if found.actor.official]
    for role, group in (("source", sources), ("target", targets)):
        for found in group:
            draft.note(role, f"{found.label} ({found.strength:.2f})", found.actor.start, found.actor.end)
    parties = [*source_states, *target_states, *_states(mutual)]
    if not frame.source and not frame.target:
        core = [f for f in labelled if f.label not in ("outside", "self", "theme") and f.strength >= 0.3 and not _where(f)]
        # Where those who act and those they act with are two already, who is named besides is no party.
        those = [f for f in core if f.label in _ACTING]
        if len(_states(those)) > 1:
            core = those
        parties += _states(core)
        mutual += [found for found in core if found not in mutual]
    named = theme.instrument.parties if theme and theme.instrument else ()
    if theme and theme.organisation:
        named = (theme.organisation,)
    whole = theme is not None and theme.instrument is not None and theme.instrument.whole
    draft.parties = tuple(dict.fromkeys(named if whole else (*parties, *named)))
    reach = [found.actor for found in labelled if found.label not in ("outside", "self", "theme") and not found.actor.states]
    draft.pending = tuple(reach)
    chosen = [*sources, *targets]
    for found in (*chosen, *mutual):
        gap = max(found.actor.start - draft.end, draft.start - found.actor.end)
        sure = found.label in _SPANNED and found.strength >= 0.8 and gap <= 60
        if found.actor.form != "possessive" and (sure or (found in chosen and gap <= 40)):
            draft.start, draft.end = min(draft.start, found.actor.start), max(draft.end, found.actor.end)


_ACTING = frozenset({"agent", "with", "between", "theme.with", "theme.between", "by", "carrier.agent"})
_SPANNED = frozenset({"agent", "patient", "of", "to", "theme.to", "theme.of", "by", "with", "adj", "in"})


def _where(found: Labelled) -> bool:
    """The words say where, not who: a city, or a capital after *at* or *in*."""
    if found.actor.form == "place":
        return True
    return found.actor.form == "capital" and found.label.rpartition(".")[2] in ("to", "in", "near", "during", "of")


def _states(group: list[Labelled]) -> list[str]:
    return list(dict.fromkeys(state for found in group for state in found.actor.states))


def _people(draft: Draft, labelled: list[Labelled], theme: Theme | None) -> None:
    for found in labelled:
        if not found.actor.official or found.label in ("outside", "self"):
            continue
        named = found.label == "theme" or (found.strength >= 0.4 and found.label.removeprefix("theme.") in _PEOPLE_LABELS)
        if named and found.actor not in draft.people:
            draft.people.append(found.actor)
    draft.people.sort(key=lambda actor: actor.start)


_PEOPLE_LABELS = frozenset({"agent", "patient", "of", "with", "between", "by", "adj", "carrier.agent", "to", "appos", "nmod"})


def _place(draft: Draft, labelled: list[Labelled]) -> None:
    best: tuple[float, str] | None = None
    for found in labelled:
        place = found.actor.place
        if place is None or found.label in ("outside", "self"):
            continue
        label = found.label.removeprefix("theme.").removeprefix("carrier.")
        if label in ("in", "to", "near", "of", "patient") and (best is None or found.strength > best[0]):
            best = (found.strength, place.name)
            draft.note("place", found.label, place.start, place.end)
    if best:
        draft.place = best[1]


def _leans(scene: Scene, found: Found, labelled: list[Labelled]) -> bool:
    """The sentence goes on about the occasion before it: *les deux ministres y signèrent*, *ils se sont entretenus*."""
    subject = scene.subject(scene.clause(found.token))
    if subject is not None and scene.forms[subject] in scene.words.pronouns:
        return True
    for one in labelled:
        actor = one.actor
        if actor.how == "the place just named" and one.label not in ("outside", "near"):
            return True
        if actor.head == subject and actor.office and "plural" in actor.office.marks and actor.office.state is None:
            return True
    return False


def _goes_elsewhere(scene: Scene, trigger: int, labelled: list[Labelled], site: Site) -> bool:
    """The verb has a destination that is no known state or place: *se rendre dans la région*."""
    known = {i for found in labelled for i in scene.span(found.actor.start, found.actor.end)}
    for c in scene.children[trigger]:
        if scene.tokens[c].dep.startswith("obl") and scene.tokens[c].pos == "NOUN" and c not in known:
            found = scene.edge(c)
            if found and found.sense in ("to", "in") and not any(x.label in ("to", "in", "patient") for x in labelled):
                return True
    return False


def _unnamed_partners(scene: Scene, trigger: int, labelled: list[Labelled]) -> bool:
    """The act is with states that are not named: *avec plusieurs pays d'Amérique du Sud*."""
    if any(one.label.removeprefix("theme.") == "with" for one in labelled):
        return False
    known = {i for one in labelled for i in scene.span(one.actor.start, one.actor.end)}
    for i in range(trigger + 1, min(trigger + 16, len(scene.tokens))):
        if scene.forms[i] in scene.words.others and i not in known:
            found = scene.preposition(i)
            if found and found[0] in ("with", "between"):
                return True
    return False


def _first(scene: Scene, found: Found, theme: Theme | None) -> bool:
    heads = [found.token, theme.head] if theme else [found.token]
    if theme and theme.office and "first" in theme.office.marks:
        return True
    for head in heads:
        for c in scene.children[head]:
            if scene.forms[c] in scene.words.first:
                return True
        # *La visite … était la première pour un chef d'État péruvien.*
        governor = scene.tokens[head].head
        if scene.tokens[head].dep == "nsubj" and scene.forms[governor] in scene.words.first:
            return True
    return False
