"""Pages that show commands: each command runs, on a record of the samples."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent / "docs"
_spec = importlib.util.spec_from_file_location("outputs", HERE / "outputs.py")
assert _spec and _spec.loader
outputs = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(outputs)


@pytest.mark.parametrize("name", outputs.PAGES)
def test_every_command_of_a_page_runs(name: str, tmp_path: Path) -> None:
    page = (HERE / name).read_text(encoding="utf-8")
    run = outputs.runner(tmp_path / "bilat.db")
    for command in outputs.commands(page):
        assert run(command).strip(), command


def test_a_block_is_refreshed_and_nothing_else() -> None:
    page = "Before.\n\n```console\n$ one\nold\n$ two\n```\n\n```python\n$ three\n```\n"
    assert outputs.refreshed(page, lambda command: f"said {command}\n") == (
        "Before.\n\n```console\n$ one\nsaid one\n\n$ two\nsaid two\n```\n\n```python\n$ three\n```\n"
    )
