"""The user's own tables beside the package's: what they add, and what is said of a folder that can't be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bilat import states
from bilat.documents import from_text
from bilat.errors import BilatError
from bilat.mentions import find
from bilat.mentions.model import Mentions
from bilat.mentions.tables import use
from tests.commands import bilat

STATES = """
[former]
Ruritania = { years = "1800/1918", fr = ["Ruritanie"], en = ["Ruritania"], es = ["Ruritania"] }
[names]
PER = { fr = ["pays des Incas"], en = [], es = [] }
"""
ADJECTIVES = (
    "# remark\ncode,fr,en,es,capital_en,capital_fr,capital_es\nRuritania,ruritanien(ne)(s),Ruritanian(s),ruritan(o|a)(s),Strelsau,,\n"
)
PERSONS = "code,name,office,years\nRuritania,Rudolf V,head of state,1890/1897\n"
TEXT = "Le pays des Incas et la Ruritanie signent. La reine ruritanienne est à Strelsau. En 1893, Rudolf V vint à Lima."


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "states.toml").write_text(STATES, encoding="utf-8")
    (tmp_path / "states.csv").write_text(ADJECTIVES, encoding="utf-8")
    (tmp_path / "persons.csv").write_text(PERSONS, encoding="utf-8")
    (tmp_path / "offices.toml").write_text(
        '[[office]]\nname = "voivode"\nfr = ["voïvode(s)"]\nen = ["voivode(s)"]\nes = ["voivoda(s)"]\n', encoding="utf-8"
    )
    yield tmp_path
    use(None)


def named(text: str, mentions: Mentions) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], "+".join(m.states)) for m in mentions.states]


def test_own_states_adjectives_and_persons_are_found(folder: Path) -> None:
    document = from_text(TEXT, lang="fr")
    assert named(document.flat, find(document)) == [("Lima", "PER")]
    use(folder)
    found = find(document)
    assert named(document.flat, found) == [
        ("pays des Incas", "PER"),
        ("Ruritanie", "Ruritania"),
        ("ruritanienne", "Ruritania"),
        ("Strelsau", "Ruritania"),
        ("Lima", "PER"),
    ]
    assert [(o.office, o.state) for o in found.offices] == [("head of state", "Ruritania")]
    assert [(p.name, p.state) for p in find(from_text("En 1893, le roi Rudolf V vint à Lima.", lang="fr")).people] == [
        ("Rudolf V", "Ruritania")
    ]
    assert states.name("Ruritania", "fr") == "Ruritanie"
    use(None)
    assert named(document.flat, find(document)) == [("Lima", "PER")]
    assert not states.known("Ruritania")


def test_own_offices_stand_beside_the_package_s(folder: Path) -> None:
    use(folder)
    found = find(from_text("The voivode met the ambassador of Peru.", lang="en"))
    assert [(o.office, o.state) for o in found.offices] == [("voivode", None), ("ambassador", "PER")]


def test_the_environment_names_a_folder_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAT_TABLES", str(folder))
    use(None)
    assert states.known("Ruritania")
    monkeypatch.delenv("BILAT_TABLES")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("stats.toml", "", "no table is called so"),
        ("states.toml", "[names\n", "can't be read as a table"),
        ("states.toml", "names = 3\n", "'names' must be a table"),
        ("states.csv", "code,fr,en,es\nPER,a,b\n", "has not the columns"),
        ("persons.csv", "code,name,office,years\nXQ,Rudolf V,head of state,1890/1897\n", "unknown state 'XQ'"),
        ("offices.toml", '[[office]]\nname = "voivode"\nfr = ["voïvode"]\n', "office: entry 1 lacks en, es"),
        ("offices.toml", '[[office]]\nname = "voivode"\nfr = ["voïvode(s"]\nen = []\nes = []\n', "bracket too many or too few"),
        ("places.toml", '[cities]\nStrelsau = { fr = ["Strelsau"], en = [], es = [] }\n', "cities: entry Strelsau lacks state"),
    ],
)
def test_a_folder_that_cant_be_used_says_why(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    try:
        with pytest.raises(BilatError, match=said):
            use(tmp_path)
            states.states()
    finally:
        use(None)


def test_the_command_line_takes_a_folder(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "note.txt"
    page.write_text("La Ruritanie et le Pérou établirent des relations diplomatiques en 1890.", encoding="utf-8")
    done = bilat("extract", "--lang", "fr", "--tables", str(folder), str(page))
    assert '"Ruritania"' in done.stdout and done.returncode == 0
    missing = bilat("extract", "--tables", str(tmp_path / "none"), str(page))
    assert missing.returncode == 2 and "no folder of tables" in missing.stderr
