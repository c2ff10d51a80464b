"""The example of docs/tables.md: its files, written from the page, give what the page says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.commands import bilat

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_example_of_the_page_runs(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    files = re.findall(r"^`(\S+?)` – [^\n]*\n\n```\w+\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert [name for name, _ in files] == ["states.toml", "states.csv", "persons.csv", "offices.toml"]
    for name, content in files:
        (tmp_path / "desk" / name).write_text(content, encoding="utf-8")
    (tmp_path / "note.txt").write_text(*blocks("text"), encoding="utf-8")
    (shown,) = blocks("console")
    command, *expected = shown.strip().splitlines()
    done = bilat(*command.removeprefix("$ bilat ").split(), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = []
    for event in map(json.loads, done.stdout.splitlines()):
        way = f" {event['source']}>{event['target']}" if event["source"] else ""
        lines.append(f"{event['kind']} {event['date']} {','.join(event['parties'])}{way}")
    assert lines == expected


def test_the_page_names_every_table() -> None:
    from bilat.mentions.tables import NAMES

    listed = re.findall(r"^\| `(\S+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(NAMES)
