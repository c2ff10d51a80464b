"""Runs the commands that pages of docs/ show, on a record of the samples, and puts their output in place: `make docs`.

A block begins with ```console; each line that begins with `$ ` is run by a shell, in the order of the page, with `bilat` on its path.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGES = ("answers.md",)
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def commands(page: str) -> list[str]:
    """The commands of a page, in their order."""
    return [line[2:] for block in _BLOCK.findall(page) for line in block.splitlines() if line.startswith("$ ")]


def refreshed(page: str, run: Callable[[str], str]) -> str:
    """The page with the outputs that `run` gives for its commands."""

    def block(found: re.Match[str]) -> str:
        said = [f"$ {line[2:]}\n{run(line[2:])}" for line in found[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "\n".join(said) + "```"

    return _BLOCK.sub(block, page)


def runner(record: Path) -> Callable[[str], str]:
    """Runs commands in the folder of the project, on one record; the first that fails ends it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    given = {**os.environ, "PATH": path, "BILAT_RECORD": str(record), "COLUMNS": "110"}

    def run(command: str) -> str:
        done = subprocess.run(["bash", "-c", command], cwd=HERE.parent, env=given, capture_output=True, encoding="utf-8")
        if done.returncode:
            raise RuntimeError(f"{command}: {done.stderr}")
        return done.stdout.replace(str(record), "bilat.db")

    return run


def outputs(names: tuple[str, ...] = PAGES) -> Iterator[tuple[Path, str]]:
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            page = HERE / name
            yield page, refreshed(page.read_text(encoding="utf-8"), runner(Path(folder) / "bilat.db"))


if __name__ == "__main__":
    for page, text in outputs():
        page.write_text(text, encoding="utf-8")
