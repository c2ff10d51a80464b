"""From mentions and syntax to events: frames within a sentence, discourse across sentences, identity within a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilat.dates import year
from bilat.documents.document import Block, Document
from bilat.event import Event, Instrument, Person, Reason
from bilat.events import content
from bilat.events.actors import Actor, actors
from bilat.events.antecedents import Antecedents
from bilat.events.dating import in_turn
from bilat.events.discourse import (
    as_history,
    as_plans,
    as_then,
    complete_parties,
    date_drafts,
    distribute,
    recall,
    same_post,
    same_relations,
    turn_back,
)
from bilat.events.draft import Draft
from bilat.events.echoes import Echo, find_echoes
from bilat.events.enumerations import enumerated
from bilat.events.finding import Finding
from bilat.events.focus import Focus
from bilat.events.frames import drafts
from bilat.events.gapping import continued, gapped, substituted
from bilat.events.identity import Telling, across, meetings_in_visits, merge, threads
from bilat.events.lists import listed
from bilat.events.needs import SEVERAL
from bilat.events.occasion import announced, date_by, occasion
from bilat.events.repeated import date_later, repeat
from bilat.events.rosters import listed_visitors
from bilat.events.scene import Scene
from bilat.events.triggers import Found, find
from bilat.events.weighing import probability
from bilat.events.words import words
from bilat.language.model import Sentence
from bilat.mentions.instruments import points_to
from bilat.mentions.model import InstrumentMention, Mentions, ThingMention, TimeMention, cutter, names_of, starting

__all__ = ["Finding", "find_events"]


def find_events(document: Document, sentences: tuple[Sentence, ...], mentions: Mentions) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The events of a document in order of first mention, and what was noticed on the way."""
    best, findings = drafted(document, sentences, mentions)
    events = merge([_event(document, draft) for draft in best], [_telling(document, draft) for draft in best])
    events.sort(key=lambda e: (e.mentions[0].start, e.mentions[0].end, e.kind))
    events = [replace(event, id=f"e{number}") for number, event in enumerate(events, 1)]
    events = threads(meetings_in_visits(events))
    findings += [Finding(e.mentions[0].start, e.mentions[0].end, e.kind, e.rule, e.id) for e in events]
    return tuple(events), tuple(sorted(findings, key=lambda f: (f.start, f.end, f.rule)))


Told = tuple[Sequence[Event], Sequence[Finding]]


def combined(parts: Sequence[Told]) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """What parts of a document in several languages tell, as one: an act told in two of them is one event."""
    made, findings = [], []
    for number, (told, seen) in enumerate(parts):
        # Ids are those of a part until all are told in order.
        made.append([replace(e, id=f"{number}.{e.id}", thread=e.thread and f"{number}.{e.thread}") for e in told])
        findings += [replace(f, event=f.event and f"{number}.{f.event}") for f in seen]
    events, names = across(made)
    events.sort(key=lambda e: (e.mentions[0].start, e.mentions[0].end, e.kind))
    ids = {event.id: f"e{number}" for number, event in enumerate(events, 1)}
    ids |= {old: ids[new] for old, new in names.items()}
    named = [replace(event, id=ids[event.id], thread=ids.get(event.thread or "")) for event in events]
    findings = [replace(f, event=ids.get(f.event or "")) for f in findings]
    return tuple(named), tuple(sorted(findings, key=lambda f: (f.start, f.end, f.rule)))


def drafted(document: Document, sentences: tuple[Sentence, ...], mentions: Mentions) -> tuple[list[Draft], list[Finding]]:
    """The acts of a document as their sentences state them, before the same act told twice is made one; and what was refused."""
    focus = Focus(document, mentions)
    antecedents = Antecedents(focus)
    found: list[Draft] = []
    findings: list[Finding] = []
    told: list[content.Content] = []
    heard: list[Echo] = []
    last: InstrumentMention | None = None
    named_in = -1
    related: ThingMention | None = None
    posted: ThingMention | None = None
    block = -1
    within = cutter(mentions)
    for index, sentence in enumerate(sentences):
        if sentence.block != block:
            block, last, related, posted = sentence.block, None, None, None
        if not sentence.tokens:
            if words(document.language).unsaid:
                # Whom a verb leaves unsaid was told of just before, in what was parsed or not.
                antecedents.officials = antecedents.officials.aged()
            continue
        scene = Scene(sentence, words(document.language))
        here = within(sentence.start, sentence.end)
        people = antecedents.resolve(scene, actors(scene, here))
        names = names_of(here)
        triggers = [
            t
            for t in find(scene, document.language, here.things, here.instruments)
            if not _told_by(scene, t, here) and not _named(scene, t, names)
        ]
        able = [t for t in triggers if _able(t, here)]
        # What is only said of a thing (*in force*) may be part of the verb that tells it.
        places = frozenset(t.token for t in able if not t.frame.sets.get("attribute"))
        verbs = frozenset(t.token for t in able if t.form == "verb" and not scene.tokens[t.token].dep.startswith(("aux", "cop")))
        cut = sentence.tokens[-1].pos in _OPEN  # *signent un accord de*: what it was about is lost
        turns = in_turn(scene, here.times, verbs)
        told += content.contents(scene, index, here)
        again = find_echoes(scene, index, document.language, people, here.times, places)
        heard += again
        others = [a for a in people if not any(a in echo.agents for echo in again)]
        for trigger in triggers:
            near = index - named_in < 2
            who = _besides(again, people, others, scene, trigger)
            made, lacking = drafts(scene, index, here, who, trigger, places - {trigger.token}, last, turns, related, near, posted)
            for draft in made:
                draft.truncated = not sentence.complete or cut
                draft.topics = _topics(here, draft)
            found += made if not _announces(document, scene, trigger, made) else []
            if any(draft.recalled for draft in made):
                named_in = index  # a pronoun that stands for an instrument names it again
            if lacking:
                token = scene.tokens[trigger.token]
                findings.append(Finding(token.start, token.end, trigger.frame.kind, trigger.frame.rule, None, lacking.why))
        found += continued(scene, index, people, here.times, _latest(found, index))
        said = _latest(found, index)
        visitors = listed_visitors(scene, index, people, here.times, said)
        if visitors:
            # *Have made a visit*: what the sentence says of all of them, its list says one by one.
            found[len(found) - len(said) :] = [d for d in said if d.frame.kind != "visit" or d.time is not None] + visitors
        found += substituted(scene, index, people, here.times, _latest(found, index))
        found += gapped(scene, index, people, here.times, _latest(found, index - 1))
        if here.instruments:
            last, named_in = here.instruments[-1], index
        related = next((t for t in reversed(here.things) if t.thing == "relations"), related)
        posted = next((t for t in reversed(here.things) if t.thing == "post"), None)
    whole: list[Draft] = []
    found = enumerated(document, mentions.instruments, listed(document, sentences, mentions, focus, found))
    for draft in found:
        recall(draft, whole)
        same_post(draft, whole)
        same_relations(draft, whole)
        lack = complete_parties(draft, focus, whole)
        if lack:
            findings.append(Finding(draft.trigger_start, draft.trigger_end, draft.frame.kind, draft.frame.rule, None, lack))
        else:
            turn_back(draft, whole)
            whole += distribute(draft)
    echoed = repeat(whole, heard, focus)
    whole = [draft for draft in whole if not draft.frame.sets.get("hidden")]
    content.add(document, whole, told)
    content.of_this_kind(document, whole, words(document.language).kindred)
    date_drafts(whole, _heading_dates(document, mentions), document.date)
    date_by(whole, occasion(document, whole), document.date)
    date_by(whole, announced(whole))
    date_later(echoed)
    as_plans(whole, document.date)
    as_then(whole, focus.named)
    as_history(whole, _latest_year(document, mentions))
    findings += [Finding(d.trigger_start, d.trigger_end, d.frame.kind, d.frame.rule, None, SEVERAL) for d in whole if _vague(d)]
    whole = [draft for draft in whole if not _vague(draft)]
    return _best(whole), findings


def _vague(draft: Draft) -> bool:
    return draft.several and draft.date is None


def _latest_year(document: Document, mentions: Mentions) -> int | None:
    """The year of the page, or else the last one that it tells."""
    if document.date:
        return year(document.date)
    return max((found for time in mentions.times if time.edtf and (found := year(time.edtf)) is not None), default=None)


def _announces(document: Document, scene: Scene, trigger: Found, made: list[Draft]) -> bool:
    """*Meeting*, *Interview with the minister*: a heading that only says what the text below tells."""
    heading = document.blocks[scene.sentence.block].kind in ("title", "heading")
    told = {state for draft in made for state in (*draft.source, *draft.target, *draft.parties)}
    return (
        heading and trigger.form == "noun" and bool(trigger.frame.sets.get("occasion")) and len(told) < 2 and not any(d.time for d in made)
    )


_OPEN = frozenset({"ADP", "DET", "CCONJ", "SCONJ"})


def _latest(found: list[Draft], sentence: int) -> list[Draft]:
    """The drafts from a sentence on; they come in the order of the text, so only the last are looked at."""
    start = len(found)
    while start and found[start - 1].sentence >= sentence:
        start -= 1
    return found[start:]


def _besides(again: list[Echo], people: list[Actor], others: list[Actor], scene: Scene, trigger: Found) -> list[Actor]:
    """Who may take part in an act: not those of whom an echo of it is told (*Ghana opened a consulate, and Togo did the same*)."""
    return people if any(echo.start <= scene.tokens[trigger.token].start < echo.end for echo in again) else others


def _named(scene: Scene, trigger: Found, names: list[tuple[int, int]]) -> bool:
    start = scene.tokens[trigger.token].start
    return trigger.thing is None and trigger.instrument is None and any(low <= start < high for low, high in names)


def _told_by(scene: Scene, trigger: Found, mentions: Mentions) -> bool:
    """The word states no act: it is part of a time expression (*au cours de son séjour*) or of what an
    instrument is about (*l'accord sur la création d'ambassades*)."""
    start = scene.tokens[trigger.token].start
    if any(time.event_anchor and time.start <= start < time.end for time in mentions.times):
        return True
    # *L'accord établissant des relations*: what opens the subject tells of it too.
    opens = len(scene.tokens[trigger.token].text) + 5
    return trigger.instrument is None and any(
        max(i.head_end, i.subject_start - opens) <= start < i.subject_end for i in mentions.instruments if i.subject_start >= 0
    )


def _able(trigger: Found, here: Mentions) -> bool:
    """The sentence names something of the class that the trigger must be about; else it is no rival to other acts."""
    named = {thing.thing for thing in here.things}
    for theme in trigger.frame.theme:
        kind = theme.partition(":")[0]
        bare = theme == "instrument"  # which a pronoun may stand for
        if (
            kind in named
            or (kind == "office" and here.offices)
            or (kind == "instrument" and (bare or here.instruments))
            or (kind == "organisation" and here.states)
        ):
            return True
    return not trigger.frame.theme


def _topics(mentions: Mentions, draft: Draft) -> tuple[str, ...]:
    start, end = draft.start, draft.end
    if draft.instrument is not None and draft.instrument.subject_start >= 0:
        start, end = draft.instrument.subject_start, draft.instrument.subject_end
    # A portfolio is no subject of the act: *le ministre du Commerce*.
    titles = [(office.start, office.end) for office in mentions.offices]
    found = [t for t in mentions.topics if t.start < end and start < t.end and not any(a <= t.start and t.end <= b for a, b in titles)]
    return tuple(dict.fromkeys(t.topic for t in found))


def _best(found: list[Draft]) -> list[Draft]:
    """Where two frames of one kind read the same words, the surer and fuller one stays."""
    kept: list[Draft] = []
    alike: dict[tuple[str, int], list[Draft]] = {}
    for draft in sorted(found, key=_fullness, reverse=True):
        rivals = alike.setdefault((draft.frame.kind, draft.sentence), [])
        rival = next(
            (
                k
                for k in rivals
                if k.instrument == draft.instrument
                and (k.frame.sets.get("returns") or _same_roles(k, draft))
                and k.start < draft.end
                and draft.start < k.end
                and (k.date == draft.date or None in (k.date, draft.date))
                and not ((k.counterparts or k.pairs) and k.parties != draft.parties)
            ),
            None,
        )
        if rival is None:
            kept.append(draft)
            rivals.append(draft)
    return sorted(kept, key=lambda d: (d.sentence, d.start, d.end, d.frame.rule))


def _same_roles(a: Draft, b: Draft) -> bool:
    if a.rank and b.rank and a.rank != b.rank and "relations" not in (a.rank, b.rank):
        return False
    return a.target == b.target and (a.source == b.source or not a.source or not b.source)


def _fullness(draft: Draft) -> tuple[bool, float, int, int]:
    filled = sum(bool(part) for part in (draft.source, draft.target, draft.date, draft.place, draft.people, draft.instrument))
    return (bool(draft.frame.sets.get("returns")), draft.confidence + 0.05 * filled, draft.end - draft.start, -draft.start)


def _telling(document: Document, draft: Draft) -> Telling:
    """*La firma de los acuerdos*, *the documents were signed*: a definite noun without a name points to what was told before."""
    instrument = draft.instrument
    bare = instrument is not None and not (instrument.subject or instrument.title or instrument.parties or instrument.dated)
    again = bare and instrument is not None and (instrument.plural or instrument.kind == "other") and points_to(document, instrument)
    return Telling(draft.item_of, draft.spelled, again)


_BULLET = 4  # characters before the date that a line begins with, or behind it before a dash
_DATE_LINE = 14  # characters that a line may hold beside its date: *Du …*, *(lundi)*, a bullet


def _heading_dates(document: Document, mentions: Mentions) -> dict[int, tuple[str, int, int]]:
    """The date that rules each block because the heading above it carries one."""
    result: dict[int, tuple[str, int, int]] = {}
    current: tuple[str, int, int] | None = None
    for number, block in enumerate(document.blocks):
        # The page's own dateline dates the page, not the acts below it.
        times = [t for t in starting(mentions.times, block.start, block.end) if t.edtf and t.edtf != document.date]
        alone = len(times) == 1 and block.end - block.start - (times[0].end - times[0].start) <= _DATE_LINE
        if alone or block.kind == "heading":
            current = (times[0].edtf or "", times[0].start, times[0].end) if len(times) == 1 else None
            # A line that is a date also dates the heading right above it.
            if alone and number and document.blocks[number - 1].kind in ("heading", "title") and current:
                result[number - 1] = current
        elif current:
            result[number] = current
        if lead := _lead(document, block, times):
            result[number] = lead
    return result


def _lead(document: Document, block: Block, times: list[TimeMention]) -> tuple[str, int, int] | None:
    """The date that an entry of a chronology begins with (*1957 (8 March) – …*): it is that of all its sentences."""
    if not times or times[0].start - block.start > _BULLET or times[0].timex_type != "DATE":
        return None
    first = last = times[0]
    if (
        len(times) > 1
        and (times[1].edtf or "").startswith(first.edtf or "-")
        and document.flat[first.end : times[1].start] in (" (", " / ", ", ")
    ):
        last = times[1]
    behind = document.flat[last.end : last.end + _BULLET].lstrip(" ).")
    # *1948. Reanudación …*: a year or a day with a full stop behind it.
    stopped = times[0].start == block.start and document.flat[last.end : last.end + 2] == ". "
    return (last.edtf or "", first.start, last.end) if behind[:1] in tuple("-–—:|") or stopped else None


def _event(document: Document, draft: Draft) -> Event:
    frame = draft.frame
    instrument = None
    if draft.instrument is not None:
        instrument = Instrument(draft.instrument.kind, draft.instrument.subject, draft.instrument.title)
    reasons = tuple(
        Reason(what, rule, (document.mention(start, end),) if 0 <= start < end else ()) for what, rule, start, end in draft.notes
    )
    return Event(
        kind=frame.kind,
        parties=draft.parties,
        mentions=(document.mention(draft.start, draft.end),),
        document=document.name,
        date=draft.date,
        source=draft.source[0] if draft.source else None,
        target=draft.target[0] if draft.target else None,
        people=_people(draft),
        place=draft.place,
        instrument=instrument if frame.kind.startswith("instrument.") else None,
        topics=draft.topics,
        modality=draft.modality,
        truncated=draft.truncated,
        first=draft.first,
        rank=draft.rank,
        confidence=round(probability(draft), 2),
        rule=frame.rule,
        reasons=reasons,
    )


def _people(draft: Draft) -> tuple[Person, ...]:
    found: list[Person] = []
    offices = [actor.office.office for actor in draft.people if actor.office and actor.office.office != "counterpart"]
    for actor in draft.people:
        office = actor.office.office if actor.office else (actor.person.office if actor.person else None)
        if office == "counterpart":
            # *Son homologue*: the same office on the other side.
            office = offices[0] if offices else None
        name = actor.person.name if actor.person else None
        if name is None and office in (None, "representative"):
            continue
        # Who acts for the source without a state of his own is of the source.
        own = draft.source[0] if draft.source and actor.start in draft.envoys else None
        states: tuple[str | None, ...] = actor.states or (own,)
        for state in states:
            person = Person(name, office, state)
            if person not in found:
                found.append(person)
    return tuple(found)
