"""Kinds of events as data: one TOML file a kind, and the loader that reads them.

A kind's file says what it is, its codes, how the three languages say it
(`[[fr.frame]]` …), with sentences that must give it (`[[fr.example]]`), and how a
brief writes it. `docs/kinds.md` explains every key. Nothing here knows a kind by name.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bilat.errors import BilatError
from bilat.event import KINDS
from bilat.mentions.lexicon import expand, fold

LANGUAGES: tuple[str, ...] = ("fr", "en", "es")
_LIST_KEYS = {"name", "heads", "items", "telling", "confidence", "set"}
ITEMS: tuple[str, ...] = ("instrument", "office", "state", "column", "envoy", "guest", "host", "place", "term", "holder")
_FRAME_KEYS = {
    "name", "verbs", "nouns", "things", "theme", "source", "target", "needs", "confidence", "set", "form", "not",
    "modality", "date", "parties",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun that states an act: `se rendre`, `mettre en œuvre`, `signature`.

    `lemma` is its first word, folded; `reflexive` for French *se …* and Spanish
    *…se*; `rest` the folded words that must follow nearby.
    """

    lemma: str
    reflexive: bool = False
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a kind in a language (see docs/kinds.md for the keys)."""

    kind: str
    lang: str
    name: str
    verbs: tuple[Trigger, ...] = ()
    nouns: tuple[Trigger, ...] = ()
    things: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    form: str = ""
    confidence: float = 0.9
    sets: dict[str, Any] = field(default_factory=dict)
    modality: str | None = None
    parties: int = 2

    @property
    def rule(self) -> str:
        return f"{self.kind}/{self.lang}/{self.name}"


@dataclass(frozen=True, slots=True)
class Listing:
    """Words of a heading that make acts of the lines below it (see docs/kinds.md).

    `head` finds them in the folded heading; `items` says what each line must hold: an `instrument`, an `office` (or a
    person) with dates, a `state` with a date; a `column` is the head of a column of dates in a table of instruments; an
    `envoy` is a state and who comes from it; `guest` and `host` are heads of columns of states in a table of visits.
    `telling` finds the words that say the act itself. `frame` stands for the rule in what it gives.
    """

    kind: str
    lang: str
    head: re.Pattern[str]
    items: str
    telling: re.Pattern[str] | None
    frame: Frame


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the events it must give, each as `kind date PARTIES SOURCE>TARGET [modality]`."""

    lang: str
    text: str
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    direction: str
    definition: dict[str, str]
    codes: dict[str, Any]
    frames: tuple[Frame, ...]
    examples: tuple[Example, ...]
    listings: tuple[Listing, ...] = ()
    writes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lasts: bool = False


@lru_cache
def kinds() -> dict[str, Kind]:
    """All kinds by name, in the order of the event contract."""
    return {name: _load(name) for name in KINDS}


@lru_cache
def frames(lang: str) -> tuple[Frame, ...]:
    """The frames of every kind in a language."""
    return tuple(frame for kind in kinds().values() for frame in kind.frames if frame.lang == lang)


@lru_cache
def listings(lang: str) -> tuple[Listing, ...]:
    """The headings of every kind in a language that make acts of what stands below them."""
    return tuple(listing for kind in kinds().values() for listing in kind.listings if listing.lang == lang)


def _load(name: str) -> Kind:
    path = files("bilat.kinds").joinpath(f"{name}.toml")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        data = {}
    except tomllib.TOMLDecodeError as error:
        raise BilatError(f"kinds/{name}.toml is no valid TOML ({error}): mend the file") from error
    roles = data.get("roles", {})
    found: list[Frame] = []
    lists: list[Listing] = []
    examples: list[Example] = []
    for lang in LANGUAGES:
        section = data.get(lang, {})
        for number, raw in enumerate(section.get("frame", ()), 1):
            found.append(_frame(name, lang, number, raw, roles))
        lists += [_listing(name, lang, raw, roles) for raw in section.get("list", ())]
        for raw in section.get("example", ()):
            examples.append(Example(lang, raw["text"], tuple(raw.get("gives", ()))))
    writes = {lang: tuple(raw["text"] for raw in data.get("write", {}).get(lang, ())) for lang in LANGUAGES}
    head = (data.get("direction", ""), data.get("definition", {}), data.get("codes", {}))
    return Kind(name, *head, tuple(found), tuple(examples), tuple(lists), writes, bool(data.get("lasts")))


def _listing(kind: str, lang: str, raw: dict[str, Any], roles: dict[str, Any]) -> Listing:
    unknown = set(raw) - _LIST_KEYS
    if unknown:
        raise BilatError(f"kinds/{kind}.toml: unknown key {sorted(unknown)[0]!r} in an {lang} list: see docs/kinds.md")
    if raw.get("items") not in ITEMS:
        raise BilatError(f"kinds/{kind}.toml: `items` of an {lang} list must be one of {', '.join(ITEMS)}")

    def either(key: str) -> re.Pattern[str]:
        ways = sorted({fold(way) for term in raw[key] for way in expand(term)}, key=lambda way: (-len(way), way))
        return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(way) for way in ways)})(?!\w)")

    frame = Frame(
        kind,
        lang,
        f"list: {raw['name']}",
        source=tuple(roles.get("source", ())),
        target=tuple(roles.get("target", ())),
        confidence=float(raw.get("confidence", 0.9)),
        sets={**roles.get("set", {}), **raw.get("set", {})},
    )
    return Listing(kind, lang, either("heads"), raw["items"], either("telling") if "telling" in raw else None, frame)


def _frame(kind: str, lang: str, number: int, raw: dict[str, Any], roles: dict[str, Any]) -> Frame:
    unknown = set(raw) - _FRAME_KEYS
    if unknown:
        raise BilatError(f"kinds/{kind}.toml: unknown key {sorted(unknown)[0]!r} in {lang} frame {number}: see docs/kinds.md")
    return Frame(
        kind=kind,
        lang=lang,
        name=raw.get("name", str(number)),
        verbs=tuple(trigger(t, lang) for term in raw.get("verbs", ()) for t in expand(term)),
        nouns=tuple(trigger(t, lang) for term in raw.get("nouns", ()) for t in expand(term)),
        things=tuple(raw.get("things", ())),
        theme=tuple(raw.get("theme", ())),
        source=tuple(raw.get("source", roles.get("source", ()))),
        target=tuple(raw.get("target", roles.get("target", ()))),
        needs=tuple(raw.get("needs", roles.get("needs", ()))),
        forbids=tuple(raw.get("not", ())),
        form=raw.get("form", ""),
        confidence=float(raw.get("confidence", 0.9)),
        sets={**roles.get("set", {}), **raw.get("set", {})},
        modality=raw.get("modality"),
        parties=int(raw.get("parties", roles.get("parties", 2))),
    )


def trigger(term: str, lang: str) -> Trigger:
    """Reads a trigger's notation: *se rendre*, *s'établir*, *romperse*, *enter into force*."""
    folded = fold(term)
    reflexive = False
    if lang == "fr":
        for pronoun in ("se ", "s'"):
            if folded.startswith(pronoun):
                reflexive, folded = True, folded[len(pronoun) :]
    first, *rest = folded.replace("'", "' ").split()
    if lang == "es" and first.endswith("rse"):
        reflexive, first = True, first[:-2]
    return Trigger(first, reflexive, tuple(rest))
