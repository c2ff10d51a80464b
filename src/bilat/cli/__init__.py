"""The command line: each command is a thin call of the library function that it is named after.

Whatever is heavy is imported inside the commands, so that `bilat --help` is quick.
Results go to stdout in UTF-8, everything else to stderr. Exit codes: 0 done, 1 some
of several files failed, 2 nothing done, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from bilat import __version__
from bilat.cli import answering, asking, deciding, drawing, exchanging, keeping, reading
from bilat.cli.shared import warn
from bilat.errors import BilatError
from bilat.faults import FAULTS, explain


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="bilat %(version)s")
def cli() -> None:
    """Read what governments write about their relations, in French, English and Spanish, and ask the record of it.

    STATE is a code (PER) or a name in any of the three languages (Peru, Pérou, Perú).
    """


for command in (
    reading.extract, reading.times, reading.read, reading.check,
    answering.chronology, answering.show, answering.brief, answering.relations,
    asking.instruments, asking.instrument, asking.network, asking.visits, asking.series, asking.search, asking.why,
    deciding.same, deciding.different, deciding.correct, deciding.reject, deciding.add, deciding.undo,
    deciding.conflicts, deciding.review,
    keeping.reread, keeping.verify, keeping.purge,
    exchanging.export, exchanging.import_, drawing.picture,
):  # fmt: skip
    cli.add_command(command)


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
        warn(f"{error.format_message().rstrip('.')}{where}")
        return 2
    except BilatError as error:
        warn(str(error))
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except FAULTS as error:
        if os.environ.get("BILAT_DEBUG"):
            raise
        warn(f"{explain('failure', error)}; BILAT_DEBUG=1 shows where")
        return 2
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return code if isinstance(code, int) else 0
