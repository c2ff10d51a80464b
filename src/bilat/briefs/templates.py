"""The notation in which a kind's file says how a brief writes it, read into parts.

`{slot.case}` is a noun phrase, `[signer]` a verb by its infinitive that agrees with the
noun phrase before it (`[rompre:fp]`: says gender and number itself), `( … )` is left out
when a slot in it is empty, `{?first}` prints nothing and is empty unless the event is so,
`<ses|leurs>` follows the number of the subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bilat.errors import BilatError

_TOKEN = re.compile(
    r"\{(?P<flag>\?[^{}]+)\}|\{(?P<slot>\w+)(?:\.(?P<case>\w+))?\}|\[(?P<verb>[^\[\]:]+)(?::(?P<agree>[fmps]+))?\]|<(?P<singular>[^<>|]*)\|(?P<plural>[^<>|]*)>|(?P<mark>[()])"
)


@dataclass(frozen=True, slots=True)
class Slot:
    name: str
    case: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Empty unless the event has it: `first`, `rank=embassy`, `topic=cultural property`."""

    name: str


@dataclass(frozen=True, slots=True)
class Verb:
    infinitive: str
    agree: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One wording for a subject in the singular, one for the plural."""

    singular: str
    plural: str


@dataclass(frozen=True, slots=True)
class Optional:
    parts: tuple[Part, ...]


Part = str | Slot | Flag | Verb | Choice | Optional


@lru_cache(maxsize=1024)
def parse(template: str) -> tuple[Part, ...]:
    """The parts of a template; BilatError for brackets that do not close."""
    stack: list[list[Part]] = [[]]
    at = 0
    for match in _TOKEN.finditer(template):
        _literal(stack[-1], template[at : match.start()], template)
        at = match.end()
        if match["flag"]:
            stack[-1].append(Flag(match["flag"][1:]))
        elif match["slot"]:
            stack[-1].append(Slot(match["slot"], match["case"] or "the"))
        elif match["verb"]:
            stack[-1].append(Verb(match["verb"], match["agree"]))
        elif match["singular"] is not None:
            stack[-1].append(Choice(match["singular"], match["plural"]))
        elif match["mark"] == "(":
            stack.append([])
        else:
            if len(stack) == 1:
                raise BilatError(f"a parenthesis closes that never opened in {template!r}: mend the kind's file")
            parts = stack.pop()
            stack[-1].append(Optional(tuple(parts)))
    _literal(stack[-1], template[at:], template)
    if len(stack) > 1:
        raise BilatError(f"a parenthesis never closes in {template!r}: mend the kind's file")
    return tuple(stack[0])


def _literal(parts: list[Part], text: str, template: str) -> None:
    if any(char in text for char in "{}[]<>"):
        raise BilatError(f"unreadable slot or verb in {template!r}: write {{slot.case}} or [verb]")
    if text:
        parts.append(text)
