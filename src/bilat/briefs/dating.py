"""When, as it stands in the sentences of a brief."""

from __future__ import annotations

from bilat import printing
from bilat.dates import Interval, parse


def when(edtf: str | None, lang: str) -> str:
    """As `bilat.printing.when`, but exact about bounds: an act dated `../1997-11` came no later than that
    month, and one dated `1994/..` in that year or after it."""
    if edtf is None:
        return ""
    value = parse(edtf)
    if isinstance(value, Interval) and value.start is None:
        end = printing.when(str(value.end), lang)
        return {"fr": f"au plus tard {end}", "en": f"{end} or earlier", "es": f"a más tardar {end}"}[lang]
    if isinstance(value, Interval) and value.end is None:
        start = printing.when(str(value.start), lang)
        return {"fr": f"{start} ou plus tard", "en": f"{start} or later", "es": f"{start} o más tarde"}[lang]
    return printing.when(edtf, lang)
