"""Commands that ask the record: chronology, show, brief."""

from __future__ import annotations

import click

from bilat.cli.shared import LANGUAGES, a_date, a_state, example, known_option, open_record, output_option, record_option, width, write


@click.command(
    epilog=example(
        "bilat chronology CAN PER", "bilat chronology Canada Pérou --from 1990 --to 1998-12 --lang fr --format html > acts.html"
    ),
    short_help="Print the acts between two states by date.",
)
@click.argument("a", metavar="STATE", callback=a_state)
@click.argument("b", metavar="STATE", callback=a_state)
@record_option
@click.option("--from", "start", metavar="DATE", callback=a_date, help="No acts before this date (EDTF: 1990, 1998-03 …).")
@click.option("--to", "end", metavar="DATE", callback=a_date, help="No acts after this date.")
@click.option("--as-of", "as_of", metavar="DATE", callback=a_date, help="As things stood on this day: nothing after it, nothing undated.")
@known_option
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the sentences.")
@click.option("--format", type=click.Choice(("text", "json", "csv", "html")), default="text", show_default=True)
@output_option
def chronology(
    a: str,
    b: str,
    place: str,
    start: str | None,
    end: str | None,
    as_of: str | None,
    known: str | None,
    lang: str,
    format: str,
    output: str | None,
) -> None:
    """Print the acts between two states by date, each with the words of its sources.

    An act that several documents tell is printed once, with all of them.
    """
    from bilat import answers
    from bilat.answers import printing

    with open_record(place) as record:
        acts = answers.chronology(record, a, b, start, end, as_of=as_of, known=known)
    if format == "json":
        text = printing.chronology_json(acts, lang)
    elif format == "csv":
        text = printing.chronology_csv(acts, lang)
    elif format == "html":
        from bilat.briefs.html import chronology_html

        text = chronology_html(acts, a, b, lang)
    else:
        text = printing.chronology_text(acts, a, b, lang, width())
    write(text, output)


@click.command(epilog=example("bilat show 3f2a91c4", "bilat show 3f2a91c4 --format json"), short_help="Print all that is known of an act.")
@click.argument("event", metavar="EVENT")
@record_option
@known_option
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the sentence.")
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def show(event: str, place: str, known: str | None, lang: str, format: str) -> None:
    """Print all that is known of an act, source by source, with words, offsets and rules.

    EVENT is an id, as `bilat chronology` prints it.
    """
    from bilat import answers
    from bilat.answers import printing

    with open_record(place) as record:
        shown = answers.show(record, event, known=known)
    write(printing.show_json(shown, lang) if format == "json" else printing.show_text(shown, lang, width()), None)


@click.command(epilog=example("bilat brief CAN PER --lang fr -o canada-perou.md"), short_help="Write a brief on two states.")
@click.argument("a", metavar="STATE", callback=a_state)
@click.argument("b", metavar="STATE", callback=a_state)
@record_option
@click.option("--lang", type=click.Choice(LANGUAGES), default="fr", show_default=True, help="Language of the brief.")
@click.option("--format", type=click.Choice(("md", "html")), default="md", show_default=True)
@click.option("--as-of", "as_of", metavar="DATE", callback=a_date, help="As things stood on this day: nothing after it, nothing undated.")
@known_option
@output_option
def brief(a: str, b: str, place: str, lang: str, format: str, as_of: str | None, known: str | None, output: str | None) -> None:
    """Write a page on what two states did with each other, every sentence with its source's words."""
    from bilat import briefs

    with open_record(place) as record:
        text = briefs.brief(record, a, b, lang=lang, format=format, as_of=as_of, known=known)
    write(text, output)


@click.command(
    epilog=example("bilat relations CAN PER --as-of 1997-12-31", "bilat relations CAN PER --as-of 1997-12-31 --known 2026-11-01"),
    short_help="Print how relations of two states stood on a day.",
)
@click.argument("a", metavar="STATE", callback=a_state)
@click.argument("b", metavar="STATE", callback=a_state)
@record_option
@click.option("--as-of", "as_of", metavar="DATE", callback=a_date, help="The day; by all that is known unless given.")
@known_option
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the sentences.")
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def relations(a: str, b: str, place: str, as_of: str | None, known: str | None, lang: str, format: str) -> None:
    """Print how relations of two states stood on a day: relations, posts, heads of mission, instruments, each since when."""
    from bilat import answers
    from bilat.answers import printing_more

    with open_record(place) as record:
        lines = answers.standing(record, a, b, as_of=as_of, known=known)
    text = printing_more.standing_json(lines) if format == "json" else printing_more.standing_text(lines, lang, width())
    write(text, None)
