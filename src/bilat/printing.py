"""Dates as a careful writer puts them, in three languages.

`printed("1998-10", "fr")` is *octobre 1998*; `when("1998-10", "fr")` is *en
octobre 1998*, with the preposition that the date takes in a sentence.
"""

from __future__ import annotations

from bilat.dates import Interval, Point, parse

_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
_SEASONS = {
    "fr": ("printemps", "été", "automne", "hiver"),
    "en": ("spring", "summer", "autumn", "winter"),
    "es": ("primavera", "verano", "otoño", "invierno"),
}
_ABOUT = {"fr": "vers ", "en": "about ", "es": "hacia "}
_PERHAPS = {"fr": " (date incertaine)", "en": " (date uncertain)", "es": " (fecha incierta)"}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def printed(edtf: str | None, lang: str) -> str:
    """A date without preposition; what an unknown one is called when it is None."""
    if edtf is None:
        return {"fr": "sans date", "en": "undated", "es": "sin fecha"}[lang]
    value = parse(edtf)
    if isinstance(value, Interval):
        if value.start is None:
            return {"fr": "avant {}", "en": "before {}", "es": "antes de {}"}[lang].format(_point(value.end, lang, True))
        if value.end is None:
            return {"fr": "depuis {}", "en": "since {}", "es": "desde {}"}[lang].format(_point(value.start, lang, True))
        return f"{_point(value.start, lang)} – {_point(value.end, lang)}"
    return _point(value, lang)


def when(edtf: str | None, lang: str) -> str:
    """A date with its preposition, as it stands in a sentence; empty when unknown."""
    if edtf is None:
        return ""
    value = parse(edtf)
    if isinstance(value, Interval):
        if value.start is None or value.end is None:
            return printed(edtf, lang)
        form = {"fr": "entre {} et {}", "en": "between {} and {}", "es": "entre {} y {}"}[lang]
        return form.format(_point(value.start, lang, True), _point(value.end, lang, True))
    bare = _point(value, lang)
    if value.mark in ("~", "%"):
        return bare
    return _preposition(value, lang) + bare


def _preposition(value: Point, lang: str) -> str:
    precision = value.precision
    if lang == "fr":
        if precision == "day":
            return "le "
        if precision == "season":
            return "au " if value.month == 21 else "en "
        if precision == "decade":
            return "dans "
        if precision in ("century", "millennium"):
            return "au "
        return "en "
    if lang == "en":
        if precision == "day":
            return "on "
        return "in the " if precision in ("decade", "century", "millennium", "season") else "in "
    if precision == "day":
        return "el "
    return "en la " if precision == "season" and value.month == 21 else "en el " if precision in ("season", "century") else "en "


def _point(value: Point | None, lang: str, inner: bool = False) -> str:
    """`inner`: behind another word, where French and Spanish put an article before a day."""
    if value is None:
        return ""
    text = _plain(value, lang)
    if inner and value.precision == "day":
        text = {"fr": "le ", "en": "", "es": "el "}[lang] + text
    if value.mark in ("~", "%"):
        text = _ABOUT[lang] + text
    if value.mark in ("?", "%"):
        text += _PERHAPS[lang]
    return text


def _plain(value: Point, lang: str) -> str:
    precision = value.precision
    if precision == "decade":
        decade = value.digits.replace("X", "0")
        return {"fr": f"les années {decade}", "en": f"{decade}s", "es": f"los años {decade}"}[lang]
    if precision in ("century", "millennium"):
        number = int(value.digits.split("X")[0] or 0) + 1
        if lang == "en":
            return f"{number}{_ordinal(number)} century"
        return f"{_roman(number)}e siècle" if lang == "fr" else f"siglo {_roman(number)}"
    year = _year(value.digits, lang)
    if precision == "year":
        return year
    if precision == "season":
        season = _SEASONS[lang][value.month - 21]
        return f"{season} de {year}" if lang == "es" else f"{season} {year}" if lang == "fr" else f"{season} of {year}"
    month = _MONTHS[lang][value.month - 1]
    if precision == "month":
        return f"{month} de {year}" if lang == "es" else f"{month} {year}"
    if lang == "es":
        return f"{value.day} de {month} de {year}"
    if lang == "fr":
        return f"{'1er' if value.day == 1 else value.day} {month} {year}"
    return f"{value.day} {month} {year}"


def _year(digits: str, lang: str) -> str:
    number = int(digits)
    if number > 0:
        return str(number)
    return f"{1 - number} " + {"fr": "av. J.-C.", "en": "BCE", "es": "a. C."}[lang]


def _ordinal(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            text += sign
            number -= worth
    return text
