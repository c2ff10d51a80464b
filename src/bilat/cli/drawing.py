"""Commands that draw: timeline and series of a pair, network of a topic."""

from __future__ import annotations

import click

from bilat.cli.shared import LANGUAGES, a_date, a_state, a_topic, example, known_option, open_record, record_option

_path = click.option("-o", "--output", metavar="FILE", type=click.Path(), required=True, help="The picture: its name ends in .svg or .png.")
_lang = click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of titles and sentences.")
_start = click.option("--from", "start", metavar="DATE", callback=a_date, help="No acts before this date (EDTF: 1990, 1998-03 …).")
_end = click.option("--to", "end", metavar="DATE", callback=a_date, help="No acts after this date.")
_a = click.argument("a", metavar="STATE", callback=a_state)
_b = click.argument("b", metavar="STATE", callback=a_state)


@click.group(
    epilog=example("bilat picture timeline CAN PER -o canada-peru.svg", "bilat picture network extradition -o extradition.png"),
    short_help="Draw a timeline, a series by year, a network.",
)
def picture() -> None:
    """Draw what the record holds, as SVG (for documents) or PNG (200 dots an inch), with title and sources.

    Shapes, hatches and lines tell apart what colours do, so that pictures print in grey.
    """


@picture.command(
    epilog=example("bilat picture timeline CAN PER --lang fr -o canada-perou.svg"), short_help="The acts of two states in time."
)
@_a
@_b
@record_option
@_start
@_end
@known_option
@_lang
@_path
def timeline(a: str, b: str, place: str, start: str | None, end: str | None, known: str | None, lang: str, output: str) -> None:
    """Draw the acts of two states in time: a lane for each sort, a mark for each act, and what each was beneath."""
    from bilat import pictures

    with open_record(place) as record:
        count = pictures.timeline(record, a, b, output, start=start, end=end, known=known, lang=lang)
    click.echo(f"{count:,} {'act' if count == 1 else 'acts'} in {output}", err=True)


@picture.command(
    epilog=example("bilat picture series CAN PER --from 1990 -o by-year.png"), short_help="How many acts, and of what tone, by year."
)
@_a
@_b
@record_option
@_start
@_end
@known_option
@_lang
@_path
def series(a: str, b: str, place: str, start: str | None, end: str | None, known: str | None, lang: str, output: str) -> None:
    """Draw how many acts two states had each year, and the mean of their Goldstein and PLOVER scores.

    Only what is told to have happened counts, and only what has one year.
    """
    from bilat import pictures

    with open_record(place) as record:
        count = pictures.series(record, a, b, output, start=start, end=end, known=known, lang=lang)
    click.echo(f"{count:,} {'act' if count == 1 else 'acts'} in {output}", err=True)


@picture.command(
    epilog=example("bilat picture network 'mutual legal assistance' --as-of 2000 -o entraide.svg --lang fr"),
    short_help="Which states instruments on a topic tie.",
)
@click.argument("topic", metavar="TOPIC", callback=a_topic)
@record_option
@click.option("--as-of", "as_of", metavar="DATE", callback=a_date, help="As instruments stood on this day.")
@known_option
@_lang
@_path
def network(topic: str, place: str, as_of: str | None, known: str | None, lang: str, output: str) -> None:
    """Draw which states instruments on a topic tie, and whether they are in force, signed, negotiated or ended.

    The year at a tie is the one since when it stands as shown; ×2 says that there are two instruments.
    """
    from bilat import pictures

    with open_record(place) as record:
        count = pictures.network(record, topic, output, as_of=as_of, known=known, lang=lang)
    click.echo(f"{count:,} {'pair' if count == 1 else 'pairs'} tied in {output}", err=True)
