"""Events as short JSON texts for the cache: what is unknown or usual is left out."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import lru_cache

from bilat import dates
from bilat.event import Event

_DEFAULTS = Event("", (), ()).to_dict()


def pack(event: Event) -> str:
    """An event without its id and its document."""
    data = {name: value for name, value in event.to_dict().items() if name not in ("id", "document") and value != _DEFAULTS[name]}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=8192)  # neighbours are looked at with every document that comes in
def unpack(text: str, id: str, document: str) -> Event:
    return Event.from_dict({"kind": "", **json.loads(text), "id": id, "document": document})


def number(day: dates.Day) -> int:
    """A day as yyyymmdd, in the order of days, before our era too."""
    return day[0] * 10000 + day[1] * 100 + day[2]


def parties_key(parties: tuple[str, ...]) -> str:
    return "\t".join(sorted(parties))


def pair_key(a: str, b: str) -> str:
    return "\t".join(sorted((a, b)))


def pair_keys(parties: Collection[str]) -> list[str]:
    """What the events of all of the parties are found by: by their pairs where there are two or more."""
    codes = sorted(set(parties))
    return [pair_key(codes[0], code) for code in codes[1:]] or codes


def pairs(parties: tuple[str, ...]) -> list[str]:
    """What an event is found by: each of its parties and each pair of them."""
    codes = sorted(set(parties))
    return [*codes, *(f"{a}\t{b}" for n, a in enumerate(codes) for b in codes[n + 1 :])]
