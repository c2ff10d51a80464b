"""The tables that reading leans on: the package's own, and the user's beside them.

A user's folder (option `--tables`, environment `BILAT_TABLES`) may hold files of
the same names as the package's (`states.toml`, `offices.toml` …): tables in them
are merged into the package's, lists are added to its lists, single values replace
its values. Everything computed from tables is kept by `cached`, so that `use` can
forget it.
"""

from __future__ import annotations

import csv
import os
import tomllib
from collections.abc import Callable
from functools import lru_cache, wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from bilat.errors import BilatError
from bilat.mentions.lexicon import expand

VARIABLE = "BILAT_TABLES"
_P = ParamSpec("_P")
_R = TypeVar("_R")
_kept: list[Callable[[], None]] = []
_chosen: Path | None = None

# Where the package keeps each table that a user may extend.
_PACKAGES = {
    "states.toml": "bilat",
    "states.csv": "bilat",
    "names.csv": "bilat",
    "persons.csv": "bilat.mentions",
    **{f"{name}.toml": "bilat.mentions" for name in ("instruments", "offices", "people", "places", "references", "things", "topics")},
}
NAMES = tuple(_PACKAGES)


def cached(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Like `functools.cache`, until other tables are used."""
    kept = lru_cache(maxsize=None)(function)
    _kept.append(kept.cache_clear)

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        return kept(*args, **kwargs)  # type: ignore[arg-type]

    return call


def use(folder: str | Path | None) -> None:
    """Reads a user's folder of tables beside the package's from now on; None: only what `BILAT_TABLES` names.

    Raises BilatError when the folder, a name in it or a file can't be used.
    """
    chosen = Path(folder) if folder is not None else None
    if chosen is not None:
        _examine(chosen)
    before = _chosen
    _choose(chosen)
    try:
        _codes_known(chosen)
    except BilatError:
        _choose(before)
        raise


def _codes_known(folder: Path | None) -> None:
    from bilat.states import known

    for name in ("states.csv", "persons.csv"):
        if folder is None or not (folder / name).is_file():
            continue
        for row in _rows((folder / name).read_text(encoding="utf-8"), name):
            if not known(row["code"]):
                raise BilatError(
                    f"{folder / name}: unknown state {row['code']!r}: use an ISO 3166 code such as PER, or name the state in states.toml"
                )


def _choose(folder: Path | None) -> None:
    global _chosen
    _chosen = folder
    for clear in _kept:
        clear()


def _examine(folder: Path) -> None:
    if not folder.is_dir():
        raise BilatError(f"{folder}: no folder of tables: give one that holds files such as states.toml or offices.toml")
    for path in sorted(folder.iterdir()):
        if path.suffix in (".toml", ".csv") and path.name not in _PACKAGES:
            raise BilatError(f"{path}: no table is called so: choose among {', '.join(sorted(_PACKAGES))}")
        if path.suffix == ".toml":
            _compare(_own(path.stem), _toml(path), f"{path}: ")
        elif path.suffix == ".csv":
            _rows(path.read_text(encoding="utf-8"), path.name)


@cached
def _folder() -> Path | None:
    if _chosen is not None:
        return _chosen
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    _examine(Path(named))
    return Path(named)


def table(name: str) -> dict[str, Any]:
    """The content of `<name>.toml`: the package's with the user's merged in."""
    return _table(name)


@cached
def _table(name: str) -> dict[str, Any]:
    file = f"{name}.toml"
    own = _own(name)
    folder = _folder()
    if folder and (folder / file).is_file():
        _merge(own, _toml(folder / file), str(folder / file))
    return own


def _own(name: str) -> dict[str, Any]:
    own: dict[str, Any] = tomllib.loads(files(_PACKAGES[f"{name}.toml"]).joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))
    return own


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `<name>.csv`: the package's, then the user's. Lines that begin with # are remarks."""
    file = f"{name}.csv"
    result = _rows(files(_PACKAGES[file]).joinpath(f"data/{file}").read_text(encoding="utf-8"), file)
    folder = _folder()
    if folder and (folder / file).is_file():
        result += _rows((folder / file).read_text(encoding="utf-8"), str(folder / file))
    return result


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BilatError(f"{path}: can't be read as a table ({error}): mend the file or take it out of the folder") from error


def _rows(text: str, name: str) -> list[dict[str, str]]:
    result = list(csv.DictReader(line for line in text.splitlines() if line.strip() and not line.startswith("#")))
    for number, row in enumerate(result, 1):
        if None in row or None in row.values() or not row.get("code"):
            raise BilatError(f"{name}: row {number} has not the columns of the header: quote cells that hold a comma")
    return result


def _compare(own: Any, more: Any, where: str) -> None:
    """Raises BilatError where an entry lacks what all entries of the package's table have, or a term has odd brackets."""
    if isinstance(more, str):
        try:
            expand(more)
        except ValueError as error:
            raise BilatError(f"{where}{more!r} has a bracket too many or too few: close each ( with a )") from error
    elif isinstance(more, list):
        _complete(own if isinstance(own, list) else [], [(str(number), entry) for number, entry in enumerate(more, 1)], where)
        for entry in more:
            _compare(None, entry, where)
    elif isinstance(more, dict):
        if isinstance(own, dict) and not any(key in own for key in ("fr", "en", "es")):
            fresh = [(key, entry) for key, entry in more.items() if key not in own]
            _complete(list(own.values()), fresh, where)
        for key, entry in more.items():
            _compare(own.get(key) if isinstance(own, dict) else None, entry, f"{where}{key}: ")


def _complete(own: list[Any], more: list[tuple[str, Any]], where: str) -> None:
    if not own or not all(isinstance(entry, dict) for entry in own):
        return
    needed = sorted(set.intersection(*(set(entry) for entry in own)))
    for name, entry in more:
        lacking = [key for key in needed if not isinstance(entry, dict) or key not in entry]
        if lacking:
            raise BilatError(f"{where}entry {name} lacks {', '.join(lacking)}: each entry has {', '.join(needed)}")


def _merge(own: dict[str, Any], more: dict[str, Any], where: str) -> None:
    for key, value in more.items():
        if key in own and type(own[key]) is not type(value):
            kind = "a table" if isinstance(own[key], dict) else "a list" if isinstance(own[key], list) else "a single value"
            raise BilatError(f"{where}: {key!r} must be {kind}, as in the package's table")
        if isinstance(value, dict):
            _merge(own.setdefault(key, {}), value, where)
        elif isinstance(value, list):
            own[key] = [*own.get(key, []), *value]
        else:
            own[key] = value
