"""Commands that ask the record, as a user runs them: what they print, in each format, and what they say of bad questions."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.commands import inside, one_line

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
COMMANDS = ("chronology", "relations", "instruments", "instrument", "network", "visits", "series", "search", "why")
ASKED: dict[str, tuple[str, ...]] = {
    "chronology": ("CAN", "South America"),
    "relations": ("CAN", "PER", "--as-of", "2000-12-31"),
    "instruments": ("CAN", "PER"),
    "network": ("trade liberalisation",),
    "visits": ("CAN", "PER"),
    "series": ("CAN", "PER"),
    "search": ("libre-échange",),
}
TABLES = ("chronology", "instruments", "network", "visits", "series")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The samples, read."""
    at = str(tmp_path_factory.mktemp("answers") / "bilat.db")
    assert inside("read", *sorted(SAMPLES.glob("*.txt")), "--record", at, "--workers", "1").returncode == 0
    return at


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    page = inside(command, "--help").stdout
    assert f"Example:\n    bilat {command}" in page and "--as-of" in page and "--known" in page


@pytest.mark.parametrize("command", list(ASKED))
@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_text_in_each_language(place: str, command: str, lang: str) -> None:
    done = inside(command, *ASKED[command], "--record", place, "--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert {"fr": "Pérou", "en": "Peru", "es": "Perú"}[lang] in done.stdout or command in ("series", "search")
    assert done.stdout == inside(command, *ASKED[command], "--record", place, "--lang", lang).stdout


@pytest.mark.parametrize("command", list(ASKED))
def test_json(place: str, command: str) -> None:
    assert json.loads(inside(command, *ASKED[command], "--record", place, "--format", "json").stdout)


@pytest.mark.parametrize("command", TABLES)
def test_csv(place: str, command: str, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    assert inside(command, *ASKED[command], "--record", place, "--format", "csv", "-o", file).stdout == ""
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert len(rows) > 1 and all(None not in row for row in rows)


def test_every_id_that_is_printed_can_be_asked_why(place: str) -> None:
    seen = set()
    for command, asked in ASKED.items():
        if command == "search":
            asked = (*asked, "--limit", "3")
        ids = re.findall(r"\[([a-z0-9A-Z_.]+)\]", inside(command, *asked, "--record", place).stdout)
        assert ids
        days = asked[asked.index("--as-of") :] if "--as-of" in asked else ()
        for id in dict.fromkeys((*ids[:2], *ids[-2:])):
            done = inside("why", id, *days, "--record", place)
            assert (done.returncode, done.stderr) == (0, "") and done.stdout.strip()
            seen.add(id.split(".")[0] if "." in id else "act")
    assert seen == {"r", "v", "s", "n", "i", "act"}


def test_an_instrument_by_any_of_its_acts(place: str) -> None:
    listed = inside("instruments", "CAN", "PER", "--topic", "entraide judiciaire", "--record", place).stdout
    id = re.findall(r"\[(i\.[0-9a-f]+)\]", " ".join(listed.split()))[0]
    page = inside("instrument", id, "--record", place).stdout
    stages = re.findall(r"\[([0-9a-f]{8})\]", page)
    assert len(stages) == 3
    assert inside("instrument", stages[-1], "--record", place).stdout == page
    data = json.loads(inside("instrument", id, "--record", place, "--format", "json").stdout)
    assert data["id"] == id and [stage["id"][:8] for stage in data["stages"]] == stages


def test_relations_tell_what_the_samples_tell(place: str) -> None:
    text = " ".join(inside("relations", "CAN", "PER", "--as-of", "2000-12-31", "--record", place).stdout.split())
    assert "1944 In 1944, Canada and Peru established diplomatic relations." in text
    assert "1944 embassy" in text
    assert "25 January 2000 On 25 January 2000, the treaty" in text
    assert "not known Peru → Canada" in text
    before = inside("relations", "CAN", "PER", "--as-of", "1940", "--record", place).stdout
    assert set(re.findall(r"^  (\S.{0,15}\S) {2,}", before, re.MULTILINE)) == {"not known"}


def test_quotes_that_the_shell_took_away(place: str) -> None:
    asked = ("search", "--record", place, "--format", "json")
    phrase = json.loads(inside(*asked, "double imposition", "pérou").stdout)
    assert [one["document"].rpartition("/")[2] for one in phrase["documents"]] == ["canada-perou.fr.txt"]
    assert json.loads(inside(*asked, "--", "-imposition", "pérou").stdout)["documents"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chronology",), "a chronology of what"),
        (("chronology", "Atlantis"), "unknown state"),
        (("chronology", "CAN", "--format", "html"), "of two parties"),
        (("chronology", "CAN", "--kind", "visite"), "did you mean visit"),
        (("instruments",), "Name one or more states"),
        (("instruments", "CAN", "--status", "alive"), "choose one of"),
        (("network", "gold"), "no topic"),
        (("visits", "Atlantis"), "unknown state"),
        (("search", "-a"), "No such option"),
        (("search", "--", "-a"), "asks for no word"),
        (("why", "zzz"), "no event id"),
        (("why", "r.CAN.PER.zzzzz"), "ask the question again"),
        (("instrument", "0000"), "no event"),
        (("relations", "CAN", "PER", "--as-of", "soon"), "no EDTF date"),
        (("series", "CAN", "PER", "--from", "1999", "--to", "1990"), "exchange the two dates"),
    ],
)
def test_errors_say_what_to_do(place: str, arguments: tuple[str, ...], said: str) -> None:
    command, *rest = arguments
    done = inside(command, "--record", place, *rest)
    assert done.returncode == 2 and said in one_line(done)
