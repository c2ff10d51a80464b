"""Commands that read files: extract, times, read, check."""

from __future__ import annotations

import sys

import click

from bilat.cli.shared import (
    LANGUAGES,
    a_date,
    bar,
    each,
    example,
    files_argument,
    leave,
    load_file,
    output_option,
    reading_options,
    record_option,
    stopping,
    warn,
    width,
    write,
)
from bilat.plain import json_text


@click.command(
    epilog=example("bilat extract note.txt", "bilat extract --lang fr --document-date 1998-11 --format table *.txt"),
    short_help="Print the events that files tell of.",
)
@files_argument
@reading_options
@click.option(
    "--format", type=click.Choice(("jsonl", "table")), default="jsonl", show_default=True, help="One JSON object a line, or a table."
)
def extract(files: tuple[str, ...], lang: str, document_date: str | None, publisher: str | None, format: str) -> None:
    """Print the events that files tell of, each with the words that state it. No record is needed."""
    from bilat import reading

    def work(file: str) -> None:
        events = reading.read(load_file(file, lang, document_date, publisher)).events
        if format == "table":
            from bilat.checking.tables import events_table

            click.echo(events_table(file, events, colour=sys.stdout.isatty()), nl=False)
            return
        for event in events:
            click.echo(json_text(event.to_dict()))

    each(files, work)


@click.command(
    epilog=example("bilat times note.txt", "bilat times --document-date 1998-11-02 --format timex3 note.txt"),
    short_help="Print the time expressions of files.",
)
@files_argument
@click.option("--lang", type=click.Choice(("auto", *LANGUAGES)), default="auto", show_default=True, help="Language of the files.")
@click.option("--document-date", metavar="DATE", callback=a_date, help="Date that 'today' and 'last year' lean on.")
@click.option(
    "--format", type=click.Choice(("jsonl", "timex3")), default="jsonl", show_default=True, help="One JSON object a line, or TimeML."
)
def times(files: tuple[str, ...], lang: str, document_date: str | None, format: str) -> None:
    """Print the time expressions of files with the EDTF dates they mean and what these lean on."""

    def work(file: str) -> None:
        from bilat.mentions.times import find_times, single

        document = load_file(file, lang, document_date)
        found = find_times(document)
        if format == "timex3":
            from bilat.mentions.times.timex3 import to_timex3

            click.echo(to_timex3(document, found))
            return
        for time, whole in single(found):
            mention = document.mention(time.start, time.end)
            more = {key: getattr(time, key) for key in ("edtf", "timex_type", "timex_value", "anchor", "rule")}
            click.echo(json_text({"document": file, **mention.to_dict(), **more} | ({"range": whole.edtf} if whole else {})))

    each(files, work)


@click.command(epilog=example("bilat read notes/*.txt --record notes.db"), short_help="Read files into the record.")
@files_argument
@reading_options
@record_option
def read(files: tuple[str, ...], lang: str, document_date: str | None, publisher: str | None, place: str) -> None:
    """Read files into the record, making it where there is none.

    A file that was read before is left alone; a changed one is kept as a new version
    beside the old. Each file goes in whole or not at all.
    """
    from bilat.record import Failure, Record, Summary
    from bilat.record import read as read_files

    summary = Summary()
    with Record.open(place) as record, bar(len(files), "reading") as advance, stopping() as stopped:

        def done(_: str, outcome: object) -> None:
            stopped()
            if isinstance(outcome, Failure):
                warn(outcome.message)
            advance()

        try:
            read_files(files, record, lang=lang, document_date=document_date, publisher=publisher, progress=done, summary=summary)
        except KeyboardInterrupt:
            warn(f"interrupted: {summary} in {record.name}; run the same command again to go on")
            raise
    for warning in summary.warnings:
        warn(warning)
    click.echo(f"{summary} in {record.name}")
    leave(len(summary.failures), len(files))


@click.command(
    epilog=example("bilat check note.txt", "bilat check note.txt --format html -o note.html"),
    short_help="Show how a file was understood.",
)
@click.argument("file", metavar="FILE", type=click.Path())
@reading_options
@click.option("--format", type=click.Choice(("text", "html")), default="text", show_default=True)
@output_option
def check(file: str, lang: str, document_date: str | None, publisher: str | None, format: str, output: str | None) -> None:
    """Show how a file was understood: what its words name, the events found and why, and what was seen but not used."""
    from bilat import checking

    checked = checking.check(file, lang=lang, document_date=document_date, publisher=publisher)
    if format == "html":
        write(checked.html(), output)
    else:
        write(checked.text(colour=output is None and sys.stdout.isatty(), width=width()), output)
