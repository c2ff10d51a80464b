"""The words that rules speak of, each class of them with its values, and the sign that stands for each in a text.

Two words that every rule treats alike share a sign: *May* and *June* do, *May* and *the*
do not. A text thus becomes a short row of signs, and all that rules ask is answered there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bilat.errors import BilatError
from bilat.mentions.lexicon import expand, fold

OTHER, BREAK, BLANK = "o", "n", " "
_FIRST_SIGN = 0xE000
_PLAIN = r"[^\W\d_]+"
_LETTERS = {"fr": r"[^\W\d_]+'?"}
# The two ends of *1990-1995* and *3-5 March* are numbers of their own.
_NUMBER = (
    r"[12][0-9]{3}(?=[/-][12][0-9]{3}(?![0-9]|[/-][0-9]))|[0-9]{1,2}(?=-[0-9]{1,2}(?![0-9]|[./-][0-9]))"
    r"|"
    r"[0-9]{1,2}[./-][ivx]+[./-][0-9]{4}(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])"
    r"|[0-9]+(?:[.,/:-][0-9]+)*(?:\.?[ºª°]|[^\W\d_]{1,3}(?![^\W\d_])[0-9]*)?"
)


def token_pattern(lang: str, months: list[str]) -> re.Pattern[str]:
    """Cuts folded text into words, numbers, marks and blanks, without a gap."""
    # *1948/11 octobre*, *1893-5 mai*: the day is no part of the year.
    day = rf"[12][0-9]{{3}}(?=[/-][0-9]{{1,2}}(?:er)? (?:de )?(?:{'|'.join(months)}))"
    day += rf"|[0-9]{{1,2}}(?=/[0-9]{{1,2}}(?:er)? (?:de )?(?:{'|'.join(months)}))"
    # *March 3, 1948—11:20 p.m.*: nor is the hour.
    day += r"|[12][0-9]{3}(?=-[0-9]{1,2}(?::[0-9]{2})? ?[ap]\.? ?m)"
    # *20 th October*, *1 er mai*: what was set above the line in print.
    day += rf"|[0-9]{{1,2}} (?:st|nd|rd|th|er)(?= (?:of |de )?(?:{'|'.join(months)}))"
    return re.compile(f"{_LETTERS.get(lang, _PLAIN)}|{day}|{_NUMBER}| +|.|\n")


@dataclass(slots=True)
class Vocabulary:
    """Classes, and the signs of words.

    `values[class][words]` is what the words of a class mean; `sequences[class]` holds its
    entries of several words; `signs` maps a word to its sign; `shapes` are the forms of
    numbers in the order in which they are tried.
    """

    values: dict[str, dict[str, str]]
    singles: dict[str, set[str]]
    sequences: dict[str, list[tuple[str, ...]]]
    shapes: dict[str, re.Pattern[str]]
    kinds: dict[str, list[str]]
    signs: dict[str, str] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    shape_signs: dict[str, str] = field(default_factory=dict)
    next_sign: int = _FIRST_SIGN

    def settle(self, words: set[str]) -> None:
        """Give every word its sign; `words` are those that patterns name."""
        named = words | {word for entries in self.sequences.values() for entry in entries for word in entry}
        alike: dict[frozenset[str], str] = {}
        classes: dict[str, set[str]] = {}
        for name, entries in self.singles.items():
            for word in entries:
                classes.setdefault(word, set()).add(name)
        for word in named:
            classes.setdefault(word, set()).add(f"={word}")
        for shape in self.shapes:
            self.shape_signs[shape] = self._new()
        for word, belongs in sorted(classes.items()):
            form = self.shape(word)
            key = frozenset(belongs | ({f"#{form}"} if form else set()))
            sign = alike.get(key) or alike.setdefault(key, self._new())
            self.signs[word] = sign
            for name in belongs:
                self.members.setdefault(name, set()).add(sign)
            if form:
                self.members.setdefault(f"#{form}", set()).add(sign)
        for shape, sign in self.shape_signs.items():
            self.members.setdefault(f"#{shape}", set()).add(sign)

    def _new(self) -> str:
        self.next_sign += 1
        return chr(self.next_sign)

    def shape(self, word: str) -> str | None:
        """The form of a number: the first that fits."""
        if not word[0].isdigit():
            return None
        return next((name for name, pattern in self.shapes.items() if pattern.fullmatch(word)), None)

    def sign(self, word: str) -> str:
        """The sign of any word; what is in no table is OTHER."""
        found = self.signs.get(word)
        if found:
            return found
        if word[0].isdigit():
            shape = self.shape(word)
            return self.shape_signs[shape] if shape else OTHER
        if word[0] == BLANK:
            return BLANK
        if word == "\n":
            return BREAK
        # *mardi'* before a closing quote is *mardi*.
        return self.signs.get(word[:-1], OTHER) if len(word) > 1 and word[-1] == "'" else OTHER

    def chars(self, word: str) -> str:
        return "".join(sorted(self.members.get(f"={word}", ())))

    def is_class(self, name: str) -> bool:
        """Whether there is such a class; `other` is any word of no table."""
        return name in self.singles or name in self.kinds or name in self.shapes or name == "other"

    def class_signs(self, name: str) -> frozenset[str]:
        if name in self.kinds or name in self.shapes:
            return frozenset().union(*(self.members.get(f"#{shape}", ()) for shape in self.kinds.get(name, [name])))
        if name == "other":
            return frozenset(OTHER)
        firsts = {char for entry in self.sequences[name] for char in self.chars(entry[0])}
        return frozenset(self.members.get(name, set()) | firsts)

    def class_source(self, name: str) -> str:
        """The expression of a class: its entries of several words first, the longest of all."""
        if name in self.kinds or name in self.shapes or name == "other":
            return " ?[" + "".join(sorted(self.class_signs(name))) + "]"
        parts = ["".join(f" ?[{self.chars(word)}]" for word in entry) for entry in sorted(self.sequences[name], key=len, reverse=True)]
        if self.members.get(name):
            parts.append(" ?[" + "".join(sorted(self.members[name])) + "]")
        return "|".join(parts)

    def class_rows(self, name: str) -> list[tuple[str, ...]]:
        """The entries of a class, each as the signs that its words may have."""
        if name in self.kinds or name in self.shapes or name == "other":
            return [("".join(sorted(self.class_signs(name))),)]
        single = [("".join(sorted(self.members[name])),)] if self.members.get(name) else []
        return single + [tuple(self.chars(word) for word in entry) for entry in self.sequences[name]]


def vocabulary(tables: list[dict[str, Any]], shapes: dict[str, str], kinds: dict[str, list[str]], cut: re.Pattern[str]) -> Vocabulary:
    """The classes of `[words]` tables (later ones add to earlier ones); values may be numbers or text, lists have none."""
    values: dict[str, dict[str, str]] = {}
    singles: dict[str, set[str]] = {}
    sequences: dict[str, list[tuple[str, ...]]] = {}
    for table in tables:
        for name, entries in table.items():
            pairs = [(notation, "") for notation in entries] if isinstance(entries, list) else list(entries.items())
            for notation, value in pairs:
                for surface in expand(notation):
                    words = cut_words(surface, cut)
                    if not words:
                        raise BilatError(f"class {name!r}: {notation!r} holds no word")
                    values.setdefault(name, {})[" ".join(words)] = str(value)
                    singles.setdefault(name, set())
                    sequences.setdefault(name, [])
                    if len(words) == 1:
                        singles[name].add(words[0])
                    elif words not in sequences[name]:
                        sequences[name].append(words)
    return Vocabulary(values, singles, sequences, {name: re.compile(shape) for name, shape in shapes.items()}, kinds)


def cut_words(text: str, cut: re.Pattern[str]) -> tuple[str, ...]:
    """The words of a text, without the blanks."""
    return tuple(word for word in cut.findall(fold(text)) if word[0] != BLANK)
