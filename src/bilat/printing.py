"""Dates, and places in a file, as a careful writer puts them, in three languages.

`printed("1998-10", "fr")` is *octobre 1998*; `when("1998-10", "fr")` is *en
octobre 1998*, with the preposition that the date takes in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilat.dates import Interval, Point, Several, parse
from bilat.place import Place

MONTHS = {
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    "es": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
}
_SEASONS = {
    "fr": ("printemps", "été", "automne", "hiver"),
    "en": ("spring", "summer", "autumn", "winter"),
    "es": ("primavera", "verano", "otoño", "invierno"),
}
_ABOUT = {"fr": "vers ", "en": "about ", "es": "hacia "}
_PERHAPS = {"fr": " (date incertaine)", "en": " (date uncertain)", "es": " (fecha incierta)"}
_ERA = {"fr": "av. J.-C.", "en": "BCE", "es": "a. C."}
_UNITS = {
    "fr": {"century": "siècle", "millennium": "millénaire"},
    "en": {"century": "century", "millennium": "millennium"},
    "es": {"century": "siglo", "millennium": "milenio"},
}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def printed(edtf: str | None, lang: str) -> str:
    """A date without preposition; what an unknown one is called when it is None."""
    if edtf is None:
        return {"fr": "sans date", "en": "undated", "es": "sin fecha"}[lang]
    value = parse(edtf)
    if isinstance(value, Several):
        return _listed([printed(str(member), lang) for member in value.members], lang, value.every)
    if isinstance(value, Interval):
        if value.start is None:
            return (
                {"fr": "avant {}", "en": "before {}", "es": "antes de {}"}[lang]
                .format(_point(value.end, lang, True))
                .replace(" de el ", " del ")
            )
        if value.end is None:
            return {"fr": "depuis {}", "en": "since {}", "es": "desde {}"}[lang].format(_point(value.start, lang, True))
        if _same_month(value.start, value.end):
            first = "1er" if lang == "fr" and value.start.day == 1 else str(value.start.day)
            return f"{first}–{_point(value.end, lang)}"
        return f"{_point(value.start, lang)} – {_point(value.end, lang)}"
    return _point(value, lang)


def _listed(texts: list[str], lang: str, every: bool) -> str:
    word = {"fr": ("et", "ou"), "en": ("and", "or"), "es": ("y", "o")}[lang][0 if every else 1]
    return f"{', '.join(texts[:-1])} {word} {texts[-1]}" if len(texts) > 1 else texts[0]


def _same_month(start: Point, end: Point) -> bool:
    days = bool(start.day and end.day) and not start.mark and not end.mark
    return days and (start.digits, start.month) == (end.digits, end.month)


def when(edtf: str | None, lang: str) -> str:
    """A date with its preposition, as it stands in a sentence; empty when unknown."""
    if edtf is None:
        return ""
    value = parse(edtf)
    if isinstance(value, Several):
        return _listed([when(str(member), lang) for member in value.members], lang, value.every)
    if isinstance(value, Interval):
        if value.start is None or value.end is None:
            return printed(edtf, lang)
        form = {"fr": "entre {} et {}", "en": "between {} and {}", "es": "entre {} y {}"}[lang]
        return form.format(_point(value.start, lang, True), _point(value.end, lang, True))
    if value.mark in ("~", "%"):
        return _point(value, lang)
    return _preposition(value, lang) + _plain(value, lang) + (_PERHAPS[lang] if value.mark else "")


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
    return (
        "en la " if precision == "season" and value.month == 21 else "en el " if precision in ("season", "century", "millennium") else "en "
    )


def _point(value: Point | None, lang: str, inner: bool = False) -> str:
    """`inner`: behind another word, where a date takes the article that it has in a sentence."""
    if value is None:
        return ""
    about = value.mark in ("~", "%")
    text = _plain(value, lang)
    if inner or about:
        text = _article(value, lang) + text
    if about:
        text = _ABOUT[lang] + text
    if value.mark in ("?", "%"):
        text += _PERHAPS[lang]
    return text


def _article(value: Point, lang: str) -> str:
    precision = value.precision
    if lang == "en":
        return "the " if precision in ("season", "decade", "century", "millennium") else ""
    if precision == "day":
        return "le " if lang == "fr" else "el "
    if precision in ("century", "millennium"):
        return "le " if lang == "fr" else "el "
    if precision == "season":
        if lang == "fr":
            return "le " if value.month == 21 else "l'"
        return "la " if value.month == 21 else "el "
    return ""


def _plain(value: Point, lang: str) -> str:
    precision = value.precision
    if precision == "decade":
        decade = value.digits.lstrip("-").replace("X", "0").lstrip("0") or "0"
        text = {"fr": f"les années {decade}", "en": f"{decade}s", "es": f"los años {decade}"}[lang]
        return text + (f" {_ERA[lang]}" if value.digits.startswith("-") else "")
    if precision in ("century", "millennium"):
        return _counted(value, lang)
    year = _year(value.digits, lang)
    if precision == "year":
        return year
    if precision == "season":
        season = _SEASONS[lang][value.month - 21]
        return f"{season} de {year}" if lang == "es" else f"{season} {year}" if lang == "fr" else f"{season} of {year}"
    month = MONTHS[lang][value.month - 1]
    if precision == "month":
        return f"{month} de {year}" if lang == "es" else f"{month} {year}"
    if lang == "es":
        return f"{value.day} de {month} de {year}"
    if lang == "fr":
        return f"{'1er' if value.day == 1 else value.day} {month} {year}"
    return f"{value.day} {month} {year}"


def _counted(value: Point, lang: str) -> str:
    """Centuries and millennia, which are counted from one: `19XX` is the twentieth century."""
    number = int(value.digits.lstrip("-").split("X")[0] or 0) + 1
    unit = _UNITS[lang][value.precision]
    before = f" {_ERA[lang]}" if value.digits.startswith("-") else ""
    if lang == "en":
        return f"{number}{_ordinal(number)} {unit}{before}"
    if lang == "fr":
        return f"{_roman(number)}{'er' if number == 1 else 'e'} {unit}{before}"
    return f"{unit} {_roman(number)}{before}"


def _year(digits: str, lang: str) -> str:
    number = int(digits)
    if number > 0:
        return str(number)
    return f"{1 - number} {_ERA[lang]}"


def _ordinal(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            text += sign
            number -= worth
    return text


# What paths are made of, as the readers of files write them.
_PARTS = {
    "page": ("page", "página"), "pages": ("pages", "páginas"), "paragraph": ("paragraphe", "párrafo"), "table": ("tableau", "tabla"),
    "row": ("ligne", "fila"), "cell": ("cellule", "celda"), "line": ("ligne", "línea"), "box": ("encadré", "recuadro"),
    "footnote": ("note", "nota"), "endnote": ("note de fin", "nota final"), "header": ("en-tête", "encabezado"),
    "footer": ("pied de page", "pie de página"), "Subject": ("objet", "asunto"),
}  # fmt: skip
_STEPS = 3  # of an element's path, where little room is


def where(places: Sequence[Place], lang: str, exact: bool = False) -> str:
    """Where in its file something stands: *page 2*, *tableau 1, ligne 2, cellule 3*; `exact` with the place on the page and the
    whole path of an element. Empty for what stands in a plain text."""
    pages = sorted({place.page for place in places if place.page})
    parts = []
    if pages:
        parts.append(f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]}–{pages[-1]}")
    boxes = [place.box for place in places if place.box]
    if exact and boxes:
        parts += ["{:g}, {:g} – {:g}, {:g} pt".format(*box) for box in boxes]
    paths = list(dict.fromkeys(place.path for place in places if place.path))
    ends = paths if len(paths) < 2 else [paths[0], paths[-1]]
    if ends:
        parts.append(" – ".join(ends if exact else [_short(path) for path in ends]))
    said = ", ".join(parts)
    if lang == "en":
        return said
    return re.sub(r"(?<![\w/])[A-Za-z]+(?= \d|\b(?![\w/]))", lambda word: _PARTS.get(word[0], (word[0],) * 2)[lang == "es"], said)


def _short(path: str) -> str:
    steps = path.split("/")
    return path if not path.startswith("/") or len(steps) <= _STEPS + 1 else f"…/{'/'.join(steps[-_STEPS:])}"
