"""Whatever it is given, the command says in one line what is wrong and what to do, and reads the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilat.reading import Reading
from tests.commands import bilat, inside, one_line

GOOD = "On 5 May 1998 Canada and Peru signed an agreement on fisheries in Lima."
GERMAN = (
    "Die Bundesrepublik und das Königreich haben sich über die Aufnahme diplomatischer Beziehungen verständigt und dies mitgeteilt. " * 5
)


def _empty(place: Path) -> None:
    place.write_bytes(b"")


def _blank(place: Path) -> None:
    place.write_bytes(b" \n\t\r\n\xc2\xa0 ")


def _directory(place: Path) -> None:
    place.mkdir()


def _missing(place: Path) -> None:
    pass


def _binary(place: Path) -> None:
    place.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40)


def _huge(place: Path) -> None:
    place.write_bytes(b"a" * 50_000_000)


def _german(place: Path) -> None:
    place.write_text(GERMAN, encoding="utf-8")


BAD = {
    "empty": (_empty, "empty"),
    "blank": (_blank, "blank|empty"),
    "directory": (_directory, "directory"),
    "missing": (_missing, "no such file"),
    "binary": (_binary, "binary|text"),
    "huge line": (_huge, "more than the limit"),
    "another language": (_german, "language"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["extract", "times", "check"])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, command: str) -> None:
    make, said = BAD[name]
    make(tmp_path / "bad.txt")
    done = inside(command, "bad.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    line = one_line(done)
    assert line.startswith("bad.txt: ")
    assert any(word in line for word in said.split("|")), line


def test_the_others_are_still_read(tmp_path: Path) -> None:
    names = []
    for number, (make, _) in enumerate(BAD.values()):
        names.append(f"bad{number}.txt")
        make(tmp_path / names[-1])
    (tmp_path / "good.txt").write_text(GOOD)
    for command in (["extract"], ["read", "--record", "r.db"]):
        done = bilat(*command, *names, "good.txt", cwd=tmp_path)
        assert done.returncode == 1
        lines = done.stderr.splitlines()
        assert len(lines) == len(BAD) and all(line.startswith(f"bilat: {name}: ") for line, name in zip(lines, names, strict=True))
        assert "agreement" in done.stdout or f"1 document, 1 added, 1 event, {len(BAD)} failed" in done.stdout
    done = inside("read", "--record", "r.db", *names, cwd=tmp_path)
    assert done.returncode == 2 and f"{len(BAD)} failed" in done.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = "Le Canada et le Pérou ont établi des relations diplomatiques en 1944 ; ils les ont gardées."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    done = inside("extract", "a.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert '"relations.established"' in done.stdout and "établi" in done.stdout


def test_bytes_of_no_encoding_never_crash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Le Canada et le P\xc3\xa9rou \xff\xfe ont \x81 sign\xe9 \xc3 un accord en 1944. " * 3)
    done = inside("extract", "a.txt", cwd=tmp_path)
    assert done.returncode in (0, 2)
    assert "Traceback" not in done.stderr and all(line.startswith("bilat: a.txt: ") for line in done.stderr.splitlines())


@pytest.mark.parametrize("content", [b"They met.\n", b"\0" * 5000, b"SQLite format 3\0" + bytes(100)])
@pytest.mark.parametrize("command", [["chronology", "CAN", "PER"], ["brief", "CAN", "PER"], ["show", "abcd1234"], ["read", "good.txt"]])
def test_a_record_that_is_none(tmp_path: Path, command: list[str], content: bytes) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "r.db").write_bytes(content)
    done = inside(*command, "--record", "r.db", cwd=tmp_path)
    assert one_line(done) == "r.db: not a Bilat record: choose another --record path"
    assert (done.returncode, done.stdout) == (2, "")
    assert (tmp_path / "r.db").read_bytes() == content


def test_a_record_that_is_a_directory_or_missing(tmp_path: Path) -> None:
    assert "this is a directory" in one_line(inside("chronology", "CAN", "PER", "--record", tmp_path))
    done = inside("chronology", "CAN", "PER", cwd=tmp_path)
    assert one_line(done) == "bilat.db: there is no record here: make one with `bilat read FILE… --record bilat.db`"
    assert list(tmp_path.iterdir()) == []


def test_ids_that_nobody_has(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    inside("read", "good.txt", cwd=tmp_path)
    assert "is no event id" in one_line(inside("show", "%", cwd=tmp_path))
    assert "no event 'ffff0000'" in one_line(inside("show", "ffff0000", cwd=tmp_path))


def test_file_names_are_never_markup_or_control(tmp_path: Path) -> None:
    name = "[red]\x1b[31m<b>'.txt"
    (tmp_path / name).write_text(GOOD)
    for command in (["extract", "--format", "table"], ["check"]):
        done = inside(*command, name, cwd=tmp_path)
        assert done.returncode == 0 and "[red]" in done.stdout and "\x1b" not in done.stdout
    page = inside("check", "--format", "html", name, cwd=tmp_path).stdout
    assert "<b>" not in page.split("<body>")[1].split("</h1>")[0]
    done = inside("extract", name + "x", cwd=tmp_path)
    assert "\x1b" not in done.stderr and "no such file" in one_line(done)


def test_a_fault_of_the_reader_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bilat import reading

    def broken(_: object) -> Reading:
        raise IndexError("list index out of range")

    (tmp_path / "good.txt").write_text(GOOD)
    monkeypatch.setattr(reading, "read", broken)
    for command in ("extract", "check"):
        done = inside(command, "good.txt", cwd=tmp_path)
        assert done.returncode == 2 and "please report it" in one_line(done)
    monkeypatch.setenv("BILAT_DEBUG", "1")
    with pytest.raises(IndexError):
        inside("check", "good.txt", cwd=tmp_path)
