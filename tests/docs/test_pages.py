"""The pages: the reference is what the code gives, what is shown is what is printed, every link leads somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from zipfile import ZipFile

import click
import pytest

from bilat.cli import cli
from bilat.errors import BilatError
from docs import consoles, reference
from tests.commands import inside

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
SHELL = [
    (str(page.relative_to(ROOT)), line)
    for page in PAGES
    for block in re.findall(r"^```(?:sh)?\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
    if re.match(r"(?:\$ )?bilat \w+ ", line) and "[OPTIONS]" not in line
]


def test_the_reference_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert reference.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("page", [str(page.relative_to(ROOT)) for page in consoles.pages()])
def test_pages_show_what_the_commands_print(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert consoles.run(text).splitlines() == text.splitlines()


def test_a_command_that_fails_is_an_error() -> None:
    with pytest.raises(SystemExit, match=r"bilat show 0000[\s\S]*fails with 2"):
        consoles.run("```console\n$ bilat show 0000\n```\n")


def headings(page: Path) -> set[str]:
    found = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        to = (page.parent / file).resolve() if file else page
        assert to.exists(), f"{name}: {target}"
        assert not anchor or anchor in headings(to), f"{name}: {target}"


@pytest.mark.parametrize(("page", "line"), SHELL, ids=[f"{page}-{n}" for n, (page, _) in enumerate(SHELL)])
def test_every_command_on_a_page_is_one(page: str, line: str) -> None:
    """It parses: the command is there, with these options and as many arguments."""
    words = shlex.split(line.removeprefix("$ ").replace("…", "x"), comments=True)
    words = words[: next((n for n, word in enumerate(words) if word in (">", "|", "&&")), len(words))]
    command: click.Command = cli
    context = click.Context(cli, info_name="bilat")
    rest = words[1:]
    while isinstance(command, click.Group):
        found = command.get_command(context, rest[0])
        assert found is not None, line
        command, rest = found, rest[1:]
    if "docx" in rest:
        _needs_docx()
    try:
        command.make_context(command.name, list(rest), parent=context)
    except BilatError as error:
        assert "no folder of tables" in str(error), line  # the reader's own folder is not here
    except click.BadParameter as error:
        assert "does not exist" in str(error), line  # nor is the reader's own file


def _needs_docx() -> None:
    formats = next(param for param in cli.commands["brief"].params if param.name == "format").type
    if not isinstance(formats, click.Choice) or "docx" not in formats.choices:
        pytest.skip("`bilat brief` has no docx yet")


def test_the_tutorial_ends_with_a_brief_in_word(tmp_path: Path) -> None:
    _needs_docx()
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    assert inside("read", "samples/canada-perou.fr.txt", cwd=tmp_path).returncode == 0
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if "--format docx" in line]
    done = inside(*shlex.split(line)[1:], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with ZipFile(tmp_path / shlex.split(line)[-1]) as brief:
        assert "word/footnotes.xml" in brief.namelist()
