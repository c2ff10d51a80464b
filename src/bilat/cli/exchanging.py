"""Commands that exchange: export, import."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bilat.cli.shared import a_state, bar, example, open_record, output_option, record_option, warn
from bilat.errors import BilatError

if TYPE_CHECKING:
    from bilat.record import Record


@click.command(
    epilog=example("bilat export -o record.jsonl", "bilat export CAN PER -o canada-peru.jsonl"),
    short_help="Write the record as JSON Lines.",
)
@click.argument("states", nargs=-1, metavar="[STATE…]")
@record_option
@click.option("--document", "documents", multiple=True, metavar="NAME", help="Only this document; may be given again.")
@output_option
def export(states: tuple[str, ...], place: str, documents: tuple[str, ...], output: str | None) -> None:
    """Write the record as JSON Lines, or only the documents that tell of acts between the states named.

    Nothing is lost: versions, statements, decisions and their history go along, and `bilat import` gives the same record on any database.
    """
    from bilat.exchange import exporting

    codes = [a_state(None, None, state) or "" for state in states]
    with open_record(place) as record:
        lines = exporting.export(record, parties=codes, documents=documents)
        if output is None:
            for line in lines:
                click.echo(line, nl=False)
            return
        partial = Path(f"{output}.part")
        try:
            with partial.open("w", encoding="utf-8", newline="\n") as file:
                count = sum(1 for line in lines if file.write(line))
            partial.replace(output)
        except OSError as error:
            raise BilatError(f"{output}: can't be written ({error.strerror}): choose another place with -o") from error
        finally:
            partial.unlink(missing_ok=True)
    click.echo(f"{count:,} lines in {output}", err=True)


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
