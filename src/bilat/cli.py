"""The command line: each command is a thin call of the library function that it is named after.

Whatever is heavy is imported inside the commands, so that `bilat --help` is quick.
Results go to stdout in UTF-8, everything else to stderr. Exit codes: 0 done, 1 some
of several files failed, 2 nothing done, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from bilat import __version__
from bilat.errors import BilatError
from bilat.faults import FAULTS, explain
from bilat.plain import json_text, plain

if TYPE_CHECKING:
    from bilat.documents import Document
    from bilat.record import Record

LANGUAGES = ("fr", "en", "es")
_F = TypeVar("_F", bound=Callable[..., Any])


# -- what commands share --------------------------------------------------------------------


def _example(*lines: str) -> str:
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def _files(command: _F) -> _F:
    return click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path())(command)


def _reading(command: _F) -> _F:
    """Options of every command that reads files."""
    options = (
        click.option("--lang", type=click.Choice(("auto", *LANGUAGES)), default="auto", show_default=True, help="Language of the files."),
        click.option("--document-date", metavar="DATE", callback=_date, help="Date of the files themselves, such as 1998-10-27 or 1998."),
        click.option("--publisher", metavar="STATE", callback=_state, help="State that published the files: who 'we' and 'our' are."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _record(command: _F) -> _F:
    return click.option(
        "--record",
        "place",
        metavar="PATH",
        default="bilat.db",
        envvar="BILAT_RECORD",
        show_default=True,
        show_envvar=True,
        help="Where the record is: a file, or the URL of a PostgreSQL database.",
    )(command)


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from bilat.dates import parse, without_time

        value = without_time(value)
        parse(value)
    return value


def _state(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from bilat.states import require

    return require(value)


def _warn(text: str) -> None:
    click.echo(f"bilat: {plain(text)}", err=True)


def _each(files: Sequence[str], work: Callable[[str], None]) -> None:
    """Does a work for each file; one that fails stops no other. Exits with 1 or 2 where some failed."""
    failed = 0
    for file in files:
        try:
            work(file)
        except BilatError as error:
            _warn(str(error))
            failed += 1
        except FAULTS as error:
            _warn(explain(file, error))
            failed += 1
    _leave(failed, len(files))


def _leave(failed: int, files: int) -> None:
    if failed:
        raise click.exceptions.Exit(2 if failed == files else 1)


def _load(file: str, lang: str, date: str | None, publisher: str | None = None) -> Document:
    from bilat.documents import load

    document = load(file, lang=lang, document_date=date, publisher=publisher)
    for warning in document.warnings:
        _warn(f"{file}: {warning}")
    return document


def _write(text: str, output: str | None) -> None:
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    from pathlib import Path

    try:
        Path(output).write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
    except OSError as error:
        raise BilatError(f"{output}: can't be written ({error.strerror}): choose another place with -o") from error


def _output(command: _F) -> _F:
    return click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to this file instead of the terminal.")(command)


def _open(place: str) -> Record:
    from bilat.record import Record

    return Record.open(place, create=False)


def _width() -> int:
    from shutil import get_terminal_size

    return min(get_terminal_size((100, 24)).columns, 120)


# -- commands ---------------------------------------------------------------------------------


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="bilat %(version)s")
def cli() -> None:
    """Read what governments write about their relations, in French, English and Spanish, and ask the record of it.

    STATE is a code (PER) or a name in any of the three languages (Peru, Pérou, Perú).
    """


@cli.command(
    epilog=_example("bilat extract note.txt", "bilat extract --lang fr --document-date 1998-11 --format table *.txt"),
    short_help="Print the events that files tell of.",
)
@_files
@_reading
@click.option(
    "--format", type=click.Choice(("jsonl", "table")), default="jsonl", show_default=True, help="One JSON object a line, or a table."
)
def extract(files: tuple[str, ...], lang: str, document_date: str | None, publisher: str | None, format: str) -> None:
    """Print the events that files tell of, each with the words that state it. No record is needed."""
    from bilat import reading

    def work(file: str) -> None:
        events = reading.read(_load(file, lang, document_date, publisher)).events
        if format == "table":
            from bilat.checking.tables import events_table

            click.echo(events_table(file, events, colour=sys.stdout.isatty()), nl=False)
            return
        for event in events:
            click.echo(json_text(event.to_dict()))

    _each(files, work)


@cli.command(
    epilog=_example("bilat times note.txt", "bilat times --document-date 1998-11-02 --format timex3 note.txt"),
    short_help="Print the time expressions of files.",
)
@_files
@click.option("--lang", type=click.Choice(("auto", *LANGUAGES)), default="auto", show_default=True, help="Language of the files.")
@click.option("--document-date", metavar="DATE", callback=_date, help="Date that 'today' and 'last year' lean on.")
@click.option(
    "--format", type=click.Choice(("jsonl", "timex3")), default="jsonl", show_default=True, help="One JSON object a line, or TimeML."
)
def times(files: tuple[str, ...], lang: str, document_date: str | None, format: str) -> None:
    """Print the time expressions of files with the EDTF dates they mean and what these lean on."""

    def work(file: str) -> None:
        from bilat.mentions.times import find_times, single

        document = _load(file, lang, document_date)
        found = find_times(document)
        if format == "timex3":
            from bilat.mentions.times.timex3 import to_timex3

            click.echo(to_timex3(document, found))
            return
        for time, whole in single(found):
            mention = document.mention(time.start, time.end)
            more = {key: getattr(time, key) for key in ("edtf", "timex_type", "timex_value", "anchor", "rule")}
            click.echo(json_text({"document": file, **mention.to_dict(), **more} | ({"range": whole.edtf} if whole else {})))

    _each(files, work)


@cli.command(epilog=_example("bilat read notes/*.txt --record notes.db"), short_help="Read files into the record.")
@_files
@_reading
@_record
def read(files: tuple[str, ...], lang: str, document_date: str | None, publisher: str | None, place: str) -> None:
    """Read files into the record, making it where there is none.

    A file that was read before is left alone; a changed one is kept as a new version
    beside the old. Each file goes in whole or not at all.
    """
    from bilat.record import Failure, Record, Summary
    from bilat.record import read as read_files

    summary = Summary()
    with Record.open(place) as record, _progress(len(files)) as advance:

        def done(_: str, outcome: object) -> None:
            if isinstance(outcome, Failure):
                _warn(outcome.message)
            advance()

        try:
            read_files(files, record, lang=lang, document_date=document_date, publisher=publisher, progress=done, summary=summary)
        except KeyboardInterrupt:
            _warn(f"interrupted: {summary} in {record.name}; run the same command again to go on")
            raise
    for warning in summary.warnings:
        _warn(warning)
    click.echo(f"{summary} in {record.name}")
    _leave(len(summary.failures), len(files))


class _progress:
    """A bar on a terminal when there are many files; nothing elsewhere."""

    def __init__(self, files: int) -> None:
        self.files = files
        self.bar: Any = None

    def __enter__(self) -> Callable[[], None]:
        if self.files < 5 or not sys.stderr.isatty():
            return lambda: None
        from rich.console import Console
        from rich.progress import Progress

        self.bar = Progress(console=Console(stderr=True), transient=True)
        self.bar.start()
        task = self.bar.add_task("reading", total=self.files)
        return lambda: self.bar.advance(task)

    def __exit__(self, *_: object) -> None:
        if self.bar:
            self.bar.stop()


@cli.command(
    epilog=_example(
        "bilat chronology CAN PER", "bilat chronology Canada Pérou --from 1990 --to 1998-12 --lang fr --format html > acts.html"
    ),
    short_help="Print the acts between two states by date.",
)
@click.argument("a", metavar="STATE", callback=_state)
@click.argument("b", metavar="STATE", callback=_state)
@_record
@click.option("--from", "start", metavar="DATE", callback=_date, help="No acts before this date (EDTF: 1990, 1998-03 …).")
@click.option("--to", "end", metavar="DATE", callback=_date, help="No acts after this date.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the sentences.")
@click.option("--format", type=click.Choice(("text", "json", "csv", "html")), default="text", show_default=True)
@_output
def chronology(a: str, b: str, place: str, start: str | None, end: str | None, lang: str, format: str, output: str | None) -> None:
    """Print the acts between two states by date, each with the words of its sources.

    An act that several documents tell is printed once, with all of them.
    """
    from bilat import answers
    from bilat.answers import printing

    with _open(place) as record:
        acts = answers.chronology(record, a, b, start, end)
    if format == "json":
        text = printing.chronology_json(acts, lang)
    elif format == "csv":
        text = printing.chronology_csv(acts, lang)
    elif format == "html":
        from bilat.briefs.html import chronology_html

        text = chronology_html(acts, a, b, lang)
    else:
        text = printing.chronology_text(acts, a, b, lang, _width())
    _write(text, output)


@cli.command(epilog=_example("bilat show 3f2a91c4", "bilat show 3f2a91c4 --format json"), short_help="Print all that is known of an act.")
@click.argument("event", metavar="EVENT")
@_record
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the sentence.")
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def show(event: str, place: str, lang: str, format: str) -> None:
    """Print all that is known of an act, source by source, with words, offsets and rules.

    EVENT is an id, as `bilat chronology` prints it.
    """
    from bilat import answers
    from bilat.answers import printing

    with _open(place) as record:
        shown = answers.show(record, event)
    _write(printing.show_json(shown, lang) if format == "json" else printing.show_text(shown, lang, _width()), None)


@cli.command(epilog=_example("bilat brief CAN PER --lang fr -o canada-perou.md"), short_help="Write a brief on two states.")
@click.argument("a", metavar="STATE", callback=_state)
@click.argument("b", metavar="STATE", callback=_state)
@_record
@click.option("--lang", type=click.Choice(LANGUAGES), default="fr", show_default=True, help="Language of the brief.")
@click.option("--format", type=click.Choice(("md", "html")), default="md", show_default=True)
@_output
def brief(a: str, b: str, place: str, lang: str, format: str, output: str | None) -> None:
    """Write a page on what two states did with each other, every sentence with its source's words."""
    from bilat import briefs

    with _open(place) as record:
        text = briefs.brief(record, a, b, lang=lang, format=format)
    _write(text, output)


@cli.command(
    epilog=_example("bilat check note.txt", "bilat check note.txt --format html -o note.html"),
    short_help="Show how a file was understood.",
)
@click.argument("file", metavar="FILE", type=click.Path())
@_reading
@click.option("--format", type=click.Choice(("text", "html")), default="text", show_default=True)
@_output
def check(file: str, lang: str, document_date: str | None, publisher: str | None, format: str, output: str | None) -> None:
    """Show how a file was understood: what its words name, the events found and why, and what was seen but not used."""
    from bilat import checking

    checked = checking.check(file, lang=lang, document_date=document_date, publisher=publisher)
    if format == "html":
        _write(checked.html(), output)
    else:
        _write(checked.text(colour=output is None and sys.stdout.isatty(), width=_width()), output)


# -- the entry point ----------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line and exits: one line on stderr for what a user can mend, no traceback for a closed pipe."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments)))


def _run(arguments: list[str]) -> int:
    try:
        code = cli.main(arguments, prog_name="bilat", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        where = f" (see `{error.ctx.command_path} --help`)" if isinstance(error, click.UsageError) and error.ctx else ""
        _warn(f"{error.format_message().rstrip('.')}{where}")
        return 2
    except BilatError as error:
        _warn(str(error))
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except FAULTS as error:
        if os.environ.get("BILAT_DEBUG"):
            raise
        _warn(f"{explain('failure', error)}; BILAT_DEBUG=1 shows where")
        return 2
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
