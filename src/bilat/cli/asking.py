"""Commands that ask the record: instruments, instrument, network, visits, series, search, why."""

from __future__ import annotations

import click

from bilat.cli.shared import (
    a_date,
    a_state,
    as_of_option,
    example,
    format_option,
    known_option,
    lang_option,
    open_record,
    output_option,
    record_option,
    width,
    write,
)


@click.command(
    epilog=example(
        "bilat instruments CAN PER",
        "bilat instruments CAN --status signed --as-of 1999",
        'bilat instruments --topic "air services" --format csv',
    ),
    short_help="List treaties and other instruments.",
)
@click.argument("parties", metavar="[STATE]…", nargs=-1)
@record_option
@click.option("--topic", metavar="TOPIC", help="Only those on this topic of the closed list, named in any language.")
@click.option("--subject", metavar="WORDS", help="Only those whose subject or title has these words.")
@click.option(
    "--status", "statuses", metavar="STATUS", multiple=True,
    help="Only those in force, ratified, signed, negotiated, planned or ended; several may be given.",
)  # fmt: skip
@click.option("--topics", is_flag=True, help="List the topics instead.")
@as_of_option
@known_option
@lang_option
@format_option("text", "json", "csv")
@output_option
def instruments(
    parties: tuple[str, ...], place: str, topic: str | None, subject: str | None, statuses: tuple[str, ...], topics: bool,
    as_of: str | None, known: str | None, lang: str, format: str, output: str | None,
) -> None:  # fmt: skip
    """List the instruments of some states or on a topic, each with its status and since when it has it."""
    from bilat import answers
    from bilat.answers import filters, printing

    if topics:
        write("\n".join(filters.topic_name(name, lang) for name in filters.topics()), output)
        return
    with open_record(place) as record:
        found = answers.instruments(record, *parties, topic=topic, subject=subject, statuses=statuses, as_of=as_of, known=known)
    if format == "json":
        text = printing.instruments_json(found, as_of)
    elif format == "csv":
        text = printing.instruments_csv(found, as_of)
    else:
        text = printing.instruments_text(found, lang, width(), as_of)
    write(text, output)


@click.command(
    epilog=example("bilat instrument i.57001f93", "bilat instrument 70a9eb1c --as-of 1999"), short_help="Print the life of an instrument."
)
@click.argument("id", metavar="ID")
@record_option
@as_of_option
@known_option
@lang_option
@format_option("text", "json")
def instrument(id: str, place: str, as_of: str | None, known: str | None, lang: str, format: str) -> None:
    """Print the life of an instrument: parties, status, and each stage with its date and what the texts say of it.

    ID is the instrument's, as `bilat instruments` prints it, or that of any act about it.
    """
    from bilat import answers
    from bilat.answers import printing

    with open_record(place) as record:
        found = answers.instrument(record, id, as_of=as_of, known=known)
    write(printing.instrument_json(found) if format == "json" else printing.instrument_text(found, lang, width()), None)


@click.command(
    epilog=example("bilat network extradition", 'bilat network "entraide judiciaire" --as-of 2000 --format graphml -o mla.graphml'),
    short_help="Print which states are tied by instruments on a topic.",
)
@click.argument("topic", metavar="TOPIC")
@record_option
@click.option(
    "--status", "statuses", metavar="STATUS", multiple=True,
    help="Of the instruments that tie; in force, ratified and signed unless given. Several may be given.",
)  # fmt: skip
@as_of_option
@known_option
@lang_option
@format_option("text", "json", "csv", "graphml")
@output_option
def network(
    topic: str, place: str, statuses: tuple[str, ...], as_of: str | None, known: str | None, lang: str, format: str, output: str | None
) -> None:
    """Print which states are tied by instruments on a topic, as of a day: each pair, since when and by what.

    TOPIC is one of the closed list (`bilat instruments --topics`), named in any of the three languages.
    """
    from bilat import answers
    from bilat.answers import printing
    from bilat.answers.ties import TIES

    with open_record(place) as record:
        found = answers.network(record, topic, statuses=statuses or TIES, as_of=as_of, known=known)
    if format == "json":
        text = printing.network_json(found)
    elif format == "csv":
        text = printing.network_csv(found)
    else:
        text = found.graphml(lang) if format == "graphml" else printing.network_text(found, lang)
    write(text, output)


@click.command(
    epilog=example("bilat visits CAN PER", "bilat visits PER --as-of 2000 --lang es", "bilat visits CAN PER --format csv"),
    short_help="Print who visited whom, and whose turn it is.",
)
@click.argument("a", metavar="STATE", callback=a_state)
@click.argument("b", metavar="[STATE]", required=False, callback=a_state)
@record_option
@as_of_option
@known_option
@lang_option
@format_option("text", "json", "csv")
@output_option
def visits(a: str, b: str | None, place: str, as_of: str | None, known: str | None, lang: str, format: str, output: str | None) -> None:
    """Print how often each of two states visited the other at each level, first, last and next time, and whose turn it is.

    With one state, its visits with all others. The turn is of the state that did not make the last known visit.
    """
    from bilat import answers
    from bilat.answers import printing

    with open_record(place) as record:
        found = answers.visits(record, a, b, as_of=as_of, known=known)
    if format == "json":
        text = printing.visits_json(found)
    else:
        text = printing.visits_csv(found) if format == "csv" else printing.visits_text(found, lang, width())
    write(text, output)


@click.command(
    epilog=example("bilat series CAN PER", "bilat series CAN PER --from 1990 --format csv -o can-per.csv"),
    short_help="Print intensity and tone of relations by year.",
)
@click.argument("a", metavar="STATE", callback=a_state)
@click.argument("b", metavar="[STATE]", required=False, callback=a_state)
@record_option
@click.option("--from", "start", metavar="DATE", callback=a_date, help="No acts before this date (EDTF: 1990, 1998-03 …).")
@click.option("--to", "end", metavar="DATE", callback=a_date, help="No acts after this date.")
@as_of_option
@known_option
@lang_option
@format_option("text", "json", "csv")
@output_option
def series(
    a: str, b: str | None, place: str, start: str | None, end: str | None, as_of: str | None, known: str | None, lang: str,
    format: str, output: str | None,
) -> None:  # fmt: skip
    """Print how many acts of each kind there were each year, and their mean Goldstein and PLOVER scores.

    Scores go from -10 (conflict) to 10 (cooperation). Only acts that are stated as having happened count; those that are dated to
    no single year stand apart.
    """
    from bilat import answers
    from bilat.answers import printing

    with open_record(place) as record:
        found = answers.series(record, a, b, start, end, as_of=as_of, known=known)
    if format == "json":
        text = printing.series_json(found)
    else:
        text = printing.series_csv(found) if format == "csv" else printing.series_text(found, lang)
    write(text, output)


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


@click.command(
    epilog=example("bilat why r.CAN.PER.0dd9d --as-of 1997-12-31", "bilat why 3f2a91c4", "bilat why i.57001f93 --format json"),
    short_help="Print the statements behind a line of an answer.",
)
@click.argument("line", metavar="LINE")
@record_option
@as_of_option
@known_option
@lang_option
@format_option("text", "json")
def why(line: str, place: str, as_of: str | None, known: str | None, lang: str, format: str) -> None:
    """Print the statements behind a line of any answer: each property, the words that state it, where, and the rule that read them.

    LINE is the id that stands in brackets after the line. Give the days (--as-of, --known) that the answer was asked with.
    """
    from bilat import answers
    from bilat.answers import printing

    with open_record(place) as record:
        found = answers.why(record, line, as_of=as_of, known=known)
    write(printing.why_json(found) if format == "json" else printing.why_text(found, lang, width()), None)
