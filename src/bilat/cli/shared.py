"""What commands share: options, files one by one, warnings, output."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bilat.errors import BilatError
from bilat.faults import FAULTS, explain
from bilat.plain import plain

if TYPE_CHECKING:
    from bilat.batch import Outcome
    from bilat.documents import Asked
    from bilat.record import Record

LANGUAGES = ("fr", "en", "es")
_F = TypeVar("_F", bound=Callable[..., Any])


def example(*lines: str) -> str:
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def files_argument(command: _F) -> _F:
    return click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path())(command)


def reading_options(command: _F) -> _F:
    """Options of every command that reads files."""
    options = (
        click.option("--lang", type=click.Choice(("auto", *LANGUAGES)), default="auto", show_default=True, help="Language of the files."),
        click.option("--document-date", metavar="DATE", callback=a_date, help="Date of the files themselves, such as 1998-10-27 or 1998."),
        click.option("--publisher", metavar="STATE", callback=a_state, help="State that published the files: who 'we' and 'our' are."),
        click.option("--pair", metavar="A,B", callback=_pair, help="The two states that the files are about."),
        click.option("--title", metavar="TEXT", help="Title of the files."),
        click.option("--ocr", is_flag=True, help="Recognise scanned pages of PDFs (needs Tesseract)."),
        tables_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _pair(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    return tuple(value.split(",")) if value else ()


def workers_option(command: _F) -> _F:
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        metavar="N",
        envvar="BILAT_WORKERS",
        show_envvar=True,
        help="How many processes read; one a core unless said. The result is the same.",
    )(command)


def asked(options: dict[str, Any]) -> Asked:
    from bilat.documents import Asked

    return Asked(**options).checked()


def tables_option(command: _F) -> _F:
    """A folder of the user's own tables, read beside the package's."""
    return click.option(
        "--tables",
        metavar="DIR",
        envvar="BILAT_TABLES",
        show_envvar=True,
        callback=_tables,
        expose_value=False,
        is_eager=True,
        type=click.Path(),
        help="Folder of your own names, offices, persons, places, topics (see docs/tables.md).",
    )(command)


def _tables(_: click.Context, __: click.Parameter, value: str | None) -> None:
    if value is not None:
        import os

        from bilat.mentions.tables import VARIABLE, use

        use(value)
        os.environ[VARIABLE] = value  # for the processes that read


def record_option(command: _F) -> _F:
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


def a_date(_: click.Context | None, __: click.Parameter | None, value: str | None) -> str | None:
    if value is not None:
        from bilat.dates import parse, without_time

        value = without_time(value)
        parse(value)
    return value


def a_state(_: click.Context | None, __: click.Parameter | None, value: str | None) -> str | None:
    if value is None:
        return None
    from bilat.states import require

    return require(value)


def a_topic(_: click.Context | None, __: click.Parameter | None, value: str | None) -> str | None:
    """The English term of a topic named in any of the three languages."""
    if value is None:
        return None
    from bilat.answers.filters import topic

    return topic(value)


def a_party(_: click.Context | None, __: click.Parameter | None, value: str | None) -> str | None:
    """A state, an organisation or a region: what names none is told before the record is opened."""
    if value is not None:
        from bilat.answers.scopes import scope

        scope(value)
    return value


def as_of_option(command: _F) -> _F:
    return click.option(
        "--as-of", "as_of", metavar="DATE", callback=a_date, help="As things stood on this day: nothing after it, nothing undated."
    )(command)


def lang_option(command: _F) -> _F:
    return click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the answer.")(command)


def format_option(*formats: str) -> Callable[[_F], _F]:
    """`--format`; the first is taken where none is given."""
    return click.option("--format", type=click.Choice(formats), default=formats[0], show_default=True)


def known_option(command: _F) -> _F:
    return click.option(
        "--known", metavar="DAY", callback=_moment, help="As the record stood at the end of this day (UTC), such as 2026-11-01."
    )(command)


def _moment(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from bilat.record.querying import moment

        moment(value)
    return value


def warn(text: str) -> None:
    click.echo(f"bilat: {plain(text)}", err=True)


def each(outcomes: Iterable[Outcome], work: Callable[[Outcome], None]) -> None:
    """Does a work for each document read; one that fails stops no other. Exits with 1 or 2 where some failed."""
    failed = documents = 0
    passed: list[str] = []
    for outcome in outcomes:
        if outcome.passed:
            passed.append(outcome.name)
            continue
        documents += 1
        problem = outcome.problem
        if problem is None:
            try:
                for warning in outcome.document.warnings if outcome.document else ():
                    warn(f"{outcome.name}: {warning}")
                work(outcome)
            except BilatError as error:
                problem = str(error)
            except FAULTS as error:
                problem = explain(outcome.name, error)
        if problem is not None:
            warn(problem)
            failed += 1
    if passed:
        from bilat.batch import passed_over

        warn(passed_over(passed))
    leave(failed, documents)


def leave(failed: int, files: int) -> None:
    if failed:
        raise click.exceptions.Exit(2 if failed == files else 1)


def write(made: str | bytes, output: str | None) -> None:
    """Text to the terminal or a file, bytes to a file."""
    if output is None:
        click.echo(made, nl=isinstance(made, str) and not made.endswith("\n"))
        return
    from pathlib import Path

    try:
        Path(output).write_bytes(made if isinstance(made, bytes) else f"{made}{'' if made.endswith(chr(10)) else chr(10)}".encode())
    except OSError as error:
        raise BilatError(f"{output}: can't be written ({error.strerror}): choose another place with -o") from error


def output_option(command: _F) -> _F:
    return click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to this file instead of the terminal.")(command)


def open_record(place: str) -> Record:
    from bilat.record import Record

    return Record.open(place, create=False)


def width() -> int:
    from shutil import get_terminal_size

    return min(get_terminal_size((100, 24)).columns, 120)


class bar:
    """A progress bar on a terminal when there is much to do; nothing elsewhere. Gives what to call when some of it is done."""

    def __init__(self, steps: int, what: str) -> None:
        self.steps = steps
        self.what = what
        self.shown: Any = None

    def __enter__(self) -> Callable[..., None]:
        if self.steps < 5 or not sys.stderr.isatty():
            return lambda done=1: None
        from rich.console import Console
        from rich.progress import Progress

        self.shown = Progress(console=Console(stderr=True), transient=True)
        self.shown.start()
        task = self.shown.add_task(self.what, total=self.steps)
        return lambda done=1: self.shown.advance(task, done)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self.shown.stop()


@contextmanager
def stopping(told: Callable[[], None] = lambda: None) -> Iterator[Callable[[], None]]:
    """Ctrl-C between two pieces of work: the first press lets the present one end, the second stops at once.

    An exception raised in the midst may fall into a finalizer, where Python drops it. The function given raises
    KeyboardInterrupt once Ctrl-C was pressed; `told` is called at the first press.
    """
    asked = False

    def handler(_: int, __: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        told()

    def check() -> None:
        if asked:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, handler)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)
