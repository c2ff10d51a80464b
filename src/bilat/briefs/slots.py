"""What a sentence can be filled with: an event's slots and flags, and what each tells of it.

A slot that is filled says which parties, people and properties it has told, so that a
sentence can add what it has not told and never tells a thing twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bilat import dates, printing
from bilat.briefs import names
from bilat.briefs.dating import when
from bilat.briefs.grammar import Phrase, joined
from bilat.briefs.places import place
from bilat.briefs.words import say, words
from bilat.event import Event, Instrument, Person
from bilat.kinds import kinds


@dataclass(frozen=True, slots=True)
class Filled:
    """`told`: codes of parties, `person:n`, `place`, `topics`, `first`."""

    phrase: Phrase
    told: frozenset[str] = frozenset()


class Slots:
    """`both`: the parties are called *the two countries*; `others` are events whose instruments stand in a row with this
    one's; `known` people are called by their names alone, those of `again` were just named together; `subjects` are topics just told."""

    def __init__(
        self,
        event: Event,
        lang: str,
        both: bool = False,
        others: tuple[Event, ...] = (),
        known: frozenset[Person] = frozenset(),
        again: tuple[Person, ...] = (),
        subjects: tuple[str, ...] = (),
    ):
        self.event, self.lang, self.both, self.others, self.known = event, lang, both, others, known
        self.again, self.subjects = again, subjects
        self.makers: dict[str, Callable[[], Filled | None]] = {
            "source": lambda: self._states([event.source] if event.source else []),
            "target": lambda: self._states([event.target] if event.target else []),
            "pair": self._pair,
            "one": lambda: self._states(event.parties) if len(event.parties) == 1 else None,
            "others": lambda: self._states([code for code in event.parties if code != event.source]) if event.source else None,
            "rest": self._rest,
            "people": lambda: self._people(lambda who: True),
            "gathered": self._gathered,
            "signers": lambda: self._signers(),
            "persons": lambda: self._people(lambda who: True, least=2),
            "envoys": lambda: self._people(lambda who: who.state is not None and who.state == event.source),
            "envoy": lambda: self._people(lambda who: who.state is not None and who.state == event.source, most=1),
            "hosts": lambda: self._people(lambda who: who.state is not None and who.state == event.target),
            "instrument": self._instrument,
            "visit": lambda: self._ranked("visits", "visit"),
            "post": lambda: self._ranked("posts", "post"),
            "level": lambda: self._ranked("posts", "post") if event.rank in words()["posts"] else None,
            "topics": self._topics,
            "place": self._place,
            "words": self._words,
            "when": lambda: self._when(lambda edtf, lang: when(edtf, lang, kinds()[event.kind].lasts)),
            "year": lambda: self._when(
                lambda edtf, lang: printing.printed(edtf, lang) if dates.valid(edtf or "") and len(edtf or "") <= 7 else ""
            ),
            "since": lambda: self._when(printing.when),
        }

    def fill(self, name: str) -> Filled | None:
        """The slot's phrase, or None when the event does not have it. KeyError for no such slot."""
        return self.makers[name]()

    def flag(self, name: str) -> frozenset[str] | None:
        """What a flag that holds tells, or None when it does not hold."""
        event = self.event
        name, _, value = name.partition("=")
        if name == "first" and event.first:
            return frozenset({"first"})
        if name == "rank" and event.rank == value:
            return frozenset()
        if name == "topic" and value in event.topics:
            return frozenset({f"topic:{value}"})
        if name == "frame" and event.rule.rpartition("/")[2] == value:
            return frozenset()
        if name == "truncated" and event.truncated:
            return frozenset({"truncated"})
        return None

    def _states(self, codes: tuple[str, ...] | list[str]) -> Filled | None:
        phrase = names.several(codes, self.lang)
        return Filled(phrase, frozenset(codes)) if phrase else None

    def _pair(self) -> Filled | None:
        if len(self.event.parties) < 2:
            return None
        if self.both:
            return Filled(Phrase(dict(words()["pair"][self.lang]), True, False, True), frozenset(self.event.parties))
        return self._states(self.event.parties)

    def _rest(self) -> Filled | None:
        """Parties that none of the people named belongs to."""
        present = {who.state for who in self.event.people}
        if not self.event.people or None in present:
            return None
        return self._states([code for code in self.event.parties if code not in present])

    def _gathered(self) -> Filled | None:
        """People of whom not every one is known by office and state."""
        known = all(who.office and who.state for who in self.event.people)
        return None if known else self._people(lambda who: True, least=2)

    def _signers(self) -> Filled | None:
        """The people named, where every party has one."""
        present = {who.state for who in self.event.people}
        return self._people(lambda who: True) if set(self.event.parties) <= present else None

    def _people(self, wanted: Callable[[Person], bool], least: int = 1, most: int = 1000) -> Filled | None:
        chosen = [(n, who) for n, who in enumerate(self.event.people) if wanted(who) and (who.name or who.office)]
        if not least <= len(chosen) <= most:
            return None
        of_one = len(chosen) == 1 and self.event.kind == "appointment"
        called = [Person(who.name) if who in self.known else who for _, who in chosen]
        phrase = names.person(chosen[0][1], self.lang, self.event.first) if of_one else names.people(called, self.lang)
        if len(chosen) == 2 and {who for _, who in chosen} == {*self.again}:
            phrase = names.the_two(self.again, self.lang) or phrase
        if phrase is None:
            return None
        told = {f"person:{n}" for n, _ in chosen} | {who.state for _, who in chosen if who.state}
        if of_one and self.event.first:
            told.add("first")
        return Filled(phrase, frozenset(told))

    def _instrument(self) -> Filled:
        what = self.event.instrument or Instrument("other")
        phrase = names.instrument(what, self.event.topics, self.lang, self.event.first)
        if self.others:
            row = [
                phrase,
                *(names.instrument(o.instrument or Instrument("other"), o.topics, self.lang, o.first) for o in self.others),
            ]
            phrase = Phrase({case: joined([each.forms[case] for each in row], self.lang) for case in ("a", "de", "the")}, True)
        return Filled(phrase, frozenset({"topics", "first"}))

    def _ranked(self, table: str, default: str) -> Filled:
        entry = words()[table].get(self.event.rank, words()[table][default])
        return Filled(names.thing(entry, self.lang, is_first=self.event.first), frozenset({"first"}))

    def _topics(self) -> Filled | None:
        if not self.event.topics:
            return None
        about = self.event.topics, self.lang
        same = len(self.event.topics) > 2 and {*self.event.topics} == {*self.subjects}
        forms = {
            "on": say("same subjects", self.lang) if same else names.on(*about),
            "field": names.field(*about),
            "the": names.topics(*about),
        }
        return Filled(Phrase(forms), frozenset({"topics"}))

    def _place(self) -> Filled | None:
        if not self.event.place:
            return None
        return Filled(Phrase({"in": place(self.event.place, self.lang)}), frozenset({"place"}))

    def _words(self) -> Filled | None:
        """The fullest of the event's words, the first among equals."""
        text = max((mention.text.strip() for mention in self.event.mentions), key=len, default="")
        return Filled(Phrase({"the": names.quoted(text, self.lang)})) if text else None

    def _when(self, put: Callable[[str | None, str], str]) -> Filled | None:
        """`when` bounds an act, `since` is for what lasts (*depuis 1994*)."""
        text = put(self.event.date, self.lang)
        return Filled(Phrase({"the": text}), frozenset({"when"})) if text else None
