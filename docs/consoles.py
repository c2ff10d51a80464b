"""Runs the commands in the `console` blocks of tutorial, answers and tasks and writes what they print (`--check`: only compares).

The blocks of a page run in order, in an empty folder with the project's samples in it. `console 12` shows the first
twelve lines of each command's output; without a number all of it is shown. A command that fails is an error.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

DOCS = Path(__file__).parent
_BLOCK = re.compile(r"^```console(?: (\d+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page is not up to date")
    check = parser.parse_args(arguments).check
    stale = []
    for page in pages():
        before = page.read_text(encoding="utf-8")
        after = run(before)
        if before != after:
            stale.append(str(page.relative_to(DOCS)))
            if not check:
                page.write_text(after, encoding="utf-8")
    if stale:
        print(f"{'not up to date' if check else 'written'}: {', '.join(stale)}{': run `make docs`' if check else ''}")
    return 1 if check and stale else 0


def pages() -> list[Path]:
    """The pages that have blocks to run: the tutorial, the answers and the tasks."""
    found = sorted([*(DOCS / "tasks").glob("*.md"), DOCS / "answers.md", DOCS / "tutorial.md"])
    return [page for page in found if _BLOCK.search(page.read_text(encoding="utf-8"))]


def run(page: str) -> str:
    """The page with the outputs that its commands give now."""
    os.environ |= {"COLUMNS": "100", "BILAT_AUTHOR": "Ana"}
    os.environ.pop("BILAT_RECORD", None)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(DOCS.parent / "samples", Path(folder) / "samples")
        return _BLOCK.sub(lambda block: _block(block, Path(folder)), page)


def _block(block: re.Match[str], folder: Path) -> str:
    limit = int(block[1]) if block[1] else None
    lines = [line for line in block[2].splitlines() if line.startswith("$ ")]
    shown: list[str] = []
    for line in lines:
        printed = _output(line.removeprefix("$ "), folder).splitlines()
        cut = limit is not None and len(printed) > limit
        shown += [line, *(printed[:limit] if cut else printed), *(["…"] if cut else [])]
    head = "```console" + (f" {limit}" if limit is not None else "")
    return "\n".join([head, *(each.rstrip() for each in shown), "```"])


def _output(command: str, folder: Path) -> str:
    """What a command prints, remarks too, 100 characters wide. It runs in this process, which is quicker; a pipe runs in a shell."""
    from bilat.cli import _run

    if " | " in command:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, encoding="utf-8")
        if done.returncode:
            raise SystemExit(f"{command}\nfails with {done.returncode}:\n{done.stderr}")
        return _same(done.stdout)
    program, *arguments = shlex.split(command)
    if program != "bilat":
        raise SystemExit(f"{command}\nonly `bilat` is run here")
    with chdir(folder), redirect_stdout(io.StringIO()) as out, redirect_stderr(out):
        code = _run([name for given in arguments for name in (sorted(map(str, Path().glob(given))) if "*" in given else [given])])
    if code:
        raise SystemExit(f"{command}\nfails with {code}:\n{out.getvalue()}")
    return _same(out.getvalue())


def _same(printed: str) -> str:
    """Without what differs from run to run: today's date, and the digests of what people decide, which hold their time."""
    printed = printed.replace(f"{datetime.now(UTC):%Y-%m-%d}", "2026-11-25")
    printed = re.sub(r"^added ([0-9a-f]{8}) (.* bilat reject) \1", r"added b764eafb \2 b764eafb", printed, flags=re.MULTILINE)
    return re.sub(r"\b(?=[0-9a-f]*\d)[0-9a-f]{10}\b", "25afe4984d", printed)


if __name__ == "__main__":
    sys.exit(main())
