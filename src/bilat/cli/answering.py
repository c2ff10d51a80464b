"""Commands that ask the record: chronology, show, brief, relations."""

from __future__ import annotations

import click

from bilat.cli.shared import (
    LANGUAGES,
    a_date,
    a_party,
    a_state,
    as_of_option,
    example,
    known_option,
    lang_option,
    open_record,
    output_option,
    record_option,
    width,
    write,
)  # fmt: skip


@click.command(
    epilog=example(
        "bilat chronology CAN PER",
        "bilat chronology Canada Pérou --from 1990 --to 1998-12 --lang fr --format html > acts.html",
        'bilat chronology CAN "South America" --kind visit --rank "head of state"',
        "bilat chronology --topic extradition --as-of 2000",
    ),
    short_help="Print acts by date.",
)
@click.argument("a", metavar="[PARTY", required=False, callback=a_party)
@click.argument("b", metavar="[PARTY]]", required=False, callback=a_party)
@record_option
@click.option("--from", "start", metavar="DATE", callback=a_date, help="No acts before this date (EDTF: 1990, 1998-03 …).")
@click.option("--to", "end", metavar="DATE", callback=a_date, help="No acts after this date.")
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    help="Only acts of this kind (visit, instrument.signed, instrument …); several may be given.",
)
@click.option("--topic", metavar="TOPIC", help="Only acts on this topic.")
@click.option("--person", metavar="NAME", help="Only acts that name this person.")
@click.option("--place", "where", metavar="PLACE", help="Only acts at this place.")
@click.option(
    "--rank", metavar="RANK", help="Only acts of this level or office (head of state, minister, ambassador) or rank (state, embassy)."
)
@click.option("--members", is_flag=True, help="An organisation stands for the states that belonged to it too.")
@as_of_option
@known_option
@lang_option
@click.option("--format", type=click.Choice(("text", "json", "csv", "html")), default="text", show_default=True)
@output_option
def chronology(
    a: str | None, b: str | None, place: str, start: str | None, end: str | None, kinds: tuple[str, ...], topic: str | None,
    person: str | None, where: str | None, rank: str | None, members: bool, as_of: str | None, known: str | None, lang: str,
    format: str, output: str | None,
) -> None:  # fmt: skip
    """Print the acts between two parties, or of one with all others, by date, each with the words of its sources.

    PARTY is a state, an organisation or a region (South America, Afrique de l'Ouest). Without any, give --topic, --kind or
    --person. An act that several documents tell is printed once, with all of them.
    """
    from bilat import answers
    from bilat.answers import printing

    if format == "html" and b is None:
        raise click.UsageError("--format html is of two parties: name another, or choose text, json or csv")
    about = answers.About(person, where, rank)
    with open_record(place) as record:
        acts = answers.chronology(
            record, a, b, start, end, as_of=as_of, known=known, kinds=kinds, topic=topic, about=about, members=members
        )  # fmt: skip
    if format == "json":
        text = printing.chronology_json(acts, lang)
    elif format == "csv":
        text = printing.chronology_csv(acts, lang)
    elif format == "html" and a and b:
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


@click.command(
    epilog=example(
        "bilat brief CAN PER --lang fr -o canada-perou.md",
        "bilat brief Canada Pérou --style narrative --format docx --template letterhead.docx -o canada-perou.docx",
        "bilat brief CAN PER --style factsheet --as-of 1997-12-31 --lang en --format pdf -o canada-peru.pdf",
    ),
    short_help="Write a brief on two states.",
)
@click.argument("a", metavar="STATE", callback=a_state)
@click.argument("b", metavar="STATE", callback=a_state)
@record_option
@click.option("--lang", type=click.Choice(LANGUAGES), default="fr", show_default=True, help="Language of the brief.")
@click.option("--format", type=click.Choice(("md", "html", "docx", "pdf")), default="md", show_default=True)
@click.option(
    "--style",
    type=click.Choice(("chronology", "narrative", "factsheet")),
    default="chronology",
    show_default=True,
    help="A sentence an act, running text, or tables of how things stand.",
)
@click.option("--from", "start", metavar="DATE", callback=a_date, help="No acts before this date (EDTF: 1990, 1998-03 …).")
@click.option("--to", "end", metavar="DATE", callback=a_date, help="No acts after this date.")
@click.option("--as-of", "as_of", metavar="DATE", callback=a_date, help="As things stood on this day: nothing after it, nothing undated.")
@known_option
@click.option("--reverse", is_flag=True, help="The latest first.")
@click.option("--template", type=click.Path(exists=True, dir_okay=False), help="A DOCX whose styles are taken (with --format docx).")
@output_option
def brief(
    a: str,
    b: str,
    place: str,
    lang: str,
    format: str,
    style: str,
    start: str | None,
    end: str | None,
    as_of: str | None,
    known: str | None,
    reverse: bool,
    template: str | None,
    output: str | None,
) -> None:
    """Write a page on what two states did with each other, every sentence with its source's words.

    DOCX and PDF need the extra bilat[briefs], and a file to be written to (-o).
    """
    from bilat import briefs

    if format in ("docx", "pdf") and output is None:
        raise click.UsageError(f"a {format.upper()} is no text: name a file for it with -o FILE")
    with open_record(place) as record:
        made = briefs.brief(
            record, a, b, lang=lang, format=format, style=style, start=start, end=end, as_of=as_of, known=known, reverse=reverse,
            template=template,
        )  # fmt: skip
    write(made, output)


@click.command(
    epilog=example("bilat relations CAN PER --as-of 1997-12-31", "bilat relations CAN PER --as-of 1997-12-31 --known 2026-11-01"),
    short_help="Print how relations of two states stood on a day.",
)
@click.argument("a", metavar="STATE", callback=a_state)
@click.argument("b", metavar="STATE", callback=a_state)
@record_option
@click.option("--as-of", "as_of", metavar="DATE", callback=a_date, help="The day, and nothing undated then; today unless given.")
@known_option
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the sentences.")
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def relations(a: str, b: str, place: str, as_of: str | None, known: str | None, lang: str, format: str) -> None:
    """Print how relations of two states stood on a day, each line with since when and the words of its source.

    Relations and their level, posts and heads of mission each way, instruments in force or signed, programmes, last and next
    visit at each level, standing consultations and whether one is due, positions and open disputes. What the record
    does not tell is "not known".
    """
    from bilat import answers
    from bilat.answers import printing

    with open_record(place) as record:
        lines = answers.relations(record, a, b, as_of=as_of, known=known)
    write(printing.relations_json(lines, lang) if format == "json" else printing.relations_text(lines, lang, width()), None)
