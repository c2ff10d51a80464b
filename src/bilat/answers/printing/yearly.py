"""Series by year as text, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator

from bilat.answers.printing.common import columns, csv_text
from bilat.answers.tables import word
from bilat.answers.yearly import Series, Year, mean
from bilat.plain import json_text

_BAR = 20  # characters of the longest bar


def series_text(found: Series, lang: str = "en") -> str:
    """A line a year: acts, means of the two scores, kinds by their number; years without a known act are blank, not nought."""
    if not found.years and not found.apart.acts:
        return word("nothing", "all", lang) + "\n"
    header = [word("series", key, lang) for key in ("year", "acts")] + ["Goldstein", "PLOVER", word("series", "kinds", lang), ""]
    most = max((len(year.acts) for year in found.years), default=1)
    rows = [_row(year, str(year.year), most) for year in _shown(found)]
    if found.apart.acts:
        rows.append(_row(found.apart, word("series", "apart", lang), most))
    return "\n".join([*columns(header, rows, right=(1, 2, 3)), "", word("series", "sources", lang)]) + "\n"


def _shown(found: Series) -> Iterator[Year]:
    """Long runs of years without a known act are told in JSON and CSV only."""
    for year in found.years:
        if year.acts:
            yield year


def _row(year: Year, label: str, most: int) -> list[str]:
    bar = "█" * max(1, round(len(year.acts) * _BAR / max(most, len(year.acts)))) if year.acts and year.year else ""
    kinds = ", ".join(f"{kind} {count}" if count > 1 else kind for kind, count in year.counts.items())
    return [label, str(len(year.acts)), _score(mean(year.goldstein)), _score(mean(year.plover)), f"{bar} {kinds}".strip(), f"[{year.id}]"]


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:+.1f}"


def series_json(found: Series) -> str:
    """See Series.to_dict; `value` holds the columns to draw."""
    return json_text({**found.to_dict(), "value": found.value()}, indent=1) + "\n"


def series_csv(found: Series) -> str:
    """A row a year, years without a known act too; scores are means."""
    value = found.value()
    return csv_text(tuple(value), list(zip(*value.values(), strict=True)))
