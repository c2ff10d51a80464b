"""What the columns of a register mean: a map from its cells to events, each property with the cell that states it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilat import dates, states
from bilat.errors import BilatError
from bilat.event import INSTRUMENT_KINDS, KINDS, Event, Instrument, Mention, Person, Reason
from bilat.record.identity import MAPPED

_KNOWN = {"table", "states", "offices", "event"}
_EVENT = {
    "kind", "when", "date", "source", "target", "parties", "place", "people", "rank", "modality", "topics", "instrument", "mutual", "each",
}  # fmt: skip
_INVERTED = re.compile(r"^(.+?), (.+)$")
_BRACKETS = re.compile(r"^(.+?) \((.+)\)$")


class RowError(BilatError):
    """A row that can't be understood: `why` in general, `row` which one and what it holds."""

    def __init__(self, why: str, row: str) -> None:
        super().__init__(f"{row}: {why}")
        self.why = why
        self.row = row


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a column's value stands in the text of a row."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Map:
    """A map of a table. `name` is what its documents are called by, `id` the column that tells rows apart."""

    name: str
    id: str
    language: str
    publisher: str | None
    states: Mapping[str, str]
    offices: Mapping[str, str]
    events: tuple[Mapping[str, Any], ...]
    version: str = field(default="")

    @classmethod
    def of(cls, data: Mapping[str, Any], where: str) -> Map:
        """A map from its TOML; BilatError that names what is wrong."""
        unknown = sorted(set(data) - _KNOWN)
        if unknown:
            raise BilatError(f"{where}: {unknown[0]!r} is no part of a map: use {', '.join(sorted(_KNOWN))}")
        table = data.get("table", {})
        for key in ("name", "id"):
            if not isinstance(table.get(key), str):
                raise BilatError(f"{where}: [table] needs {key} = …")
        rules = data.get("event", [])
        if not rules:
            raise BilatError(f"{where}: a map needs at least one [[event]]")
        for rule in rules:
            wrong = sorted(set(rule) - _EVENT)
            if wrong:
                raise BilatError(f"{where}: {wrong[0]!r} is no property of an event: use {', '.join(sorted(_EVENT))}")
            if rule.get("kind") not in KINDS:
                raise BilatError(f"{where}: {rule.get('kind')!r} is no kind: choose one of {', '.join(KINDS)}")
        digest = hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()[:8]
        publisher = table.get("publisher")
        return cls(
            table["name"], table["id"], table.get("language", "en"), states.require(publisher) if publisher else None,
            {_key(key): value for key, value in data.get("states", {}).items()},
            {_key(key): value for key, value in data.get("offices", {}).items()}, tuple(rules), f"{MAPPED}{table['name']}+{digest}",
        )  # fmt: skip

    def read(self, row: Mapping[str, Any]) -> tuple[str, str, tuple[Event, ...]]:
        """The name, the text and the events of a row; RowError where it can't be understood."""
        text, cells = _text(row)
        key = cells.get(self.id)
        if key is None:
            raise RowError(f"no {self.id}", text[:60])
        name = f"{self.name}/{key.value}"
        found = []
        for number, rule in enumerate(self.events):
            if _holds(rule.get("when"), cells):
                found.append(_Reader(self, cells, text, name).event(rule, f"e{number}"))
        if not found:
            raise RowError("no [[event]] of the map holds for it", name)
        return name, text, tuple(found)

    def state(self, text: str) -> str | None:
        """A state by any of its names, as registers write them: `Korea, South`, `U.S.S.R.`, `Ceylon (Sri Lanka)` too.

        What the map says comes first, also for a state that has no code.
        """
        given = self.states.get(_key(text))
        if given is not None:
            return _state(given) or given
        return next((code for name in _spellings(text) if (code := _state(name))), None)


def _key(text: str) -> str:
    """How spellings of a register are compared: capitals and curly apostrophes make no difference."""
    return text.casefold().replace("’", "'")


def _spellings(text: str) -> list[str]:
    names = [text]
    inside = _BRACKETS.match(text)
    if inside:
        names += [inside[1], inside[2]]
    names += [f"{match[2]} {match[1]}" for name in list(names) if (match := _INVERTED.match(name))]
    return [*names, *(name.replace(".", "") for name in names if "." in name)]


def _state(name: str) -> str | None:
    try:
        return states.require(name)
    except BilatError:
        return None


def _text(row: Mapping[str, Any]) -> tuple[str, dict[str, Cell]]:
    """A row as text, a line a cell, and where each value stands in it; empty cells are left out."""
    text = ""
    cells: dict[str, Cell] = {}
    for column, given in row.items():
        value = ", ".join(map(str, given)) if isinstance(given, list) else "" if given is None else str(given)
        value = " ".join(value.split())
        if not value:
            continue
        text += f"{column}: "
        cells[column] = Cell(value, len(text), len(text) + len(value))
        text += f"{value}\n"
    return text, cells


def _holds(when: Mapping[str, Any] | None, cells: Mapping[str, Cell]) -> bool:
    """`when` gives for columns the values that they must have; `"*"` any, `""` none."""
    for column, wanted in (when or {}).items():
        value = cells[column].value if column in cells else ""
        choices = wanted if isinstance(wanted, list) else [wanted]
        if not any(value == choice or (choice == "*" and value) for choice in choices):
            return False
    return True


class _Reader:
    """One row, read by one rule."""

    def __init__(self, map: Map, cells: Mapping[str, Cell], text: str, name: str) -> None:
        self.map, self.cells, self.text, self.name = map, cells, text, name
        self.reasons: list[Reason] = []

    def event(self, rule: Mapping[str, Any], id: str) -> Event:
        source, target = self._state("source", rule), self._state("target", rule)
        parties = {code for code in (source, target, *(self._state("parties", {"parties": p}) for p in rule.get("parties", []))) if code}
        if len(parties) < 2:
            missing = next((name for name, code in (("source", source), ("target", target)) if name in rule and code is None), None)
            raise RowError(f"no {missing}: the cell is empty" if missing else "one state only", self.name)
        people = tuple(person for given in rule.get("people", []) if (person := self._person(given)))
        date = self._date(rule.get("date"))
        instrument = self._instrument(rule.get("instrument"))
        place = self._value("place", rule.get("place"))
        mutual = bool(rule.get("mutual"))
        end = len(self.text.rstrip())
        return Event(
            kind=rule["kind"], parties=tuple(sorted(parties)), mentions=(Mention(0, end, self.text[:end]),), id=id, date=date,
            source=None if mutual else source, target=None if mutual else target, people=people, place=place, instrument=instrument,
            topics=tuple(rule.get("topics", ())), modality=rule.get("modality", "asserted"), rank=self._value("rank", rule.get("rank")),
            rule=self.map.version, reasons=tuple(self.reasons),
        )  # fmt: skip

    def _value(self, name: str, given: Any, note: bool = True) -> str | None:
        """The value of a column, or one that the map fixes: `{ value = … }`."""
        if given is None:
            return None
        if isinstance(given, dict):
            return str(given["value"])
        cell = self.cells.get(given)
        if cell is None:
            return None
        if note:
            self._because(name, cell)
        return cell.value

    def _because(self, name: str, *cells: Cell) -> None:
        mentions = tuple(Mention(cell.start, cell.end, self.text[cell.start : cell.end]) for cell in cells)
        self.reasons.append(Reason(name, self.map.version, mentions))

    def _state(self, name: str, rule: Mapping[str, Any]) -> str | None:
        given = self._value(name, rule.get(name))
        if given is None:
            return None
        code = self.map.state(given)
        if code is None:
            raise RowError(f"no state: {given!r}", self.name)
        return code

    def _date(self, given: Any) -> str | None:
        """A column, or two as `from/to`: one day where both are the same."""
        if given is None:
            return None
        columns = str(given).split("/")
        cells = [cell for column in columns if (cell := self.cells.get(column))]
        if not cells:
            return None
        values = list(dict.fromkeys(cell.value for cell in cells))
        text = "/".join(values)
        if not dates.valid(text):
            # A register's slip, such as an end before the beginning: the beginning alone is sure.
            text = values[0]
        if not dates.valid(text):
            raise RowError(f"no date: {text!r}", self.name)
        self._because("date", *cells)
        return text

    def _person(self, given: Mapping[str, str]) -> Person | None:
        name = self._value("people", given.get("name"), note=False)
        office = self._value("people", given.get("office"), note=False)
        state = self._value("people", given.get("state"), note=False)
        if name is None and office is None:
            return None
        if office is not None:
            office = self.map.offices.get(_key(office)) or _english(office, self.map.offices)
        return Person(name, office, self.map.state(state) if state else None)

    def _instrument(self, given: Mapping[str, Any] | None) -> Instrument | None:
        if given is None:
            return None
        kind = self._value("instrument", given.get("kind"), note=False) or "other"
        subject = self._value("instrument", given.get("subject"))
        return Instrument(kind if kind in INSTRUMENT_KINDS else "other", subject, self._value("instrument", given.get("title"), note=False))


def _english(office: str, offices: Mapping[str, str]) -> str | None:
    """The office that begins the words of the register: `President-elect` is none, `Prime Minister and Minister of Finance` is one."""
    words = _key(office)
    found: Sequence[str] = sorted((key for key in offices if words.startswith((f"{key} ", f"{key},", f"{key}/"))), key=len)
    return offices[found[-1]] if found else office.lower()
