"""Regular forms of verbs and nouns, so that a trigger is found even where the lemmatizer erred.

Endings are data (`data/inflection.toml`); irregular verbs rely on the lemma and
on the stems listed there. Forms are folded: lower case, no accents.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bilat.mentions.lexicon import fold


@lru_cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("bilat.language").joinpath("data/inflection.toml").read_text(encoding="utf-8"))


def stems(lemma: str, form: str, lang: str) -> frozenset[str]:
    """The lemma and its regular forms.

    >>> "signerent" in stems("signer", "verb", "fr"), "treaties" in stems("treaty", "noun", "en")
    (True, True)
    """
    base = fold(lemma)
    found = {base}
    section = _data()[lang]
    if form == "noun":
        rules = section["noun"]
    else:
        found.update(section["irregular"].get(base, ()))
        rules = section["verb"]
    for rule in rules:
        # *Ir* has no stem of its own: its forms are all irregular.
        if base != rule["of"] and base.endswith(rule["of"]) and (not rule.get("not") or not base.endswith(tuple(rule["not"]))):
            stem = base[: len(base) - len(rule["of"])] if rule["of"] else base
            found.update(stem + ending for ending in rule["endings"])
            break
    return frozenset(found)
