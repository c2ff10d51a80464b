"""From a trigger to acts: theme, participants, instrument, date and modality of what one sentence states.

A frame gives one draft for each thing it is about (three agreements are three
acts) and for each partner where the kind says so; a frame that lacks what it
needs gives a finding that says what it lacked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from bilat.events.actors import Actor
from bilat.events.adjectives import in_a_row as in_a_row_at
from bilat.events.dating import Dated, beside_name, candidates, in_a_row, later, pluperfect, present, qualified
from bilat.events.draft import Draft
from bilat.events.exchanges import reciprocal
from bilat.events.facts import Facts
from bilat.events.modality import announced, modality
from bilat.events.needs import is_several, lacks, misformed, points_back, vague
from bilat.events.roles import Labelled, Site, choose, genitives, joined_verb, label_all, shared
from bilat.events.scene import Scene
from bilat.events.series import alike, counterparts, only, partners, predecessor, since, stations
from bilat.events.speakers import beyond_courtesy, speaking
from bilat.events.themes import (
    Theme,
    find_themes,
    instrument_theme,
    mechanism_before,
    of_relative,
    post_before,
    post_told,
    pronoun_for,
    stood_for,
)
from bilat.events.triggers import Found
from bilat.kinds import Frame
from bilat.mentions.model import InstrumentMention, Mentions, ThingMention, TimeMention
from bilat.states import is_organisation

_WITH = frozenset({"with", "theme.with"})
_MUTUAL = frozenset({"with", "between", "theme.with", "theme.between"})


class Lacking(NamedTuple):
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
    related: ThingMention | None = None,
    near: bool = True,
    posted: ThingMention | None = None,
) -> tuple[list[Draft], Lacking | None]:
    """The acts that one trigger states in its sentence; `last` is the instrument that a pronoun may stand for,
    `related` the relations, `posted` the post of the sentence before, `near` whether that sentence names the instrument."""
    frame = found.frame
    trigger = found.token
    if found.instrument:
        themes: list[Theme | None] = [instrument_theme(scene, found.instrument)]
    else:
        themes = find_themes(scene, mentions, found, rivals) if frame.theme else [None]
    if not themes:
        themes = of_relative(scene, mentions, found)
    if not themes and "instrument" in frame.theme:
        themes = stood_for(scene, mentions, found, last, near)
    told_before = not themes and "mechanism" in frame.theme and found.form == "noun"
    if told_before:
        themes = mechanism_before(scene, mentions, found.token)
    if not themes and "post" in frame.theme:
        themes = post_before(scene, mentions, found) or post_told(scene, found, posted)
    if not themes and any(theme.startswith("relations") for theme in frame.theme):
        themes = pronoun_for(scene, mentions, found, related)
    if not themes:
        return [], Lacking(found, f"no {' or '.join(frame.theme)} that it is about")
    # What has a date of signature in its name was signed, whatever the sentence says of it.
    how, because = ("asserted", "") if found.instrument else modality(scene, trigger, bool(frame.sets.get("occasion")))
    if how == "planned" and frame.sets.get("agreed") and because in scene.words.agrees | scene.words.decisions:
        how = "asserted"
    if how == "planned" and frame.sets.get("announced") and announced(scene, trigger):
        how = "asserted"
    kept = how == "planned" and any(_keeps(scene, time, trigger) for time in mentions.times)
    if kept:
        how = "asserted"  # *will celebrate the 60th anniversary of the establishment of relations*
    if how is None:
        return [], Lacking(found, "only possible, hoped for or intended")
    if frame.sets.get("done") and how != "asserted":
        return [], Lacking(found, "not done yet")
    decided, coming = (how == "planned" and because in known for known in (scene.words.decides, scene.words.coming))
    result: list[Draft] = []
    times = _times(scene, mentions, frame, trigger)
    if frame.sets.get("ahead"):
        times = tuple(time for time in times if time.end <= scene.tokens[trigger].start)
    earlier = _earlier(scene, people, mentions.times) if frame.target and frame.sets.get("occasion") else {}
    if earlier:
        times = tuple(time for time in times if time not in earlier)
    for theme in themes:
        site = Site(
            trigger,
            theme.tokens if theme else frozenset(),
            theme.head if theme else -1,
            _carrier(scene, trigger) if found.form == "noun" else -1,
            found.reflexive,
            _name(theme),
            found.form == "verb",
            bool(frame.sets.get("deep")),
        )
        labelled = label_all(scene, people, site)
        if frame.sets.get("speaks"):
            labelled = speaking(scene, labelled)
        if frame.kind == "position":
            labelled = beyond_courtesy(scene, labelled, trigger)
        if "genitive:state" in frame.source:
            labelled = genitives(labelled, trigger)
        told: list[tuple[TimeMention, list[Labelled]]] = []
        if frame.sets.get("adjectives"):
            labelled, told = in_a_row_at(scene, labelled, trigger, times)
        if "shared:state" in frame.target:
            labelled = shared(scene, labelled, trigger)
        if kept:
            dated = [Dated(time, 1.0, "what is celebrated") for time in times if _keeps(scene, time, trigger)]
        elif found.instrument and found.instrument.dated:
            dated = [Dated(found.instrument.dated, 1.0, "the date in its name")]
        elif frame.sets.get("means") and theme and (named := _of_means(scene, mentions, theme)):
            dated = [named]
        elif turns and trigger in turns:
            dated = [Dated(turns[trigger], 1.0, "verbs and dates in turn")]
        else:
            joined = [joined_verb(scene, trigger)] if any(one.label == "shared" for one in labelled) else []
            # *A commission in 2013; its first session was in May 2014*: what dates the commission dates no session.
            where = replace(site, theme=frozenset(), theme_head=-1) if told_before else site
            dated = _now_and_then(frame, candidates(scene, times, where, rivals - {site.carrier, *joined}))
            dated = dated or [Dated(time, 1.0, "adjectives and dates in turn") for time, _ in told[:1]]
        lacking = (
            points_back(scene, found, theme, dated)
            or vague(scene, found, dated)
            or misformed(scene, found, labelled, dated)
            or lacks(frame, labelled, Facts(scene, mentions, dated, trigger, people, theme))
        )
        if lacking:
            return [], Lacking(found, lacking)
        row = told or ([] if frame.sets.get("means") else partners(scene, site, labelled, times))
        series = [] if row else _series(scene, times, people, site, frame)
        for number, (time, _) in enumerate(series):
            places = only(labelled, series, number)
            result.append(_draft(scene, index, found, theme, site, places, how, [Dated(time, 1.0, "places and dates in turn")]))
        apart = replace(theme, instrument=replace(theme.instrument, parties=())) if row and theme and theme.instrument else theme
        one_text = theme is not None and theme.instrument is not None and not theme.instrument.plural
        for time, several in row:
            for some in [several] if one_text else [[one] for one in several]:
                others = {one.actor for _, group in row for one in group}
                rest = [one for one in labelled if one.actor not in others]
                draft = _draft(scene, index, found, apart, site, [*rest, *some], how, [Dated(time, 1.0, "partners and dates in turn")])
                if some[0] is not row[0][1][0]:
                    ending = time if some[-1] is several[-1] and time.start >= some[-1].actor.end else None
                    draft.start, draft.end = some[0].actor.start, ending.end if ending else some[-1].actor.end
                result.append(draft)
        if series or row:
            continue
        home = found.form == "verb" and frame.target and frame.sets.get("occasion") and scene.lemmas[trigger] in scene.words.returns
        if home:
            who, there = choose(labelled, frame.source), choose(labelled, frame.target)
            if not who or (there and {*_states(there)} <= {*_states(who)}):
                return [], Lacking(found, "somebody goes home")
        result.append(_draft(scene, index, found, theme, site, labelled, how, dated))
        for time, before in earlier.items():
            former = _draft(scene, index, found, theme, site, labelled, "asserted", [Dated(time, 1.0, "the last one before")])
            if set(before.states) <= set(former.source):
                former.people, former.envoys, former.start, former.end = [before], frozenset({before.start}), before.start, time.end
                result.append(former)
        if dated and dated[0].strength >= 0.5:
            # *Se réunit en 1990, 1993 et 1997*: one act a date; of what does not recur by its nature, where *again* says so.
            for time in in_a_row(scene, mentions.times, dated[0].time, not frame.sets.get("occasion")):
                result.append(_draft(scene, index, found, theme, site, labelled, how, [Dated(time, 1.0, "dates in a row")]))
    for draft in result:
        draft.decided, draft.coming = decided, coming
    return result, None


def _series(
    scene: Scene, times: tuple[TimeMention, ...], people: list[Actor], site: Site, frame: Frame
) -> list[tuple[TimeMention, list[Actor]]]:
    """Dates and places, or dates and partners, that take turns behind a trigger."""
    turning = bool(frame.sets.get("turns"))
    if not frame.target and not turning:
        return []
    turns = turning or bool(frame.sets.get("occasion"))
    series = stations(scene, site.trigger, people, times, turns, site.theme)
    return series if not turning or alike(scene, series) else []


def _now_and_then(frame: Frame, dated: list[Dated]) -> list[Dated]:
    """*In force since 1992, it was denounced in 2001*: where an act has a day of its own, *since* tells of something else."""
    if "since" in frame.needs or len(dated) < 2 or not dated[0].time.rule.endswith("-since") or frame.sets.get("lasting"):
        return dated
    own = next((one for one in dated[1:] if one.time.edtf and not one.time.rule.endswith("-since") and one.strength >= _OWN), None)
    return [own, *(one for one in dated if one is not own)] if own else dated


_OF_ANOTHER = ("the same clause", "the clause above", "what the clause is about", "the act in the same clause", "nearness")
_OWN = 0.7  # the strength of a date that stands in the act's own clause


def _of_means(scene: Scene, mentions: Mentions, theme: Theme) -> Dated | None:
    """When the treaty was made by which something was done: by its own name, or by the date beside it."""
    if theme.instrument and theme.instrument.dated:
        return Dated(theme.instrument.dated, 1.0, "the date in its name")
    return beside_name(scene, mentions.times, min(theme.tokens), max((*theme.tokens, *theme.name)))


def _name(theme: Theme | None) -> range:
    """Where the parties stand that an instrument's own name tells."""
    if theme is None or theme.instrument is None or not theme.instrument.parties:
        return range(0)
    return range(theme.instrument.head_end, theme.instrument.name_end)


def _times(scene: Scene, mentions: Mentions, frame: Frame, trigger: int) -> tuple[TimeMention, ...]:
    """The times that may date an act: a date inside an instrument's name tells of its signature only."""
    times = tuple(t for t in mentions.times if not (t.edtf and "/" in t.edtf and len(t.edtf) == _YEARS and _of_a_term(scene, t)))
    if frame.kind == "instrument.signed":
        return times
    # *By the treaty of 9 May 1855, A recognised B*: the instrument that does it dates it.
    does = bool(frame.sets.get("by"))
    named = {
        i.dated.start
        for i in mentions.instruments
        if i.dated and not (does and (scene.behind(scene.at(i.start), scene.words.means) or _does(scene, i.dated, trigger)))
    }
    # *The first visit since 1987*: what happens once does not go on since.
    once = frame.sets.get("occasion") and any(form in scene.words.first for form in scene.forms)
    met = frame.sets.get("occasion") and "since" not in frame.needs  # *relations since 1957* date no meeting
    # *Supports its candidature for the term 2021–2022*: what is said is not of that time.
    said = frame.sets.get("whole") or frame.kind == "announcement"
    return tuple(
        t
        for t in times
        if t.start not in named
        and not (once and (t.rule.endswith("-since") or since(scene, t) >= 0))
        and not (met and t.rule.endswith("-since") and t.edtf and len(t.edtf) == _YEAR)
        and not _in_a_name(scene, mentions, t)
        and not (said and t.edtf and "/" in t.edtf and _of_a_term(scene, t))
    )


_YEAR = len("1957")
_YEARS = len("2014/2017")


def _in_a_name(scene: Scene, mentions: Mentions, time: TimeMention) -> bool:
    """*The implementation of the 1963 Agreement*: a year between the article and an instrument's name is of the name."""
    if not time.edtf or len(time.edtf) != _YEAR or not any(0 < i.start - time.end <= 1 for i in mentions.instruments):
        return False
    first = scene.at(time.start)
    return first > 0 and scene.tokens[first - 1].pos == "DET"


def _keeps(scene: Scene, time: TimeMention, trigger: int) -> bool:
    """*The 60th anniversary of the establishment …*: the act is what is celebrated, some day or other."""
    return time.rule.startswith("anniversary") and 0 < trigger - scene.at(time.end - 1) <= _KEPT


_KEPT = 4  # tokens from an anniversary to the act that it is of


def _does(scene: Scene, dated: TimeMention, trigger: int) -> bool:
    """*The treaty of 1855 which established relations*: only a relative pronoun and what helps the verb stand between."""
    gap = [scene.tokens[i] for i in range(scene.span(dated.start, dated.end).stop, trigger)]
    relative = any(token.pos in ("PRON", "SCONJ") for token in gap)
    return relative and all(token.pos in ("PRON", "SCONJ", "PUNCT", "AUX", "ADV") for token in gap)


def _of_a_term(scene: Scene, time: TimeMention) -> bool:
    """A stretch of years behind *for*, a noun between at most: *for 2021–2022*, *para el período 2016-2018*."""
    first = scene.at(time.start)
    return any(
        (found := scene.preposition(i)) and found[0] == "for" and not any(scene.tokens[j].pos == "ADP" for j in range(found[1] + 1, first))
        for i in range(max(0, first - 2), first + 1)
    )


def _earlier(scene: Scene, people: list[Actor], times: tuple[TimeMention, ...]) -> dict[TimeMention, Actor]:
    """Dates of an earlier act of the same sort, with who it was: *the first visit since Mr Berg in 1998*."""
    if not any(form in scene.words.first for form in scene.forms):
        return {}
    return {time: before for time in times if time.edtf and (before := predecessor(scene, people, time))}


def _carrier(scene: Scene, trigger: int) -> int:
    """The verb that a noun depends on, when it is near enough to lend it subject and date; or the light participle
    behind it: *la visite effectuée par le président*."""
    for c in (*scene.children[trigger], trigger + 1):
        if trigger < c < min(trigger + 6, len(scene.tokens)) and scene.participle(c) and scene.lemmas[c] in scene.words.light:
            return c
    if (verb := scene.relative(trigger)) >= 0:
        return verb
    current = trigger
    for _ in range(4):
        head = scene.tokens[current].head
        if head == current:
            return -1
        if scene.is_verb(head):
            return head if scene.tokens[current].dep in ("obj", "nsubj", "nsubj:pass", "obl", "iobj", "xcomp", "obl:agent", "ROOT") else -1
        current = head
    return -1


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
    draft.form = found.form
    told = (found.token, site.carrier) if site.carrier >= 0 else (found.token,)
    draft.future = any(scene.has(i, "Tense=Fut") for verb in told for i in (verb, *scene.auxiliaries(verb)))
    if frame.modality == "negated" and scene.words.until & {*scene.forms[found.token + 1 :]}:
        draft.modality = "asserted"  # *withheld recognition until 1950*: it was given then
    draft.confidence = frame.confidence
    if theme:
        draft.instrument = theme.instrument
        draft.recalled = theme.instrument is not None and theme.instrument.start != theme.start
        draft.thing = theme.thing
        draft.recalled |= theme.thing is not None and theme.thing.start != theme.start
    draft.thing = found.thing or draft.thing
    draft.rank = frame.sets.get("rank") or (draft.thing.level if draft.thing else None)
    _participants(draft, scene, labelled, theme)
    beside = _states([one for one in labelled if one.label in _WITH and one.strength >= 0.4])
    draft.partners = tuple(state for state in beside if state in draft.parties)
    _people(draft, labelled, theme)
    if frame.sets.get("each") and found.form == "verb":
        draft.counterparts = counterparts(scene, labelled)
    _place(draft, labelled)
    if dated and dated[0].strength >= 0.2:
        draft.time = dated[0].time
        draft.why_date = dated[0].why
        draft.crossed = dated[0].crossed
        if dated[0].strength >= 0.5 and 0 < draft.time.start - draft.end < 80:
            draft.end = max(draft.end, draft.time.end)
        elif dated[0].strength >= 0.8 and 0 < draft.start - draft.time.end < 80:
            draft.start = min(draft.start, draft.time.start)
    if frame.sets.get("whole"):
        # A position is all that the clause says, and its topics with it.
        last = len(scene.tokens) - 1
        while last > found.token and scene.tokens[last].pos == "PUNCT":
            last -= 1
        draft.end = max(draft.end, scene.tokens[last].end)
    adverbs = {c for i in told for c in scene.children[i] if scene.tokens[c].dep in ("amod", "advmod")}
    draft.recent = any(scene.forms[c] in scene.words.recently for c in adverbs)
    draft.later = found.form == "verb" and later(scene, found.token)
    draft.before = found.form == "verb" and pluperfect(scene, found.token)
    if draft.why_date in _OF_ANOTHER and qualified(scene, found.token, draft.time):
        draft.before = draft.crossed = True
    draft.present = present(scene, found.token)
    draft.when = any(scene.forms[c] in scene.words.when for c in scene.children[scene.clause(found.token)])
    draft.host = scene.tokens[found.token].head
    draft.elsewhere = theme is None and _goes_elsewhere(scene, found, labelled, dated)
    span = sorted({found.token, *site.theme})
    draft.reciprocal = bool(frame.sets.get("each")) and reciprocal(scene, span[0], span[-1])
    draft.unnamed = not draft.target and _unnamed_partners(scene, found.token, labelled)
    draft.first = _first(scene, found, theme)
    draft.leans = _leans(scene, found, labelled)
    draft.several = is_several(scene, found) and (not dated or dated[0].strength < 0.5)
    draft.continues = scene.continues
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
    if frame.sets.get("occasion") and source_states and (target_states or frame.target):
        mutual = [found for found in mutual if found.label.endswith("between")]  # who comes along is no party to a journey
    mutual = _of_the_act(mutual, theme, draft)
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
        core = [f for f in core if not _names_place(scene, f, theme) and not _anothers(f) and not _owns_occasion(scene, f)]
        core = _of_the_act(core, theme, draft)
        # Where those who act and those they act with are two already, who is named besides is no party.
        those = [f for f in core if f.label in _ACTING]
        if len(_states(those)) > 1 or frame.sets.get("acting"):
            core = those
        if theme and theme.instrument and theme.instrument.plural:
            draft.pairs = _pairs(core, theme.instrument.parties)  # *had signed similar treaties with A, B and C*: one with each
        elif frame.sets.get("distribute"):
            draft.pairs = _pairs(core)
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


def _pairs(core: list[Labelled], named: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """*A established relations with B and C*: the pairs of those who act and those they act with, where they are more than one;
    `named` are the parties that the name of several instruments tells (*treaties with B and C*)."""
    partners = list(named) or _states([f for f in core if f.label in ("with", "theme.with") and f.actor.form != "possessive"])
    acting = [state for state in _states([f for f in core if f.label in ("agent", "by", "carrier.agent")]) if state not in partners]
    if not acting and len(left := [state for state in _states(core) if state not in partners]) == 1:
        acting = left  # *with its neighbours, establishing relations with B and C*
    pairs = tuple((one, other) for one in acting for other in partners)
    return pairs if len(pairs) > 1 and 1 in (len(acting), len(partners)) else ()


_ACTING = frozenset({"agent", "with", "between", "theme.with", "theme.between", "by", "carrier.agent"})
_SPANNED = frozenset({"agent", "patient", "of", "to", "theme.to", "theme.of", "by", "with", "adj", "in"})


def _where(found: Labelled) -> bool:
    """The words say where, not who: a city, or a capital after *at* or *in*."""
    if found.actor.form == "place":
        return True
    return found.actor.form == "capital" and found.label.rpartition(".")[2] in ("to", "in", "near", "during", "of")


def _anothers(found: Labelled) -> bool:
    """*The war came to its end with the treaty*: whose something else is, is no party."""
    return found.actor.form == "possessive" and found.label not in ("poss", "theme.poss")


_WHEREABOUTS = frozenset({"in", "to", "from", "for", "near", "during", "against"})


def _owns_occasion(scene: Scene, found: Labelled) -> bool:
    """*After Norway's accession to NATO*, *in the Council of the Union*: an organisation that is only where, or whereto."""
    own = scene.preposition(found.actor.first)
    where = found.label.rpartition(".")[2] in _WHEREABOUTS or (own is not None and own[0] in _WHEREABOUTS)
    return where and found.actor.form == "state" and bool(found.actor.states) and all(map(is_organisation, found.actor.states))


def _of_the_act(core: list[Labelled], theme: Theme | None, draft: Draft) -> list[Labelled]:
    """*Established relations with A through the treaty of X, and with B in 1964*: whom an act done by treaty concerns is told
    before the treaty, or in its name."""
    if theme is None or not draft.frame.sets.get("means") or theme.start < draft.trigger_start:
        return core
    before = [f for f in core if f.actor.start < theme.end]
    return before or core


def _names_place(scene: Scene, found: Labelled, theme: Theme | None) -> bool:
    """*The Treaty of Guadalupe Hidalgo*, *el Protocolo de Guatemala*: the state's name right behind the instrument's says where."""
    instrument = theme.instrument if theme else None
    if instrument is None or instrument.plural or found.actor.form not in ("state", "place", "capital") or found.label != "theme.of":
        return False
    span = scene.span(found.actor.start, found.actor.end)
    before = scene.at(instrument.head_end - 1)
    name = scene.tokens[before].text[:1].isupper() or scene.tokens[min(span.stop, len(scene.tokens) - 1)].text[:1].isupper()
    alone = span.stop >= len(scene.forms) or scene.forms[span.stop] not in {*scene.words.ands, "con", "avec", "with", "-", "–"}
    return name and alone and span.start - before == 2


def _states(group: list[Labelled]) -> list[str]:
    if len(group) < 2:
        return list(group[0].actor.states) if group else []
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
    if subject not in (None, found.token) and scene.lemmas[subject] in scene.words.occasions and scene.child(subject, "det") is not None:
        return True  # *La visite a abouti à la signature …*
    for one in labelled:
        actor = one.actor
        if actor.how == "the place just named" and one.label not in ("outside", "near"):
            return True
        if actor.head == subject and actor.office and "plural" in actor.office.marks and actor.office.state is None:
            return True
    return False


def _goes_elsewhere(scene: Scene, told: Found, labelled: list[Labelled], dated: list[Dated]) -> bool:
    """The verb has a destination that is no known state or place (*se rendre dans la région*), the noun a part of the world."""
    trigger, verbal = told.token, told.form == "verb"
    known = {i for found in labelled for i in scene.span(found.actor.start, found.actor.end)}
    known |= {i for when in dated for i in scene.span(when.time.start, when.time.end)}
    for c in scene.children[trigger]:
        if c in known:
            continue
        region = scene.forms[c] in scene.words.regions and scene.tokens[c].pos in ("NOUN", "PROPN")
        if region or (verbal and scene.tokens[c].dep.startswith("obl") and scene.tokens[c].pos == "NOUN"):
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
