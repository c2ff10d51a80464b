"""What the rest of the document says of an act: its parties, its date, the subject of its instrument.

Drafts come in the order of the text. Whatever is filled in here is noted with the
rule that did it.
"""

from __future__ import annotations

from dataclasses import replace

from bilat import dates, states
from bilat.dates import intersects
from bilat.events.actors import Actor
from bilat.events.draft import Draft
from bilat.events.exchanges import both_ways
from bilat.events.focus import Focus

_RECALL = 6
_FRAMING = (
    "nearness",
    "the clause above",
    "what the clause is about",
    "the sentence",
    "the act in the same clause",
    "the opening of the sentence",
)


def recall(draft: Draft, earlier: list[Draft]) -> None:
    """Give an instrument named again, or by a pronoun, the subject and the parties that it had when it was first told of."""
    instrument = draft.instrument
    if instrument is None:
        return
    named = bool(instrument.subject) and not draft.recalled
    for before in reversed(earlier):
        known = before.instrument
        if known is None or before is draft or draft.sentence - before.sentence > _RECALL:
            continue
        again = known.start == instrument.start or (
            not named
            and instrument.definite
            and (
                known.word == instrument.word
                if known.word and known.subject
                else known.kind == instrument.kind or known.word == instrument.word
            )
            and not instrument.plural
            and before.sentence != draft.sentence
        )
        if not again:
            continue
        if known.subject and not instrument.subject:
            draft.instrument = replace(instrument, subject=known.subject, subject_start=known.subject_start, subject_end=known.subject_end)
            draft.note("instrument", "told of before", before.start, before.end)
        if len(draft.parties) < 2 and len(before.parties) > 1:
            draft.parties = before.parties
            draft.note("parties", "those of the instrument told of before", before.start, before.end)
        return


def same_post(draft: Draft, earlier: list[Draft]) -> None:
    """*In 1920 the consulate was turned into a consulate-general*: whose it is, and where, was said when it was first told of."""
    if draft.thing is None or draft.thing.thing != "post" or draft.source or draft.target:
        return
    for before in reversed(earlier[-_RECALL:]):
        told = before.thing is not None and before.thing.thing == "post" and len(before.source) == len(before.target) == 1
        near = before.block == draft.block or draft.sentence - before.sentence <= 1
        if told and near and set(draft.parties) <= set(before.parties) and draft.sentence - before.sentence <= _RECALL:
            draft.source, draft.target, draft.parties = before.source, before.target, before.parties
            draft.note("source", "the post told of before", before.start, before.end)
            return


def same_relations(draft: Draft, earlier: list[Draft]) -> None:
    """*… broke off relations in 1990; they were restored in 1994*: a pronoun's relations are those just told of."""
    if not draft.recalled or draft.thing is None or draft.thing.thing != "relations" or len(draft.parties) > 1:
        return
    for before in reversed(earlier[-_RECALL:]):
        related = before.thing is not None and before.thing.thing == "relations" and len(before.parties) == 2
        if related and set(draft.parties) <= set(before.parties) and draft.sentence - before.sentence <= 1:
            draft.parties = before.parties
            draft.note("parties", "the relations told of before", before.start, before.end)
            return


def complete_parties(draft: Draft, focus: Focus, earlier: list[Draft]) -> str:
    """Fill the parties from the pair in focus where the words leave one out; returns what is still lacking."""
    frame = draft.frame
    about = focus.subject or focus.top
    if frame.sets.get("about") and draft.source and not draft.target and about and about not in draft.source:
        # *Reconnaissent le nouvel État*: the one that the document is about.
        draft.target = (about,)
        draft.parties = tuple(sorted({*draft.source, about}))
        draft.note("target", "the state that the document is about")
    pair, how = focus.partners(draft.start)
    needed = frame.parties
    if frame.sets.get("deep"):
        _one_addressee(draft, pair)
    if frame.sets.get("named") and not draft.target:
        return "whom it is about is not named"
    if _apart(draft, pair):
        return "said of what the state was before"
    parties = list(draft.parties)
    if not pair and not parties and frame.sets.get("between"):
        # *Diplomatic relations were established in 1978.*: those of the two states that the passage has named.
        pair, how = focus.both(draft.start)
    # *Czechoslovakia* in a text about the Czech Republic and another state is the one of the pair.
    pair = tuple(next((party for party in parties if states.same_land(party, code)), code) for code in pair)
    if draft.counterparts and set(parties) <= set(draft.counterparts):
        # Who met them is not named: the publisher, who tells of its own officials.
        if focus.publisher and focus.publisher not in parties:
            parties.append(focus.publisher)
            draft.note("parties", "publisher")
        else:
            draft.counterparts = ()
    if towards := _all_towards(draft, pair, focus):
        draft.target = (towards,)
        parties.append(towards)
        draft.note("target", "the state of the text, towards which several act")
    if draft.elsewhere and not draft.target and draft.frame.target and draft.thing is not None:
        return "it goes to no state that is named"
    several = frame.source and (frame.sets.get("occasion") or frame.sets.get("distribute")) and len(draft.target) > 1
    if several and not draft.source and set(parties) <= {*draft.target} and set(pair) != {*draft.target}:
        # *His trips to A and B*, *the recognition of A and B*: whose act it is is neither of them.
        own = focus.publisher or focus.subject
        goer = tuple(p for p in pair if p not in draft.target) or ((own,) if own else ())
        if len(goer) != 1 or goer[0] in draft.target:
            return "who goes there is not named"
        draft.source = goer
        parties = [*goer, *draft.target]
        draft.note("source", "the other of the pair in focus")
    if len(parties) < needed:
        if draft.unnamed:
            return "its partners are not named"
        if len(pair) == 2 and set(parties) <= set(pair):
            parties = list(pair)
            draft.note("parties", f"pair in focus: {how}")
        elif (
            len(parties) == needed - 1
            and focus.publisher
            and not any(states.same_land(party, focus.publisher) for party in parties)
            and not frame.sets.get("deep")
        ):
            # What a state publishes of itself need not name it: *Visite officielle du Président de la République, Doha*.
            parties.append(focus.publisher)
            draft.note("parties", "publisher")
        elif len(parties) == needed - 1 == 1 and (partner := _partner(draft, parties[0], focus, earlier)):
            parties.append(partner[0])
            draft.note("parties", partner[1])
        elif not parties and needed == 2 and (told := _just_told(draft, earlier, _PASSAGE - 1)):
            parties = list(told.parties)
            draft.note("parties", "those of the act told before", told.start, told.end)
        else:
            return "fewer than two parties" if needed > 1 else "no party"
    source = draft.source
    target = draft.target
    if len(draft.source) > 1 and len(target) != 1 and not (target and frame.sets.get("distribute") == "all"):
        source = ()
    if len(draft.source) > 1 and frame.source and frame.target and len(parties) == 2:
        target = ()
    if len(parties) == 2 and needed == 2 and frame.source and frame.target:
        if source and not target and not draft.elsewhere:
            target = tuple(p for p in parties if p != source[0])
            draft.note("target", "the other party")
        elif target and len(target) == 1 and not source and len(draft.source) == 0:
            source = tuple(p for p in parties if p != target[0])
            draft.note("source", "the other party")
    if "several" in frame.form and len(set(parties)) == 2:
        source = target = ()
    draft.source = source
    draft.target = tuple(t for t in target if t not in source)
    draft.parties = tuple(sorted(set(parties)))
    _of_the_mission(draft, focus)
    return ""


def _apart(draft: Draft, pair: tuple[str, ...]) -> bool:
    """A state and what it was before are not two parties: the one that acts stays, or the one of the pair, or the first.
    True where the one acts towards the other and nobody else (*Russia recognised the Soviet debts*)."""
    directed = bool(draft.source and draft.target)
    twins = [(a, b) for n, a in enumerate(draft.parties) for b in draft.parties[n + 1 :] if states.same_land(a, b) and a != b]
    for a, b in twins:
        kept = next((code for code in (a, b) if code in draft.source), None) or next((code for code in (a, b) if code in pair), a)
        lost = b if kept == a else a
        draft.parties = tuple(code for code in draft.parties if code != lost)
        draft.source = tuple(code for code in draft.source if code != lost)
        draft.target = tuple(code for code in draft.target if code != lost)
        draft.pairs = tuple(one for one in draft.pairs if lost not in one)
    return bool(twins) and directed and not draft.target


_SENT = frozenset({"post", "office", "credentials", "status:persona non grata"})


def _of_the_mission(draft: Draft, focus: Focus) -> None:
    """On a page about the envoys or the mission of one state in another, a post or an envoy that is nobody's is theirs."""
    frame = draft.frame
    if draft.source or draft.target or focus.mission is None or set(draft.parties) != {*focus.mission}:
        return
    if frame.source and frame.target and any(theme in _SENT or theme.partition(":")[0] in _SENT for theme in frame.theme):
        # Whose envoy it is acts, but is acted towards where he is expelled.
        theirs = any(want.startswith("theme.of") for want in frame.target)
        sender, receiver = focus.mission
        draft.source, draft.target = ((receiver,), (sender,)) if theirs else ((sender,), (receiver,))
        draft.note("source", "whose mission the page is about")


def _all_towards(draft: Draft, pair: tuple[str, ...], focus: Focus) -> str:
    """*Norway and Chile recalled their envoys* in a text about a third state: from there, and not from each other."""
    frame = draft.frame
    alone = not frame.sets.get("distribute") or not frame.target or "several" in frame.form or len(draft.source) < 2
    ties = draft.thing is not None and draft.thing.thing == "relations"  # which two may break off with each other
    if alone or ties or draft.target or set(draft.parties) != {*draft.source} or set(pair) == {*draft.source}:
        return ""
    agents = [rule for what, rule, _, _ in draft.notes if what == "source"]
    if not all(rule.startswith(("agent", "by")) for rule in agents):
        return ""
    return focus.subject if focus.subject not in draft.source else ""


_PASSAGE = 3  # sentences in which an act goes on about those of the act before


def _partner(draft: Draft, party: str, focus: Focus, earlier: list[Draft]) -> tuple[str, str] | None:
    """The other party where the words name one only: that of the act told before, the state that all the text is about,
    or the only other one of the paragraph."""
    before = _just_told(draft, earlier, _PASSAGE)
    # *Toured A, B and C. In A he met …*: of the acts of one sentence the one with that party.
    same = (d for d in earlier[-_RECALL:] if before and d.sentence == before.sentence and len(d.parties) == 2 and party in d.parties)
    before = next(same, before)
    if before and party in before.parties:
        return next(p for p in before.parties if p != party), "the partner of the act told before"
    acting = before is not None and draft.envoys and not draft.source and draft.target == (party,) and len(before.source) == 1
    if before and acting and before.source[0] != party:
        # *Samoa opened an embassy in X. President Y flew to Z*: an official named without his state is of the one that acted before.
        return before.source[0], "the state of the official, who acted before"
    if focus.subject and focus.subject != party:
        return focus.subject, "the state that the document is about"
    others = [code for code in focus.block_named(draft.start) if code != party]
    return (others[0], "the other state of the paragraph") if len(others) == 1 else None


def _just_told(draft: Draft, earlier: list[Draft], reach: int) -> Draft | None:
    """The act of two states told last in the same paragraph, so many sentences before at most."""
    near = (d for d in reversed(earlier[-4:]) if d.block == draft.block and 0 <= draft.sentence - d.sentence <= reach)
    last = next(near, None)
    return last if last and len(last.parties) == 2 else None


def _one_addressee(draft: Draft, pair: tuple[str, ...]) -> None:
    """Of several states named in what one state says, the one that the passage is about with the speaker, else the first."""
    others = [state for state in draft.target if state not in draft.source]
    if "several" in draft.frame.form or len(draft.source) != 1:
        return
    loose = any(what == "target" and rule.startswith("within") for what, rule, _, _ in draft.notes)
    if draft.frame.sets.get("pair") and loose and len(pair) == 2 and draft.source[0] in pair:
        others = [state for state in pair if state != draft.source[0]]
    joint = [rule for what, rule, _, _ in draft.notes if what == "target" and rule.startswith(("patient", "to ("))]
    if len(others) > 1 and len(joint) == len(others) < 4:
        # *Exhorted Peru and Chile to talk*: said to both.
        draft.target = tuple(others)
        draft.parties = (*draft.source, *others)
        return
    if len(others) > 1:
        others = [state for state in others if state in pair and draft.source[0] in pair][:1] or others[:1]
    draft.target = tuple(others)
    draft.parties = (*draft.source, *others)


def turn_back(draft: Draft, earlier: list[Draft]) -> None:
    """*Lui a rendu sa visite*: the visit goes the other way from the last one told."""
    if not draft.frame.sets.get("returns"):
        return
    before = next((d for d in reversed(earlier) if d.frame.kind == draft.frame.kind and len(d.source) == len(d.target) == 1), None)
    if before:
        draft.source, draft.target = before.target, before.source
        draft.parties = before.parties
        draft.note("source", "returns the visit told before", before.start, before.end)


def distribute(draft: Draft) -> list[Draft]:
    """One act for each pair where the kind is bilateral and one state acts towards several, or several towards one."""
    if draft.counterparts:
        return [_with(draft, other) for other in draft.counterparts]
    if draft.pairs:
        return [_between(draft, pair) for pair in draft.pairs]
    each = both_ways(draft)
    if len(each) > 1:
        return each
    several = len(draft.target) > 1 or len(draft.source) > 1
    how = draft.frame.sets.get("distribute")
    paired = draft.target and draft.source and (1 in (len(draft.target), len(draft.source)) or how == "all")
    if not how or not several or not paired:
        draft.target = draft.target if len(draft.target) == 1 else ()
        draft.source = draft.source if len(draft.source) == 1 else ()
        return [draft]
    copies = []
    for source in draft.source:
        for target in draft.target:
            copy = _copy(draft)
            copy.source, copy.target = (source,), (target,)
            copy.parties = tuple(sorted({source, target}))
            copies.append(copy)
    return copies


def _with(draft: Draft, other: str) -> Draft:
    """The act with one of several counterparts who were met one by one."""
    copy = _copy(draft)
    copy.parties = tuple(sorted({*(p for p in draft.parties if p not in draft.counterparts), other}))
    return copy


def _between(draft: Draft, pair: tuple[str, str]) -> Draft:
    """The act of one pair out of several."""
    copy = _copy(draft)
    copy.parties = tuple(sorted(pair))
    return copy


def _copy(draft: Draft) -> Draft:
    return replace(draft, people=list(draft.people), notes=list(draft.notes))


def date_drafts(drafts: list[Draft], headings: dict[int, tuple[str, int, int]], today: str | None = None) -> None:
    """Give each draft its date; `headings` maps a block to the date that its heading carries, with its place,
    `today` is the day of the document."""
    for number, draft in enumerate(drafts):
        earlier = drafts[:number]
        if draft.time is not None and draft.time.edtf and not draft.time.event_anchor:
            draft.date = _lasting(draft.time.edtf, draft.time.rule) if draft.frame.sets.get("lasting") else draft.time.edtf
            if draft.frame.sets.get("edge") and "/" in draft.date:
                # *Had an embassy from 1980 to 1995*: opened in the first year, closed in the last.
                draft.date = draft.date.split("/")[0 if draft.frame.sets["edge"] == "start" else 1]
            draft.note("date", draft.why_date, draft.time.start, draft.time.end)
            if draft.time.anchor_start >= 0:
                draft.note("date", f"{draft.time.rule}: {draft.time.anchor}", draft.time.anchor_start, draft.time.anchor_end)
            framed = draft.why_date in _FRAMING or any(
                d.time is draft.time and d.trigger_end < draft.trigger_start
                for d in earlier[-_RECALL:]
                if draft.time.end < draft.trigger_start
            )
            if draft.later and framed and not draft.date.startswith(".."):
                draft.date = f"{draft.date.split('/')[-1]}/.."
                draft.note("date", "after what is told", draft.time.start, draft.time.end)
            elif draft.before and (draft.crossed or draft.why_date in _FRAMING):
                draft.date = before(draft.date)
                draft.note("date", "before the act told", draft.time.start, draft.time.end)
        elif draft.time is not None and draft.time.event_anchor:
            anchor = _anchor(earlier, draft)
            if anchor and anchor.date:
                draft.date = anchor.date
                draft.note("date", f"{draft.time.rule}: the moment of an act told before", draft.time.start, draft.time.end)
                draft.note("date", "the act it leans on", anchor.start, anchor.end)
            elif draft.time.edtf:
                draft.date = draft.time.edtf
                draft.note("date", f"{draft.time.rule}: {draft.time.anchor}", draft.time.anchor_start, draft.time.anchor_end)
        if draft.date is None and draft.recent and today and len(today) == _DAY and not draft.present:
            draft.date = f"../{today}"
            draft.note("date", "not long before the day of the document")
        if draft.date is None and draft.frame.sets.get("spoken") and draft.time is None and not draft.before:
            _when_said(draft, earlier, today)
        if draft.several and draft.date is None:
            _from_visit(draft, earlier)
        elif draft.date is None:
            _from_around(draft, earlier, drafts, headings)
            if draft.date is None and draft.frame.sets.get("occasion") and not draft.frame.target and not draft.before:
                _from_visit(draft, earlier)


_DAY = len("1998-10-27")
_PAST = 2  # years before the last date told from which a future is a manner of telling


def as_history(drafts: list[Draft], latest: int | None) -> None:
    """*Le Danemark fera de même en 1751*: a history tells in the future what is long past at its end, the year `latest`."""
    for draft in drafts:
        year = dates.year(draft.date) if draft.date else None
        if draft.modality == "planned" and (draft.future or draft.decided) and year and latest and year <= latest - _PAST:
            draft.modality = "asserted"


def as_plans(drafts: list[Draft], today: str | None) -> None:
    """*La nomination de l'ambassadeur avant la fin de l'année*: what is dated after the document (`today`) is still to come, and
    what is to come soon comes after it.

    Where a verb in the past is dated so (*was accredited in June 1964*), the day taken for the document's is not its own.
    """
    if not today:
        return
    for draft in drafts:
        soon = draft.time is not None and draft.time.edtf is None and draft.time.timex_value == "FUTURE_REF"
        if draft.modality == "planned" and draft.date is None and (soon or (draft.coming and draft.time is None)):
            draft.date = f"{today}/.."
            draft.note("date", "after the day of the document")
        if (
            draft.modality == "planned"
            and draft.date == today
            and draft.time
            and draft.time.start < draft.trigger_start
            and draft.time.rule.startswith("day")
        ):
            draft.date = None  # *La Havane, 1er sept. – Le ministre est attendu …*: the day of the news, not of the visit
    last = dates.bounds(today)[1]
    told = [d for d in drafts if d.modality == "asserted" and d.date and not d.frame.sets.get("timeless")]
    later = [d for d in told if d.date and _after(d, d.date, last)]
    if any(d.form == "verb" and not d.present for d in later):
        return
    for draft in later:
        draft.modality = "planned"
        draft.note("modality", "dated after the document")


def _after(draft: Draft, edtf: str, last: dates.Day) -> bool:
    low, high = dates.bounds(edtf)
    return low > last or (edtf.startswith("../") and draft.time is not None and high > last)


def as_then(drafts: list[Draft], named: dict[str, int]) -> None:
    """States that the words of an act leave to the document are those of its year: *the two countries* in 1967 may be
    Czechoslovakia and another, where the document names Czechoslovakia at all."""
    for draft in drafts:
        year = dates.year(draft.date) if draft.date else None
        if year is None or not any(how.startswith(("pair in focus", "publisher", "the relations told")) for _, how, _, _ in draft.notes):
            continue
        became = {code: state for code in draft.parties if named.get(state := states.named_then(code, year, named)) and state != code}
        if became and not any(states.same_land(state, code) for state in became.values() for code in draft.parties if code not in became):
            draft.parties = tuple(sorted(became.get(code, code) for code in draft.parties))
            draft.source = tuple(became.get(code, code) for code in draft.source)
            draft.target = tuple(became.get(code, code) for code in draft.target)


def _when_said(draft: Draft, earlier: list[Draft], today: str | None) -> None:
    """In the news, what was said without a date was said on its day: the act told before is of that day."""
    last = next((d for d in reversed(earlier) if d.date and d.modality == "asserted"), None)
    if today and last and last.date and intersects(last.date, today) and len(last.date) == len(today):
        draft.date = today
        draft.note("date", "the day of the document, which tells of that day")


def _lasting(edtf: str, rule: str) -> str:
    """What lasts since a date is open at its end, what lasted until one at its start."""
    if "/" in edtf:
        return edtf
    if rule.endswith("-since"):
        return f"{edtf}/.."
    return before(edtf) if rule.endswith("-until") else edtf


def _from_around(draft: Draft, earlier: list[Draft], drafts: list[Draft], headings: dict[int, tuple[str, int, int]]) -> None:
    # A present tells an act of the past like any other, but an opinion of now.
    timeless = draft.present and bool(draft.frame.sets.get("timeless"))
    same = [d for d in drafts if d.sentence == draft.sentence and d is not draft and d.date]
    moments = [d for d in same if d.when != draft.when and not d.before]
    moment = min(moments, key=lambda d: abs(d.trigger_start - draft.trigger_start), default=None)
    if moment and not draft.before and (draft.time is None or not draft.time.edtf) and (draft.when or moment.when):
        draft.date = moment.date
        draft.note("date", "the moment of the act that it is told with", moment.start, moment.end)
        return
    if draft.later and not timeless and draft.form == "verb" and (told := _told_first(draft, earlier)):
        draft.date = f"{(told.date or '').split('/')[-1]}/.."
        draft.note("date", "after the act told", told.start, told.end)
        return
    if draft.before and same:
        host = min(same, key=lambda d: abs(d.trigger_start - draft.trigger_start))
        if host.date:
            draft.date = before(host.date)
            draft.note("date", "before the act told", host.start, host.end)
        return
    if draft.time is None and not timeless and draft.continues:
        previous = next((d for d in reversed(earlier) if d.block == draft.block and d.sentence != draft.sentence and d.date), None)
        if previous and draft.sentence - previous.sentence <= 2:
            draft.date = previous.date
            draft.note("date", "goes on telling of the moment before", previous.start, previous.end)
            return
    if draft.time is None and not timeless and draft.leans:
        occasion = next((d for d in reversed(earlier) if d.block == draft.block and d.date and d.frame.sets.get("occasion")), None)
        if occasion and draft.sentence - occasion.sentence <= 1:
            draft.date = occasion.date
            draft.note("date", "the occasion told of before", occasion.start, occasion.end)
            return
    if draft.time is None and not timeless and draft.frame.sets.get("occasion"):
        journey = next((d for d in reversed(earlier) if _same_journey(d, draft)), None)
        if journey:
            draft.date = journey.date
            draft.note("date", "the journey of the same person told of before", journey.start, journey.end)
            return
    if draft.time is None and not timeless and draft.block in headings:
        date, start, end = headings[draft.block]
        draft.date = date
        draft.note("date", "heading", start, end)


def _told_first(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """The dated act of the same two states, told just before one that came later than it."""
    for told in reversed(earlier[-_RECALL:]):
        if (
            told.block == draft.block
            and draft.sentence - told.sentence <= 1
            and told.parties == draft.parties
            and told.modality == "asserted"
        ):
            return told if told.date and not told.date.startswith("..") and not told.date.endswith("..") else None
    return None


def _from_visit(draft: Draft, earlier: list[Draft]) -> None:
    """*Paid a visit to Oslo on 3 May. Talks were held with the King*: several at once are those of the visit just told."""
    about = (d for d in reversed(earlier) if draft.block - d.block <= 1 and d.frame.target and d.frame.sets.get("occasion"))
    journey = next((d for d in about if d.date), None)
    near = journey is not None and draft.sentence - journey.sentence <= _VISIT
    if journey and near and draft.time is None and journey.parties == draft.parties and journey.modality == draft.modality:
        draft.date = journey.date
        draft.note("date", "the visit told of before", journey.start, journey.end)


_VISIT = 2  # sentences from a visit within which talks without a date are those of it


def _same_journey(before: Draft, draft: Draft) -> bool:
    """*Arrived in X on 3 May. The minister was received by …*: the same official, the same states, two sentences on at most."""
    if before.block != draft.block or not 0 < draft.sentence - before.sentence <= 2:
        return False
    if not before.date or not (before.source and before.target) or before.parties != draft.parties or before.modality != draft.modality:
        return False
    envoys = [a for a in before.people if a.states == before.source]
    return any(_same_official(a, b) for a in envoys for b in draft.people)


def _same_official(a: Actor, b: Actor) -> bool:
    if a.person and b.person:
        return a.person.name.split()[-1] == b.person.name.split()[-1]
    return a.states == b.states and a.office is not None and b.office is not None and a.office.office == b.office.office


def _anchor(earlier: list[Draft], draft: Draft) -> Draft | None:
    """The last act of some duration told before: a visit, a meeting, a mission, a session."""
    for candidate in reversed(earlier):
        if candidate.date and candidate.frame.sets.get("occasion") and candidate.sentence < draft.sentence + 1:
            return candidate
    return next((d for d in reversed(earlier) if d.date and d.sentence != draft.sentence), None)


def before(edtf: str) -> str:
    """The open interval that ends with a date: `1997-11` gives `../1997-11`."""
    end = edtf.split("/")[-1] if "/" in edtf and not edtf.endswith("..") else edtf.split("/")[0]
    return f"../{end}"
