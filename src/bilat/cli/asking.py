"""Commands that ask the record: search."""

from __future__ import annotations

import click

from bilat.cli.shared import (
    as_of_option,
    example,
    format_option,
    known_option,
    lang_option,
    open_record,
    record_option,
    width,
    write,
)


@click.command(
    epilog=example(
        "bilat search extradition",
        "bilat search '\"double imposition\" perou -japon'",
        "bilat search 'negoci* OR pourparlers' --limit 5",
    ),
    short_help="Find words in documents and acts.",
)
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@record_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many acts and documents to print.")
@as_of_option
@known_option
@lang_option
@format_option("text", "json")
def search(words: tuple[str, ...], place: str, limit: int, as_of: str | None, known: str | None, lang: str, format: str) -> None:
    """Find acts and documents by their words, best first, each with the words that were found.

    All words must be there, in any form and with or without accents: in acts, states and topics are found by their names in
    any language. "Words in quotes" must stand in this order, -word must not be there, negoci* begins so, A OR B is
    either. Write -- before a first word that begins with -.
    """
    from bilat import answers
    from bilat.answers import printing

    # A shell takes the quotes away from an argument of its own.
    asked = " ".join(f'"{word}"' if len(words) > 1 and " " in word and '"' not in word else word for word in words)
    with open_record(place) as record:
        found = answers.search(record, asked, as_of=as_of, known=known, limit=limit)
    write(printing.search_json(found, lang) if format == "json" else printing.search_text(found, lang, width()), None)
