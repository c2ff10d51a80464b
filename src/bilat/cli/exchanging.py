"""Commands that exchange: export, import."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilat.cli.shared import (
    LANGUAGES,
    a_date,
    a_state,
    a_topic,
    bar,
    example,
    known_option,
    open_record,
    output_option,
    record_option,
    warn,
)
from bilat.errors import BilatError

if TYPE_CHECKING:
    from bilat.exchange.selection import Selection
    from bilat.record import Record

_NAMES = ("record", "csv", "parquet", "plover", "cameo", "gdelt", "jsonld", "ical", "graphml", "tei", "timeml")


@click.command(
    epilog=example(
        "bilat export -o record.jsonl",
        "bilat export CAN PER --as csv -o canada-peru.csv",
        "bilat export --as plover --from 1990 -o events.tsv",
        "bilat export CAN PER -o agenda.ics --lang fr",
        "bilat export --as tei --document notes/peru.pdf -o peru.xml",
    ),
    short_help="Write the record, acts of it or a document in a format of exchange.",
)
@click.argument("states", nargs=-1, metavar="[STATE…]")
@record_option
@click.option("--as", "format", type=click.Choice(_NAMES), help="The format; by the name of the output, or `record`, unless given.")
@click.option("--document", "documents", multiple=True, metavar="NAME", help="Only this document; of `record`, may be given again.")
@click.option("--topic", metavar="TOPIC", callback=a_topic, help="Only acts on this topic, such as extradition.")
@click.option("--from", "start", metavar="DATE", callback=a_date, help="No acts before this date (EDTF: 1990, 1998-03 …).")
@click.option("--to", "end", metavar="DATE", callback=a_date, help="No acts after this date.")
@known_option
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of sentences and names.")
@output_option
def export(
    states: tuple[str, ...],
    place: str,
    format: str | None,
    documents: tuple[str, ...],
    topic: str | None,
    start: str | None,
    end: str | None,
    known: str | None,
    lang: str,
    output: str | None,
) -> None:
    """Write the record, the acts between the states named, or one document, in a format that others read.

    \b
    record   everything, for `bilat import`: versions, statements, decisions
    csv, parquet        a row an act
    plover              PLOVER events in the columns of POLECAT
    cameo, gdelt        CAMEO events in the columns of ICEWS or GDELT 1.0
    jsonld              schema.org Events with PROV-O provenance
    ical                acts dated to the day, for calendars
    graphml             states and the acts between them
    tei, timeml         one document (--document) with its annotations

    What a format can't hold is left out and counted. docs/tasks/export.md tells what stands in each.
    """
    from bilat.exchange import outgoing

    codes = [a_state(None, None, state) or "" for state in states]
    name = format or outgoing.BY_SUFFIX.get(Path(output or "").suffix, "record")
    of = outgoing.FORMATS[name].of
    chosen = [given for given, said in (("--topic", topic), ("--from", start), ("--to", end), ("--known", known)) if said is not None]
    if of != "acts" and chosen:
        raise click.UsageError(f"{chosen[0]} is for formats of acts, not for {name}")
    if of == "acts" and documents:
        raise click.UsageError(f"--document is for record, tei and timeml, not for {name}")
    if of == "document" and (len(documents) != 1 or states):
        raise click.UsageError(f"{name} is of one document: name it with --document, without states")
    with open_record(place) as record:
        if of == "record":
            from bilat.exchange import exporting

            _put(exporting.export(record, parties=codes, documents=documents), output, "lines")
        elif of == "document":
            _put([outgoing.document(name, record, documents[0], lang)], output)
        else:
            from bilat.exchange.selection import select

            selection = select(record, codes, start, end, known=known, topic=topic)
            left: Counter[str] = Counter()
            if name == "parquet":
                _parquet(selection, output, lang)
            else:
                _put(outgoing.acts(name, record, selection, lang, left, known), output)
            for why, number in sorted(left.items()):
                warn(f"left out: {number:,} {'act' if number == 1 else 'acts'}: {why}")


def _put(pieces: Iterable[str], output: str | None, what: str = "") -> None:
    from bilat.exchange.outgoing import save

    if output is None:
        for piece in pieces:
            click.echo(piece.encode("utf-8", "replace").decode("utf-8"), nl=False)
        return
    count = save(pieces, output)
    click.echo(f"{count:,} {what} in {output}" if what else f"written: {output}", err=True)


def _parquet(selection: Selection, output: str | None, lang: str) -> None:
    from bilat.exchange import parquet

    if output is None:
        raise click.UsageError("Parquet is no text: give a file with -o")
    partial = Path(f"{output}.part")
    try:
        parquet.write(selection, partial, lang)
        partial.replace(output)
    except OSError as error:
        raise BilatError(f"{output}: can't be written ({error.strerror}): choose another place with -o") from error
    finally:
        partial.unlink(missing_ok=True)
    click.echo(f"written: {output}", err=True)


@click.command(
    name="import",
    epilog=example("bilat import record.jsonl", "bilat import --table visits.csv --map visits.toml --dry-run"),
    short_help="Bring in an exported record, or the rows of a register.",
)
@click.argument("file", required=False, metavar="[FILE]", type=click.Path())
@record_option
@click.option("--table", metavar="FILE", type=click.Path(), help="A register: CSV, TSV or JSON Lines, also packed (.gz, .xz).")
@click.option("--map", "map_file", metavar="TOML", type=click.Path(), help="What the register's columns mean.")
@click.option("--dry-run", is_flag=True, help="Of a register: only say what would come in, and what is known already.")
def import_(file: str | None, place: str, table: str | None, map_file: str | None, dry_run: bool) -> None:
    """Bring an exported record in, merging it with this one; or the rows of a register, each with its row as source.

    Both histories stay. What comes in twice is there once.
    """
    from bilat.record import Record

    if (file is None) == (table is None) or (table is None) != (map_file is None):
        raise click.UsageError("give an exported record, or --table FILE with --map TOML")
    if dry_run and table is None:
        raise click.UsageError("--dry-run is for --table")
    with Record.open(place) as record:
        if file is not None:
            _record(record, file)
        elif table and map_file:
            _table(record, table, map_file, dry_run)


def _record(record: Record, file: str) -> None:
    from bilat.exchange import importing

    path = Path(file)

    def lines() -> Iterator[str]:
        try:
            with path.open(encoding="utf-8") as opened:
                yield from opened
        except UnicodeDecodeError as error:
            raise BilatError(f"{file}: not an exported record: make one with `bilat export -o FILE`") from error
        except OSError as error:
            raise BilatError(f"{file}: can't be read ({error.strerror}): check the name") from error

    with bar(sum(1 for _ in lines()), "importing") as advance:
        done = importing.load(record, lines, file, advance)
    for old, new in done.renamed.items():
        warn(f"{old} is another document here: it is kept as {new}")
    click.echo(f"{done} in {record.name}")


def _table(record: Record, table: str, map_file: str, dry_run: bool) -> None:
    from bilat.exchange import tables

    map = tables.load_map(map_file)
    count = sum(1 for _ in tables.rows_of(table))
    with bar(count, "importing") as advance:
        done = tables.fill(record, tables.rows_of(table), map, dry_run=dry_run, progress=advance)
    for why, number in done.left_out.most_common():
        click.echo(f"left out: {number:,} {'row' if number == 1 else 'rows'}: {why} (such as {done.examples[why]})", err=True)
    for kind, number in done.kinds.most_common():
        click.echo(f"{number:>7,}  {kind}")
    for name, others in done.matches[:20]:
        click.echo(f"known: {name} is told by {', '.join(others)}")
    if len(done.matches) > 20:
        click.echo(f"known: … and {len(done.matches) - 20:,} more")
    click.echo(f"{done}{': nothing was written' if dry_run else f' in {record.name}'}")
    sys.stdout.flush()
