"""Writes docs/reference/ from the code: `python docs/reference.py`, or with `--check` says whether it is up to date.

Commands come from the command line itself, kinds and their codes from `kinds/`, topics from their table, formats and
columns from `exchange/`, the library from the docstrings of its public names. Nothing in docs/reference/ is written by hand.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

import bilat
from bilat.cli import cli
from bilat.event import INSTRUMENT_KINDS, KINDS, MODALITIES
from bilat.exchange import eventdata
from bilat.exchange.flat import COLUMNS
from bilat.exchange.outgoing import FORMATS
from bilat.kinds import kinds
from bilat.kinds.codes import cameo_codes, plover_codes
from bilat.pictures.words import families, family_of

HERE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by docs/reference.py from the code: run `make docs` to write it again. -->\n"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page is not up to date")
    check = parser.parse_args(arguments).check
    HERE.mkdir(exist_ok=True)
    stale = []
    for name, page in PAGES.items():
        path, text = HERE / name, f"{NOTE}\n{page().strip()}\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    stale += [path.name for path in sorted(HERE.glob("*.md")) if path.name not in PAGES]
    if stale:
        print(f"{'not up to date' if check else 'written'}: {', '.join(stale)}{': run `make docs`' if check else ''}")
    return 1 if check and stale else 0


# -- commands --------------------------------------------------------------------------------------


def commands() -> str:
    found = list(_commands(cli, "bilat", None))
    lines = ["# Commands", "", *_paragraphs(cli.help or "")]
    lines += [f"- [`{path}`](#{_anchor(path)}): {command.get_short_help_str(120)}" for path, command, _ in found]
    lines += [
        "",
        "Results go to the terminal (or `-o FILE`) in UTF-8, remarks to stderr. Exit codes: 0 done, 1 some of several files failed, "
        "2 nothing done, 130 interrupted.",
        "",
    ]
    for path, command, context in found:
        lines += _command(path, command, context)
    return "\n".join(lines)


def _commands(command: click.Command, path: str, parent: click.Context | None) -> Iterator[tuple[str, click.Command, click.Context]]:
    context = click.Context(command, parent, info_name=path.rpartition(" ")[2])
    if isinstance(command, click.Group):
        if parent is not None:
            yield path, command, context
        for name in sorted(command.list_commands(context)):
            inner = command.get_command(context, name)
            if inner is not None and not inner.hidden:
                yield from _commands(inner, f"{path} {name}", context)
    else:
        yield path, command, context


def _command(path: str, command: click.Command, context: click.Context) -> Iterator[str]:
    pieces = " ".join(piece for piece in command.collect_usage_pieces(context) if piece)
    yield from (f"## {path}", "", "```", f"{path} {pieces}", "```", "", *_paragraphs(command.help or ""))
    options = [param for param in command.params if isinstance(param, click.Option) and not param.hidden]
    if options:
        yield from ("| option | meaning |", "| --- | --- |", *(_option(option) for option in options), "")
    examples = [line.strip() for line in (command.epilog or "").splitlines() if line.strip().startswith("bilat ")]
    if examples:
        yield from ("```", *examples, "```", "")


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith("\b"):
            yield from ("```", *paragraph.splitlines()[1:], "```", "")
        else:
            yield from (_safe(" ".join(paragraph.split())), "")


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    if not option.is_flag:
        shown = " or ".join(map(str, option.type.choices)) if isinstance(option.type, click.Choice) else option.metavar or "N"
        names += f" {shown}"
    more = [f"default {option.default}"] if option.show_default and option.default not in (None, False) else []
    more += [f"or the environment's {option.envvar}"] if option.envvar else []
    more += ["may be given again"] if option.multiple and "again" not in (option.help or "") else []
    more += ["needed"] if option.required else []
    meaning = " ".join(part for part in ((option.help or "").rstrip("."), f"({'; '.join(more)})" if more else "") if part)
    return f"| {names.replace('|', '/')} | {_safe(meaning).replace('|', '/')} |"


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _safe(text: str) -> str:
    return text.replace("<", "&lt;")


# -- kinds -----------------------------------------------------------------------------------------


def kinds_page() -> str:
    lines = [
        "# Kinds of acts",
        "",
        f"{len(KINDS)} kinds. Each is described, said and written in one file of `src/bilat/kinds/`; [Kinds as data](../kinds.md) "
        "explains these files. CAMEO codes are given from source to target, then back.",
        "",
        "| kind | what it is | picture |",
        "| --- | --- | --- |",
    ]
    lines += [f"| [`{name}`](#{_anchor(name)}) | {kinds()[name].definition['en']} | {family_of(name).names['en']} |" for name in KINDS]
    for name in KINDS:
        lines += _kind(name)
    lines += ["", "## Instruments and modality", ""]
    lines += [f"An instrument is one of: {', '.join(INSTRUMENT_KINDS)}.", "", f"A modality is one of: {', '.join(MODALITIES)}.", ""]
    return "\n".join(lines)


def _kind(name: str) -> Iterator[str]:
    kind = kinds()[name]
    yield from ("", f"## {name}", "", f"- English: {kind.definition['en']}", f"- Français : {kind.definition['fr']}")
    yield from (f"- Español: {kind.definition['es']}", f"- Direction: {kind.direction.replace('->', '→') or 'none'}", "")
    yield from ("| when | CAMEO | Goldstein | PLOVER | score | example |", "| --- | --- | --- | --- | --- | --- |")
    for entry in (*kind.codes.get("case", ()), kind.codes):
        yield _code(entry)
    for lang in ("en", "fr", "es"):
        told = next((example for example in kind.examples if example.lang == lang and example.gives), None)
        if told:
            yield from ("", f"> {_safe(told.text)}  ", f"> `{'; '.join(told.gives)}`")


def _code(entry: dict[str, Any]) -> str:
    when = ", ".join(f"{key} {value if isinstance(value, str) else ' or '.join(value)}" for key, value in entry.get("when", {}).items())
    numbers = list(dict.fromkeys(entry["cameo"]))
    labels = "; ".join(f"{number} {cameo_codes()[number].label}" for number in numbers) or "–"
    scores = "; ".join(f"{cameo_codes()[number].score:+.1f}" for number in numbers) or "–"
    plover = entry["plover"]
    score = f"{plover_codes()[plover].score:+.1f}" if plover else "–"
    return f"| {when or 'otherwise'} | {labels} | {scores} | {plover or '–'} | {score} | {entry['example']} |"


# -- topics, formats, library ------------------------------------------------------------------------


def topics() -> str:
    table = tomllib.loads(files("bilat.mentions").joinpath("data/topics.toml").read_text(encoding="utf-8"))["topic"]
    rows = files("bilat.kinds").joinpath("data/contexts.csv").read_text(encoding="utf-8").splitlines()
    contexts = dict(row.rsplit(",", 1) for row in rows if row and not row.startswith("#"))
    lines = [
        f"# Topics\n\n{len(table)} topics of relations. Commands take any of the names.",
        "",
        "| English | français | español | PLOVER context |",
    ]
    lines += ["| --- | --- | --- | --- |"]
    lines += [f"| {t['name']} | {t['fr']} | {t['es']} | {contexts[t['name']] or '–'} |" for t in table]
    return "\n".join(lines)


def formats() -> str:
    lines = [
        "# Formats of exchange",
        "",
        "`bilat export --as NAME`; [Give data to other programs](../tasks/export.md) tells when to use which.",
        "",
    ]
    lines += ["| name | holds | file | what for |", "| --- | --- | --- | --- |"]
    lines += [f"| `{f.name}` | {f.of} | `{f.suffix}` | {f.what} |" for f in FORMATS.values()]
    lines += [
        "",
        "## csv and parquet",
        "",
        "In CSV, members of a list are joined by ` | `.",
        "",
        "| column | type | meaning |",
        "| --- | --- | --- |",
    ]
    lines += [f"| `{name}` | {type} | {meaning} |" for name, type, meaning in COLUMNS]
    shown = {
        "plover": (eventdata.POLECAT, "The columns of POLECAT's files, with tabs and a header"),
        "cameo": (eventdata.ICEWS, "The columns of ICEWS's coded event data, with tabs and a header"),
        "gdelt": (eventdata.GDELT, "The columns of GDELT 1.0's daily files, with tabs, without header"),
    }
    for name, (columns, what) in shown.items():
        more = "" if name == "gdelt" else f", then Bilat's own: {', '.join(f'`{column}`' for column in eventdata.MORE)}"
        lines += ["", f"## {name}", "", f"{what}: {', '.join(f'`{column}`' for column in columns)}{more}."]
    lines += ["", "## Pictures", "", "| family | kinds | colour | shape |", "| --- | --- | --- | --- |"]
    lines += [f"| {f.names['en']} | {', '.join(f.kinds)} | `{f.colour}` | `{f.marker}` |" for f in families()]
    return "\n".join(lines)


def library() -> str:
    lines = ["# Library", "", "The public names of `bilat`; each is loaded when it is first used.", ""]
    for name in bilat.__all__:
        if name.startswith("__"):
            continue
        value = getattr(bilat, name)
        lines += [f"## bilat.{name}", ""]
        lines += _described(name, value)
        if inspect.isclass(value):
            for inner, method in sorted(vars(value).items()):
                if inner.startswith("_") or not (inspect.isfunction(method) or isinstance(method, classmethod | staticmethod)):
                    continue
                found = getattr(value, inner)
                if inspect.getdoc(found):
                    lines += [f"### {name}.{inner}", "", *_described(inner, found)]
    return "\n".join(lines)


class _Bare(str):
    """An annotation as it stands in the code, without quotes."""

    __repr__ = str.__str__


def _described(name: str, value: Callable[..., Any]) -> Iterator[str]:
    try:
        found = inspect.signature(value)
    except ValueError:
        return
    parameters = [param.replace(annotation=_Bare(param.annotation)) for param in found.parameters.values() if param.name != "self"]
    annotated = [p if p.annotation != str(inspect.Parameter.empty) else p.replace(annotation=inspect.Parameter.empty) for p in parameters]
    signature = str(found.replace(parameters=annotated, return_annotation=_Bare(found.return_annotation)))
    yield from ("```python", f"{name}{signature}", "```", "")
    yield from (_safe(inspect.getdoc(value) or ""), "")


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "kinds.md": kinds_page,
    "topics.md": topics,
    "formats.md": formats,
    "library.md": library,
}

if __name__ == "__main__":
    sys.exit(main())
