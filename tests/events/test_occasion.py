"""What a piece of news tells without a date was done on its occasion."""

from __future__ import annotations

from bilat import reading
from bilat.documents import from_text


def _dates(text: str, lang: str, kind: str) -> set[str | None]:
    return {event.date for event in reading.read(from_text(text, lang=lang)).events if event.kind == kind}


def test_a_headline_is_dated_by_the_page_below_it() -> None:
    page = "Peru opens embassy in Ghana\n\nAccra, May 3, 2011: Peru opened its embassy in Ghana on Tuesday.\n"
    assert _dates(page, "en", "post.opened") == {"2011-05-03"}


def test_a_weekday_of_a_month_is_in_that_month() -> None:
    page = "date: 2018-07\n\nLe Chili a inauguré jeudi à Accra sa nouvelle ambassade au Ghana.\n"
    assert _dates(page, "fr", "post.opened") == {"2018-07"}


def test_the_year_of_an_entry_with_a_full_stop_holds_for_all_its_sentences() -> None:
    page = "1948. Reanudación de las relaciones entre Perú y Ghana, en octubre. Nombramiento de un embajador del Perú en Ghana.\n"
    assert _dates(page, "es", "appointment") == {"1948"}


def test_seasons_are_counted_from_the_act_told_before() -> None:
    page = "Chile recognized Ghana in September 1973. It opened an embassy in Accra the following spring.\n"
    assert _dates(page, "en", "post.opened") == {"1974-21"}
