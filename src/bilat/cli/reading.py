"""Commands that read files: extract, times, read, check."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from bilat.cli.shared import (
    LANGUAGES,
    a_date,
    asked,
    each,
    example,
    files_argument,
    leave,
    output_option,
    reading_options,
    record_option,
    stopping,
    warn,
    width,
    workers_option,
    write,
)
from bilat.plain import json_text

if TYPE_CHECKING:
    from bilat.batch import Outcome, Run


@click.command(
    epilog=example(
        "bilat extract note.txt",
        "bilat extract --lang fr --document-date 1998-11 --format table *.pdf",
        "bilat extract notes/ archive.zip -",
    ),
    short_help="Print the events that files tell of.",
)
@files_argument
@reading_options
@workers_option
@click.option(
    "--format", type=click.Choice(("jsonl", "table")), default="jsonl", show_default=True, help="One JSON object a line, or a table."
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out events that are less sure (docs/evaluation.md says how often each degree is right).",
)
def extract(files: tuple[str, ...], workers: int | None, format: str, min_confidence: float, **options: Any) -> None:
    """Print the events that files tell of, each with the words that state it and where they stand. No record is needed.

    FILE is a document, a directory, a quoted pattern ('notes/**/*.pdf'), a ZIP archive, or - for standard input.
    """
    from bilat import batch
    from bilat.documents.gathering import gather

    def work(outcome: Outcome) -> None:
        if format == "table":
            from bilat.checking.tables import events_table

            kept = [event for event in outcome.events if event.confidence >= min_confidence]
            click.echo(events_table(outcome.name, kept, colour=sys.stdout.isatty()), nl=False)
            return
        for event in batch.placed(outcome):
            if event["confidence"] >= min_confidence:
                click.echo(json_text(event))

    each(batch.outcomes(gather(files), asked(options), workers), work)


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
def times(files: tuple[str, ...], format: str, **options: Any) -> None:
    """Print the time expressions of files with the EDTF dates they mean and what these lean on."""
    from bilat import batch
    from bilat.documents.gathering import gather

    def work(outcome: Outcome) -> None:
        from bilat.mentions.times import single
        from bilat.reading import find_times

        assert outcome.document is not None
        document, found = outcome.document, find_times(outcome.document)
        if format == "timex3":
            from bilat.mentions.times.timex3 import to_timex3

            click.echo(to_timex3(document, found))
            return
        for time, whole in single(found):
            mention = document.mention(time.start, time.end)
            more = {key: getattr(time, key) for key in ("edtf", "timex_type", "timex_value", "anchor", "rule")}
            click.echo(json_text({"document": outcome.name, **mention.to_dict(), **more} | ({"range": whole.edtf} if whole else {})))

    each(batch.loaded(gather(files), asked(options)), work)


@click.command(
    epilog=example("bilat read notes/ --record notes.db", "bilat read 'notes/**/*.pdf' archive.zip mail.eml --ocr"),
    short_help="Read files into the record.",
)
@files_argument
@reading_options
@workers_option
@record_option
def read(files: tuple[str, ...], place: str, workers: int | None, **options: Any) -> None:
    """Read files into the record, making it where there is none.

    FILE is a document, a directory, a quoted pattern ('notes/**/*.pdf'), a ZIP archive, or - for standard input.
    A file that was read before is left alone; a changed one is kept as a new version
    beside the old. Each file goes in whole or not at all; a run that was stopped goes on where it was.
    """
    from bilat import batch
    from bilat.record import Record, Summary

    wanted, run = asked(options), batch.Run(Summary())
    with Record.open(place) as record:
        try:
            with _files_bar(files) as advance, stopping() as stopped:

                def told(run: Run) -> None:
                    advance(run)
                    stopped()

                batch.record_files(files, record, wanted, workers=workers, run=run, progress=told)
        except KeyboardInterrupt:
            _told(run)
            warn(f"interrupted: {run.summary} in {record.name}; run the same command again to go on")
            raise
    _told(run)
    click.echo(f"{run.summary} in {record.name}")
    leave(len(run.summary.failures), run.files)


def _told(run: Run) -> None:
    """What was not read, and why; then remarks on what was."""
    for failure in run.summary.failures:
        warn(failure.message)
    for warning in run.summary.warnings:
        warn(warning)
    if run.passed:
        warn(run.passed_over())


class _files_bar:
    """A bar on a terminal when there are several files: files, pages, events, time left; nothing elsewhere."""

    def __init__(self, files: Sequence[str]) -> None:
        self.files = files
        self.bar: Any = None

    def __enter__(self) -> Callable[[Run], None]:
        if not sys.stderr.isatty():
            return lambda _: None
        from bilat.documents.gathering import listed

        total = len(listed(self.files))
        if total < 2:
            return lambda _: None
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        said = TextColumn("{task.fields[pages]} pages, {task.fields[events]} events")
        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("files,"), said, TimeRemainingColumn())
        self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self.bar.start()
        task = self.bar.add_task("reading", total=total, pages=0, events=0)

        def advance(run: Run) -> None:
            # An archive counts as one file until it is opened.
            whole = max(total, run.files)
            self.bar.update(task, completed=run.files, total=whole, pages=run.pages, events=run.summary.events)

        return advance

    def __exit__(self, *_: object) -> None:
        if self.bar:
            self.bar.stop()


@click.command(
    epilog=example("bilat check note.txt", "bilat check note.pdf --format html -o note.html"),
    short_help="Show how a file was understood.",
)
@click.argument("file", metavar="FILE", type=click.Path())
@reading_options
@click.option("--format", type=click.Choice(("text", "html")), default="text", show_default=True)
@output_option
def check(file: str, format: str, output: str | None, **options: Any) -> None:
    """Show how a file was understood: what its words name, the events found and why, and what was seen but not used."""
    from bilat import checking

    checked = checking.check(file, **options)
    if format == "html":
        write(checked.html(), output)
    else:
        write(checked.text(colour=output is None and sys.stdout.isatty(), width=width()), output)
