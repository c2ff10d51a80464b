"""The real command, run as a user runs it; and its parts through click's runner where reading is replaced."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilat import __version__
from bilat.cli import cli
from bilat.documents import Document
from bilat.event import Event
from bilat.reading import Reading
from tests.commands import bilat, inside, one_line

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "canada-perou.fr.txt"


# -- the whole way, with the real reader ------------------------------------------------------


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two samples, read by the command itself."""
    place = tmp_path_factory.mktemp("cli") / "r.db"
    done = bilat("read", SAMPLE, ROOT / "samples" / "canada-peru.en.txt", "--record", place)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(rf"2 documents, 2 added, \d+ events in {re.escape(str(place))}\n", done.stdout)
    return place


def test_reading_again_changes_nothing(place: Path) -> None:
    done = inside("read", SAMPLE, "--record", place)
    assert done.returncode == 0 and done.stdout.startswith("1 document, 1 unchanged, ")


def test_extract_prints_a_json_object_a_line() -> None:
    done = bilat("extract", SAMPLE)
    assert (done.returncode, done.stderr) == (0, "")
    text = SAMPLE.read_text(encoding="utf-8")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(events) > 10
    for event in events:
        assert event["document"] == str(SAMPLE)
        assert Event.from_dict(event).to_dict() == event
        for mention in event["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_times_prints_what_the_contract_says() -> None:
    done = inside("times", SAMPLE)
    assert done.returncode == 0
    text = SAMPLE.read_text(encoding="utf-8")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"1944"} <= {time["edtf"] for time in found}
    for each in found:
        assert list(each) == ["document", "start", "end", "text", "edtf", "timex_type", "timex_value", "anchor", "rule"]
        assert text[each["start"] : each["end"]] == each["text"]
        assert each["timex_type"] in ("DATE", "TIME", "DURATION", "SET")
    timeml = inside("times", SAMPLE, "--format", "timex3").stdout
    assert "<TIMEX3" in timeml and 'value="1944"' in timeml


def test_chronology_in_all_formats(place: Path) -> None:
    text = inside("chronology", "CAN", "PER", "--record", place, "--lang", "fr").stdout
    assert "\n1944 " in text and "relations diplomatiques" in " ".join(text.split())
    acts = json.loads(inside("chronology", "Canada", "Pérou", "--format", "json", "--record", place).stdout)
    assert any(len(act["sources"]) == 2 for act in acts)
    table = inside("chronology", "PER", "can", "--record", place, "--format", "csv").stdout
    assert len(table.splitlines()) == len(acts) + 1
    page = inside("chronology", "CAN", "PER", "--record", place, "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>") and "<script" not in page
    since = json.loads(
        inside("chronology", "CAN", "PER", "--record", place, "--from", "1998", "--to", "1998-12", "--format", "json").stdout
    )
    assert 0 < len(since) < len(acts)
    assert all(act["date"].startswith(("1998", "../")) for act in since)


def test_show_and_brief(place: Path, tmp_path: Path) -> None:
    act = json.loads(inside("chronology", "CAN", "PER", "--record", place, "--format", "json").stdout)[0]
    assert act["id"] in inside("show", act["id"][:8], "--record", place).stdout
    assert json.loads(inside("show", act["id"], "--record", place, "--format", "json").stdout)["told"][0]["statements"]
    assert inside("brief", "CAN", "PER", "--record", place).stdout.startswith("# ")
    done = inside("brief", "CAN", "PER", "--record", place, "--lang", "es", "--format", "html", "-o", tmp_path / "b.html")
    assert (done.returncode, done.stdout) == (0, "")
    assert '<html lang="es">' in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_check_as_text_and_page() -> None:
    text = inside("check", SAMPLE).stdout
    assert "relations.established" in text and "language" in text and "\x1b" not in text
    assert inside("check", SAMPLE, "--format", "html").stdout.startswith("<!DOCTYPE html>")


def test_the_default_record_is_in_the_working_directory(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rien.\n")
    done = inside("read", "--lang", "fr", "a.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 document, 1 added, 0 events in bilat.db\n")
    assert (tmp_path / "bilat.db").exists()


# -- behaviour as a command ---------------------------------------------------------------------


def test_help_is_quick_and_complete() -> None:
    fastest = 9.0
    for _ in range(3):
        start = time.perf_counter()
        done = bilat("--help")
        fastest = min(fastest, time.perf_counter() - start)
    assert done.returncode == 0
    for command in ("extract", "times", "read", "chronology", "show", "brief", "check"):
        assert f"\n  {command} " in done.stdout
        page = inside(command, "--help").stdout
        assert f"Example:\n    bilat {command} " in page
    assert fastest < 0.3, f"bilat --help took {fastest:.2f} s"


def test_help_loads_nothing_heavy() -> None:
    program = "import sys, bilat.cli; print([m for m in ('spacy', 'numpy', 'sqlalchemy', 'alembic', 'rich') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "[]\n"


def test_version() -> None:
    assert bilat("--version").stdout == f"bilat {__version__}\n"


def test_without_a_command_the_help_is_printed() -> None:
    done = bilat()
    assert done.returncode == 2 and "Commands:" in done.stdout and done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chronology", "CAM", "PER"], "unknown state 'CAM': did you mean"),
        (["relations", "CAN"], "Missing argument 'STATE' (see `bilat relations --help`)"),
        (["chronology", "CAN", "PER", "--from", "soon"], "no EDTF date"),
        (["brief", "CAN", "PER", "--lang", "de"], "'de' is not one of 'fr', 'en', 'es'"),
        (["extract"], "Missing argument"),
        (["extract", "x", "--nonsense"], "No such option"),
        (["extract", "x", "--publisher", "Perruvia"], "unknown state 'Perruvia'"),
        (["nonsense"], "No such command 'nonsense'"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(arguments: list[str], said: str) -> None:
    done = inside(*arguments)
    assert said in one_line(done)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_closed_pipe_is_no_error(place: Path) -> None:
    command = f"{sys.executable} -m bilat.cli chronology CAN PER --record '{place}' --format json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ('[\n {\n  "id', "")


def test_utf8_whatever_the_locale(place: Path) -> None:
    done = bilat("chronology", "CAN", "PER", "--record", place, "--lang", "fr", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0 and "Pérou" in done.stdout


def test_the_record_named_by_the_environment(place: Path, tmp_path: Path) -> None:
    assert bilat("chronology", "CAN", "PER", cwd=tmp_path, BILAT_RECORD=str(place)).stdout.startswith("1941")


def test_output_that_cannot_be_written(place: Path, tmp_path: Path) -> None:
    done = inside("brief", "CAN", "PER", "--record", place, "-o", tmp_path / "no" / "b.md")
    assert done.returncode == 2 and "can't be written" in one_line(done)


# -- with reading replaced -----------------------------------------------------------------------


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Runs a command in an empty directory; reading finds a meeting wherever a text says *met*."""
    from bilat import reading
    from bilat.mentions.model import Mentions

    def read(document: Document) -> Reading:
        if "crash" in document.flat:
            raise ZeroDivisionError("a fault of the reader")
        events = tuple(
            Event("meeting", ("CAN", "PER"), (document.mention(m.start(), m.end()),), document.name, f"e{n}", "1998")
            for n, m in enumerate(re.finditer("met", document.flat), 1)
        )
        return Reading(document, Mentions(), (), events, ())

    monkeypatch.setattr(reading, "read", read)
    monkeypatch.chdir(tmp_path)

    def run_(*arguments: str, files: dict[str, str] | None = None) -> Result:
        for name, text in (files or {}).items():
            Path(name).write_text(text, encoding="utf-8")
        return CliRunner().invoke(cli, [*arguments])

    return run_


def test_read_counts_what_it_did(run: Callable[..., Result]) -> None:
    first = run("read", "--lang", "en", "a.txt", "b.txt", files={"a.txt": "They met.", "b.txt": "They met and met."})
    assert first.stdout == "2 documents, 2 added, 3 events in bilat.db\n"
    second = run("read", "--lang", "en", "a.txt", "./b.txt", files={"a.txt": "They met. They met again."})
    assert second.stdout == "2 documents, 1 changed, 1 unchanged, 4 events in bilat.db\n"


def test_a_fault_of_the_reader_costs_only_that_file(run: Callable[..., Result]) -> None:
    done = run("read", "--lang", "en", "a.txt", "b.txt", files={"a.txt": "crash", "b.txt": "They met."})
    assert done.exit_code == 1
    assert "bilat: a.txt: Bilat failed on this text (ZeroDivisionError: a fault of the reader)" in done.stderr
    assert done.stdout == "1 document, 1 added, 1 event, 1 failed in bilat.db\n"


def test_another_reader_or_other_options_read_again(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    from bilat.record import reading as filing

    run("read", "--lang", "en", "a.txt", files={"a.txt": "They met."})
    asked: list[str] = []
    real = filing.reader_version

    def version() -> str:
        asked.append("version")
        return "other"

    monkeypatch.setattr(filing, "reader_version", version)
    assert "1 unchanged" in run("read", "--lang", "en", "a.txt").stdout
    assert asked and real() != "other"
    assert "1 changed" in run("read", "--lang", "en", "--document-date", "1998", "a.txt").stdout


def test_interrupted_reading_keeps_what_is_done(tmp_path: Path) -> None:
    names = [f"{n}.txt" for n in range(200)]
    for name in names:
        (tmp_path / name).write_text(f"On 5 May 1998 Canada and Peru signed an agreement on fisheries. {name}")
    process = subprocess.Popen(
        [sys.executable, "-m", "bilat.cli", "read", *names, "--lang", "en"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    from bilat.record import Record

    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        time.sleep(0.1)
        if (tmp_path / "bilat.db").exists():
            with Record.open(tmp_path / "bilat.db") as record:
                if len(record.documents()) >= 3:
                    break
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "Traceback" not in said and "run the same command again" in said
    with Record.open(tmp_path / "bilat.db") as record:
        kept = record.documents()
        assert 3 <= len(kept) < 200
        assert len(record.events()) == len(kept)
