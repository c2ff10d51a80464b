"""Dates in sentences: first and last day of what lasts, bounds of what does not, and the reader's understanding of both."""

from __future__ import annotations

import pytest

from bilat.briefs.dating import when
from bilat.documents import from_text
from bilat.mentions.times import find_times

TABLE = [
    # edtf, whether the act lasts, fr, en, es
    ("1999-04-23/1999-04-25", True, "du 23 au 25 avril 1999", "from 23 to 25 April 1999", "del 23 al 25 de abril de 1999"),
    ("1999-04-01/1999-04-02", True, "les 1er et 2 avril 1999", "on 1 and 2 April 1999", "los días 1 y 2 de abril de 1999"),
    ("1999-04-30/1999-05-02", True, "du 30 avril au 2 mai 1999", "from 30 April to 2 May 1999", "del 30 de abril al 2 de mayo de 1999"),
    (
        "1999-12-30/2000-01-02", True,
        "du 30 décembre 1999 au 2 janvier 2000", "from 30 December 1999 to 2 January 2000",
        "del 30 de diciembre de 1999 al 2 de enero de 2000",
    ),
    ("1998-04/1998-06", True, "d'avril à juin 1998", "from April to June 1998", "de abril a junio de 1998"),
    ("1998-03/1998-05", True, "de mars à mai 1998", "from March to May 1998", "de marzo a mayo de 1998"),
    ("1990/1995", True, "de 1990 à 1995", "from 1990 to 1995", "de 1990 a 1995"),
    (
        "1990-02-07/1990-02-10", False,
        "entre le 7 et le 10 février 1990", "between 7 and 10 February 1990", "entre el 7 y el 10 de febrero de 1990",
    ),
    ("1990/1995", False, "entre 1990 et 1995", "between 1990 and 1995", "entre 1990 y 1995"),
    ("../1997-11", False, "au plus tard en novembre 1997", "no later than November 1997", "a más tardar en noviembre de 1997"),
    ("../1997-11-05", False, "au plus tard le 5 novembre 1997", "no later than 5 November 1997", "a más tardar el 5 de noviembre de 1997"),
    ("1994/..", False, "pas avant 1994", "no earlier than 1994", "no antes de 1994"),
    ("1994-05-03/..", False, "pas avant le 3 mai 1994", "no earlier than 3 May 1994", "no antes del 3 de mayo de 1994"),
]  # fmt: skip
LANGUAGES = ("fr", "en", "es")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {'lasts' if row[1] else 'bounds'}")
def test_dates_are_worded_and_understood(row: tuple[str, bool, str, str, str]) -> None:
    edtf, lasts, *wordings = row
    for lang, wording in zip(LANGUAGES, wordings, strict=True):
        assert when(edtf, lang, lasts) == wording
        sentence = {"fr": "Le ministre est venu {}.", "en": "The minister came {}.", "es": "El ministro vino {}."}[lang]
        assert [time.edtf for time in find_times(from_text(sentence.format(wording), lang=lang))] == [edtf]
