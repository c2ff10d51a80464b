"""Ways to run the command in tests: as a process of its own, or inside this one, which is quicker."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import chdir, nullcontext, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess


def bilat(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> CompletedProcess[str]:
    """The real command, as a user runs it."""
    return subprocess.run(
        [sys.executable, "-m", "bilat.cli", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, **environment},
    )


def inside(*arguments: str | Path, cwd: Path | None = None) -> CompletedProcess[str]:
    """What the entry point does, without a new process."""
    from bilat.cli import _run

    given = [*map(str, arguments)]
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err, chdir(cwd) if cwd else nullcontext():
        code = _run(given)
    return CompletedProcess(given, code, out.getvalue(), err.getvalue())


def one_line(done: CompletedProcess[str]) -> str:
    """The only line of stderr, without `bilat: `."""
    (line,) = done.stderr.splitlines()
    assert line.startswith("bilat: ")
    return line.removeprefix("bilat: ")
