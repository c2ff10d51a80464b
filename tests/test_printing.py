"""Dates in words, as a careful writer puts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.printing import printed, when

from .test_dates import values

LANGUAGES = ("fr", "en", "es")


@pytest.mark.parametrize(
    ("edtf", "fr", "en", "es"),
    [
        ("1998-10-27", "27 octobre 1998", "27 October 1998", "27 de octubre de 1998"),
        ("1998-10-01", "1er octobre 1998", "1 October 1998", "1 de octubre de 1998"),
        ("1998-10", "octobre 1998", "October 1998", "octubre de 1998"),
        ("1998", "1998", "1998", "1998"),
        ("199X", "les années 1990", "1990s", "los años 1990"),
        ("18XX", "XIXe siècle", "19th century", "siglo XIX"),
        ("00XX", "Ier siècle", "1st century", "siglo I"),
        ("1XXX", "IIe millénaire", "2nd millennium", "milenio II"),
        ("-01XX", "IIe siècle av. J.-C.", "2nd century BCE", "siglo II a. C."),
        ("-0043", "44 av. J.-C.", "44 BCE", "44 a. C."),
        ("2010-21", "printemps 2010", "spring of 2010", "primavera de 2010"),
        ("1998-10-27~", "vers le 27 octobre 1998", "about 27 October 1998", "hacia el 27 de octubre de 1998"),
        ("1998?", "1998 (date incertaine)", "1998 (date uncertain)", "1998 (fecha incierta)"),
        ("2013-06-06/2013-06-08", "6–8 juin 2013", "6–8 June 2013", "6–8 de junio de 2013"),
        ("2010/2015", "2010 – 2015", "2010 – 2015", "2010 – 2015"),
        ("../18XX", "avant le XIXe siècle", "before the 19th century", "antes del siglo XIX"),
        ("{1990,1991}", "1990 et 1991", "1990 and 1991", "1990 y 1991"),
        ("[1990,1991-03]", "1990 ou mars 1991", "1990 or March 1991", "1990 o marzo de 1991"),
        (None, "sans date", "undated", "sin fecha"),
    ],
)
def test_printed(edtf: str | None, fr: str, en: str, es: str) -> None:
    assert [printed(edtf, lang) for lang in LANGUAGES] == [fr, en, es]


@pytest.mark.parametrize(
    ("edtf", "fr", "en", "es"),
    [
        ("1998-10-27", "le 27 octobre 1998", "on 27 October 1998", "el 27 de octubre de 1998"),
        ("1998-08", "en août 1998", "in August 1998", "en agosto de 1998"),
        ("1998", "en 1998", "in 1998", "en 1998"),
        ("199X", "dans les années 1990", "in the 1990s", "en los años 1990"),
        ("18XX", "au XIXe siècle", "in the 19th century", "en el siglo XIX"),
        ("2010-21", "au printemps 2010", "in the spring of 2010", "en la primavera de 2010"),
        ("2010-22", "en été 2010", "in the summer of 2010", "en el verano de 2010"),
        ("1998~", "vers 1998", "about 1998", "hacia 1998"),
        ("1998-22~", "vers l'été 1998", "about the summer of 1998", "hacia el verano de 1998"),
        (
            "1998-10-27?",
            "le 27 octobre 1998 (date incertaine)",
            "on 27 October 1998 (date uncertain)",
            "el 27 de octubre de 1998 (fecha incierta)",
        ),
        ("2010/2015", "entre 2010 et 2015", "between 2010 and 2015", "entre 2010 y 2015"),
        ("1998-03-01/1999", "entre le 1er mars 1998 et 1999", "between 1 March 1998 and 1999", "entre el 1 de marzo de 1998 y 1999"),
        ("1994/..", "depuis 1994", "since 1994", "desde 1994"),
        (None, "", "", ""),
    ],
)
def test_when(edtf: str | None, fr: str, en: str, es: str) -> None:
    assert [when(edtf, lang) for lang in LANGUAGES] == [fr, en, es]


@given(values(), st.sampled_from(LANGUAGES))
def test_every_date_has_words(edtf: str, lang: str) -> None:
    for text in (printed(edtf, lang), when(edtf, lang)):
        assert text == " ".join(text.split())
        assert "X/" not in text and not text.endswith((" de", " of", "–"))
        for doubled in ("le le ", "en en ", "el el ", "the the ", "le l'", "en el el", "dans le le", "in in "):
            assert doubled not in f"{text} "


@given(values(), st.sampled_from(LANGUAGES))
def test_years_of_our_era_appear(edtf: str, lang: str) -> None:
    if "X" not in edtf and not edtf.startswith("-") and "/-" not in edtf and "/" not in edtf:
        assert str(int(edtf[:4])) in printed(edtf, lang)
