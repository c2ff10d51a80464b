"""The narrative style: paragraphs by period, sentences that combine what belongs together, and at the end what is uncertain.

Nothing is said that the record does not hold: an act happened *during* a visit only where a source
says so; acts of one date are told of the same month or day, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bilat import dates, printing
from bilat.briefs import names
from bilat.briefs.coordination import together
from bilat.briefs.lives import clause, further
from bilat.briefs.occasions import credentials, later_stages, occasions
from bilat.briefs.page import ActLike, Item, Notes, Page, Paragraph, Section, SourceLike
from bilat.briefs.pages import check, date, lead, phrase
from bilat.briefs.sentences import Setting, sentence
from bilat.briefs.uncertain import uncertain
from bilat.briefs.words import words
from bilat.event import Event, Instrument, Person

_LONGEST = 6  # sentences of a paragraph
_GAP = 8  # years without any act that part two periods
_MOST = 14  # acts of a period


def narrative(acts: Iterable[ActLike], a: str, b: str, lang: str, reverse: bool = False) -> Page:
    """The page of some acts between two states; with `reverse` the latest period comes first."""
    check(lang)
    told = sorted(told_once(acts, lang), key=lambda act: (*_time(act), _order(act), act.id))
    pair = names.several(sorted({a, b}), lang)
    between = pair.forms["between"] if pair else ""
    writer = _Writer(told, tuple(sorted({a, b})), lang)
    sections = [Section(title, tuple(paragraphs)) for title, paragraphs in writer.periods()]
    if reverse:
        sections = [Section(section.title, section.blocks[::-1]) for section in sections[::-1]]
    closing = uncertain(told, writer.notes, lang)
    if closing:
        sections.append(Section(say("uncertain", lang), closing))
    notes = writer.notes
    return Page(lang, phrase("title", lang).format(between), lead(told, between, lang), tuple(sections), tuple(notes.notes), notes.sources)


@dataclass(frozen=True, slots=True)
class _Same:
    """Acts that would be told in the same words."""

    id: str
    event: Event
    sources: tuple[SourceLike, ...]


def told_once(acts: Iterable[ActLike], lang: str) -> list[ActLike]:
    """The acts of which a narrative has a sentence: what two would tell in the same words is said once, and so is what one tells
    in the same words with a vaguer date (*in 1998* beside *in March 1998*), which the finer one implies."""
    by_words: dict[str, dict[str | None, list[ActLike]]] = {}
    for act in acts:
        by_words.setdefault(sentence(replace(act.event, date=None), lang), {}).setdefault(act.event.date, []).append(act)
    found: list[ActLike] = []
    for by_date in by_words.values():
        for day in sorted((day for day in by_date if day), key=lambda day: (_width(day), day), reverse=True):
            finer = sorted((other for other in by_date if other and _within(other, day)), key=lambda other: (_width(other), other))[::-1]
            one = all(_within(other, before) for before, other in pairwise(finer))  # of several it might be any
            if finer and one and by_date[day][0].event.modality == "asserted":
                by_date[finer[0]] += by_date.pop(day)
        for same in by_date.values():
            first = same[0]
            found.append(first if len(same) == 1 else _Same(first.id, first.event, tuple(s for act in same for s in act.sources)))
    return _instruments_once(found)


def _instruments_once(acts: list[ActLike]) -> list[ActLike]:
    """*The convention entered into force* beside *the convention on fisheries entered into force* of the same day and parties, where
    no other fits it: told with the one that is named more fully."""
    fuller: dict[str, list[ActLike]] = {}
    vague: set[str] = set()
    for act in acts:
        named = [other for other in acts if other is not act and _vaguer(act.event, other.event)]
        if len(named) == 1:
            vague.add(act.id)
            fuller.setdefault(named[0].id, []).append(act)
    return [
        _Same(act.id, act.event, (*act.sources, *(s for other in fuller[act.id] for s in other.sources))) if act.id in fuller else act
        for act in acts
        if act.id not in vague
    ]


def _vaguer(one: Event, other: Event) -> bool:
    """The same is told of an instrument that has no name of its own here and one there."""
    if not one.kind.startswith("instrument."):
        return False
    what, named = one.instrument or Instrument("other"), other.instrument
    if named is None or what.title or one.modality != "asserted" or one.first or one.date is None:
        return False
    if (one.kind, one.date, one.parties, one.modality) != (other.kind, other.date, other.parties, other.modality):
        return False
    if one.source not in (None, other.source) or one.place not in (None, other.place) or any(who.name for who in one.people):
        return False
    bare = what.kind == named.kind and not (what.subject or one.topics) and bool(named.subject or named.title or other.topics)
    loose = what.kind == "other" and named.kind != "other" and bool(one.topics) and set(one.topics) <= set(other.topics)
    return bare or loose


def _within(finer: str, vaguer: str) -> bool:
    """A date that lies within another and is a finer one: the day of a month, an earlier *no later than*."""
    if not (dates.valid(finer) and dates.valid(vaguer)) or ("/" in vaguer and not vaguer.startswith("../")):
        return False  # what went on from one year to another may have begun again between them
    (first, last), (start, end) = dates.bounds(finer), dates.bounds(vaguer)
    # An approximate date, or two of which neither holds the other, tell two things.
    return "~" not in finer + vaguer and "?" not in finer + vaguer and start <= first and last <= end and (first, last) != (start, end)


def _width(edtf: str) -> tuple[bool, int]:
    first, last = dates.bounds(edtf)
    return first == dates.MIN or last == dates.MAX, (last[0] - first[0]) * 372 + (last[1] - first[1]) * 31 + last[2] - first[2]


# Within one date: what relations rest on first, then who came, then what they did.
_ORDER = (
    "relations.assessed", "relations.recognized", "relations.established", "relations.severed", "relations.resumed", "property.seized",
    "post.opened", "post.upgraded", "post.closed", "appointment", "recall", "visit", "mission", "meeting",
)  # fmt: skip


def _order(act: ActLike) -> int:
    kind = act.event.kind
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _time(act: ActLike) -> tuple[object, ...]:
    """When an act is told: what came no later than a month, before what came in it."""
    edtf = act.event.date
    if edtf and edtf.startswith("../"):
        return (dates.sort_key(edtf[3:])[0], 0)
    return (dates.sort_key(edtf)[0], 1)


def say(key: str, lang: str) -> str:
    return str(words()["narrative"][key][lang])


@dataclass
class _Group:
    """Acts that are told one after the other, since they share an occasion or a date."""

    acts: list[ActLike]
    first: ActLike = field(init=False)

    def __post_init__(self) -> None:
        self.first = self.acts[0]


class _Writer:
    def __init__(self, acts: Sequence[ActLike], pair: tuple[str, ...], lang: str) -> None:
        self.lang, self.pair = lang, pair
        self.notes = Notes()
        self.acts = [act for act in acts if act.event.date is not None]
        self.hosts = occasions(self.acts)
        self.stages = later_stages(self.acts) | credentials(self.acts)
        self.by_id = {act.id: act for act in self.acts}
        self.absorbed: set[str] = set()
        self.known: set[Person] = set()  # people named with office and state in the section

    # -- order ----------------------------------------------------------------------

    def periods(self) -> Iterator[tuple[str, list[Paragraph]]]:
        for acts in _parted(self._groups()):
            self.known = set()
            paragraphs = list(self._paragraphs(acts))
            if paragraphs:
                dated = [act for group in acts for act in group.acts]
                yield self._heading(dated), paragraphs

    def _groups(self) -> list[_Group]:
        """Occasions with what happened during them, and single acts, by date."""
        taken: set[str] = set()
        found: list[_Group] = []
        guests: dict[str, list[ActLike]] = {}
        for act in self.acts:
            host = self.hosts.get(act.id)
            if host:
                guests.setdefault(host, []).append(act)
        for act in self.acts:
            if act.id in taken or self.hosts.get(act.id):
                continue
            group = [act]
            for guest in guests.get(act.id, ()):
                group += [guest, *guests.get(guest.id, ())]
            taken |= {member.id for member in group}
            if len(group) == 1 and found and not self._is_occasion(found[-1]) and self._same_moment(found[-1].first, act):
                found[-1].acts.append(act)
            else:
                found.append(_Group(group))
        return found

    def _heading(self, acts: Sequence[ActLike]) -> str:
        years = [dates.sort_key(act.event.date)[0][0] for act in acts]
        first, last = (printing.printed(f"{year:04d}" if year >= 0 else f"-{-year:04d}", self.lang) for year in (min(years), max(years)))
        return first if first == last else say("from to", self.lang).format(first, last)

    # -- sentences --------------------------------------------------------------------

    def _paragraphs(self, groups: Sequence[_Group]) -> Iterator[Paragraph]:
        items: list[Item] = []
        before: ActLike | None = None
        for group in groups:
            known = set(self.known)
            sentences = list(self._told(group, before, both=bool(items)))
            # A new paragraph where this one is full or a new occasion begins.
            if items and (len(items) + len(sentences) > _LONGEST or self._is_occasion(group)):
                yield Paragraph(tuple(items))
                items = []
                self.known = known
                sentences = list(self._told(group, None, both=False))
            items += sentences
            before = group.acts[-1]
        if items:
            yield Paragraph(tuple(items))

    def _told(self, group: _Group, before: ActLike | None, both: bool) -> Iterator[Item]:
        done: set[str] = set()
        row = 0  # sentences in a row that say *in the same month*
        done |= self._stages_told()
        for number, act in enumerate(group.acts):
            if act.id in done:
                continue
            others = _alike(act, group.acts, done, self.stages)
            opening, row = self._opening(act, group, before, row)
            setting = Setting(
                opening,
                both and act.event.parties == self.pair,
                known=frozenset(self.known),
                again=before.event.people if before else (),
                subjects=before.event.topics if before else (),
                brief=True,
            )
            beside = [] if others else self._beside(act, group.acts[number + 1 :], done)
            for size in (2, 1):
                text = together([act.event, *(other.event for other in beside[:size])], self.lang, setting) if len(beside) >= size else None
                if text:
                    told = [act, *beside[:size]]
                    break
            else:
                told = [act, *others]
                stages = self._stages_of(told)
                tail = clause([other.event for other in told], [stage.event for stage in stages], self.lang)
                text = sentence(act.event, self.lang, replace(setting, others=tuple(other.event for other in others), tail=tail))
                more = further(act.event, [stage.event for stage in stages], self.lang)
                text = f"{text} {more}" if more else text
                told += [other for first in told for other in self.stages.get(first.id, ())] if stages else []
            done |= {other.id for other in told}
            self.known |= {who for other in told for who in other.event.people if who.name and who.office and who.state}
            yield Item(act.id, text, date(act.event, self.lang), act.event.date, self.notes.of(told))
            before, both = act, True

    def _beside(self, act: ActLike, later: Sequence[ActLike], done: set[str]) -> list[ActLike]:
        """The next acts, two at most, of the same moment, which stand alone: what they tell may be told in one sentence with this."""
        found: list[ActLike] = []
        if self.stages.get(act.id):
            return found
        for other in later[:2]:
            alone = other.id not in done and not self.stages.get(other.id) and self._same_moment(act, other)
            if not alone or _alike(other, later, done, self.stages):
                break
            found.append(other)
        return found

    def _stages_of(self, told: Sequence[ActLike]) -> list[ActLike]:
        """What became of instruments that are told in one sentence: of several, only what became of all on one day."""
        stages = self.stages.get(told[0].id, [])
        if len(told) == 1:
            return stages
        after = {tuple((stage.event.kind, stage.event.date, stage.event.source) for stage in self.stages.get(act.id, ())) for act in told}
        return stages if len(after) == 1 and len(stages) == 1 else []

    def _is_occasion(self, group: _Group) -> bool:
        return any(self.hosts.get(act.id) == group.first.id for act in group.acts)

    def _same_moment(self, act: ActLike, other: ActLike) -> bool:
        return act.event.date == other.event.date and self.hosts.get(act.id) == self.hosts.get(other.id)

    def _stages_told(self) -> set[str]:
        """Stages that stand behind the sentence of their signature."""
        if not self.absorbed:
            for signed, stages in self.stages.items():
                host = self.by_id[signed]
                group = [act for act in self.acts if self.hosts.get(act.id) == self.hosts.get(signed)]
                if self._stages_of([host, *_alike(host, group, set(), self.stages)]):
                    self.absorbed |= {stage.id for stage in stages}
        return self.absorbed

    def _opening(self, act: ActLike, group: _Group, before: ActLike | None, row: int) -> tuple[str | None, int]:
        """How the sentence says when, where that is not by its date, and how many in a row have said so."""
        host = self.hosts.get(act.id)
        if host and host != act.id and any(member.id == host for member in group.acts):
            if before is not None and self.hosts.get(before.id) == host:
                ways = words()["narrative"]["same occasion"][self.lang]
                return str(ways[row % len(ways)]), row + 1
            return say(f"during {self.by_id[host].event.kind}", self.lang), 0
        if before is None or act.event.date != before.event.date or act.event.date is None:
            return None, 0
        value = dates.parse(act.event.date)
        if isinstance(value, dates.Point) and not value.mark and value.precision in ("day", "month", "year"):
            ways = words()["narrative"][f"same {value.precision}"][self.lang]
            return str(ways[row % len(ways)]), row + 1
        return None, 0


def _alike(act: ActLike, group: Sequence[ActLike], done: set[str], stages: dict[str, list[ActLike]]) -> list[ActLike]:
    """Further instruments that the same parties signed on the same occasion, or that entered into force on the same day."""
    event = act.event
    if event.kind not in ("instrument.signed", "instrument.in_force") or not _plain(event):
        return []
    return [
        other
        for other in group
        if other is not act
        and other.id not in done
        and (other.event.kind, other.event.date, other.event.parties, other.event.place, other.event.modality)
        == (event.kind, event.date, event.parties, event.place, event.modality)
        and _plain(other.event)
        and not other.event.source
    ]


def _plain(event: Event) -> bool:
    """Nobody is named who would have to stand beside it, and nothing sets it apart."""
    return not (
        any(who.name for who in event.people) or (event.kind == "instrument.signed" and event.people) or event.first or event.truncated
    )


def _parted(groups: Sequence[_Group]) -> Iterator[list[_Group]]:
    """Periods: a long silence parts two, and so does the number of acts."""
    part: list[_Group] = []
    count = 0
    for group in groups:
        year = dates.sort_key(group.first.event.date)[0][0]
        if part:
            last = dates.sort_key(part[-1].first.event.date)[0][0]
            if year - last >= _GAP or (count >= _MOST and year > last):
                yield part
                part, count = [], 0
        part.append(group)
        count += len(group.acts)
    if part:
        yield part
