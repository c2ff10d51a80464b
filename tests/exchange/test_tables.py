"""Registers: rows become statements with the row as source; a dry run tells the same and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilat.errors import BilatError
from bilat.exchange.tables import fill, load_map, rows_of
from bilat.record import Record
from bilat.record.verifying import verify
from tests.commands import inside
from tests.record.making import VISIT, add, visit

CSV = """id,from,to,who,role,of,in
1,1998-10-26,1998-10-28,Alberto Fujimori,President,Peru,Canada
2,1999-05-01,1999-05-01,"Nakamura, Aiko",Foreign Minister,Japan,"Korea, South"
3,1999-06-01,,Somebody,President,Atlantis,Canada
4,2001-13-01,,Somebody,President,Peru,Canada
5,2001-02-03,2001-02-01,Alejandro Toledo,President,Peru,Canada
6,2002-01-01,,Nobody,President,,Canada
"""
MAP = """
[table]
name = "visits"
id = "id"
[offices]
"President" = "head of state"
"Foreign Minister" = "foreign minister"
[[event]]
kind = "visit"
date = "from/to"
source = "of"
target = "in"
people = [{ name = "who", office = "role", state = "of" }]
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "visits.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return str(tmp_path / "visits.csv"), str(tmp_path / "map.toml")


def test_rows_become_events_with_their_cells_as_words(record: Record, files: tuple[str, str]) -> None:
    table, map = files
    done = fill(record, rows_of(table), load_map(map))
    assert (done.rows, done.events) == (6, 3)
    assert dict(done.left_out) == {"no state: 'Atlantis'": 1, "no date: '2001-13-01'": 1, "no source: the cell is empty": 1}
    one, two, slip = record.events()
    assert (one.date, one.source, one.target, one.people[0].office) == ("1998-10-26/1998-10-28", "PER", "CAN", "head of state")
    assert (two.date, two.parties, two.people[0].name) == ("1999-05-01", ("JPN", "KOR"), "Nakamura, Aiko")
    assert slip.date == "2001-02-03"
    text = record.text("visits/1")
    date = next(statement for statement in record.statements(one.id) if statement.property == "date")
    assert text[date.start : date.end] == date.words and date.words in ("1998-10-26", "1998-10-28")
    assert {document.origin for document in record.documents()} == {"row"}
    assert verify(record).problems == []


def test_a_dry_run_tells_what_is_known_and_writes_nothing(record: Record, files: tuple[str, str]) -> None:
    table, map = files
    add(record, "v.txt", VISIT, visit(date="1998-10"))
    dry = fill(record, rows_of(table), load_map(map), dry_run=True)
    assert [document.name for document in record.documents()] == ["v.txt"]
    assert (dry.known, dry.matches) == (1, [("visits/1", ("v.txt",))])
    wet = fill(record, rows_of(table), load_map(map))
    assert (wet.rows, wet.events, wet.known, wet.left_out) == (dry.rows, dry.events, dry.known, dry.left_out)
    again = fill(record, rows_of(table), load_map(map))
    assert again.unchanged == 3 and len(record.documents(history=True)) == 4


def test_a_changed_row_is_a_new_version(record: Record, files: tuple[str, str]) -> None:
    table, map = files
    fill(record, rows_of(table), load_map(map))
    Path(table).write_text(CSV.replace("1999-05-01,1999-05-01", "1999-05-02,1999-05-02"), encoding="utf-8")
    fill(record, rows_of(table), load_map(map))
    assert [(d.name, d.version) for d in record.documents()] == [("visits/1", 1), ("visits/5", 1), ("visits/2", 2)]


@pytest.mark.parametrize(
    ("map", "message"),
    [
        ("[table]\nname = 'x'\n", "needs id"),
        ("[table]\nname='x'\nid='id'\n", "at least one"),
        ("[table]\nname='x'\nid='id'\n[[event]]\nkind='party'\n", "is no kind"),
        ("[table]\nname='x'\nid='id'\n[[event]]\nkind='visit'\ncolour='red'\n", "no property of an event"),
        ("[colours]\n", "no part of a map"),
        ("nonsense", "no map"),
    ],
)
def test_a_map_that_is_none(tmp_path: Path, map: str, message: str) -> None:
    (tmp_path / "map.toml").write_text(map, encoding="utf-8")
    with pytest.raises(BilatError, match=message):
        load_map(str(tmp_path / "map.toml"))


def test_tables_that_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "latin.csv").write_bytes("id,a\n1,é\n".encode("latin-1"))
    (tmp_path / "bad.jsonl").write_text("[1]\n", encoding="utf-8")
    (tmp_path / "cut.csv.xz").write_bytes(b"\xfd7zXZ\x00")
    for name in ("empty.csv", "latin.csv", "bad.jsonl", "cut.csv.xz", "missing.csv"):
        with pytest.raises(BilatError):
            list(rows_of(str(tmp_path / name)))


def test_the_command(tmp_path: Path, files: tuple[str, str]) -> None:
    table, map = files
    place = tmp_path / "r.db"
    dry = inside("import", "--table", table, "--map", map, "--dry-run", "--record", place)
    assert dry.returncode == 0 and "nothing was written" in dry.stdout and "no state: 'Atlantis'" in dry.stderr
    assert inside("import", "--table", table, "--map", map, "--record", place).returncode == 0
    out = tmp_path / "out.jsonl"
    assert inside("export", "PER", "CAN", "--record", place, "-o", out).returncode == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 3
    other = tmp_path / "other.db"
    done = inside("import", out, "--record", other)
    assert done.returncode == 0 and "2 documents" in done.stdout
    assert inside("import", "--record", other).returncode == 2
    assert inside("import", table, "--record", other).returncode == 2


def test_a_register_tells_each_act_in_one_row(record: Record, tmp_path: Path) -> None:
    """Rows that would fit as tellings of two documents wait for a person; a row that was entered twice is one act."""
    head = "id,from,to,who,role,of,in,about\n"
    rows = [
        "1,1988-02-28,,Aiko Nakamura,President,Japan,Peru,what she had seen in Chile",
        "2,1988-02-28,,Aiko Nakamura,President,Japan,Peru,a plan for peace",
        "3,1990-05-01,,Aiko Nakamura,President,Japan,Canada,trade",
        "4,1990-05-01,,Aiko Nakamura,President,Japan,Canada,trade",
    ]
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    (tmp_path / "visits.csv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    fill(record, rows_of(str(tmp_path / "visits.csv")), load_map(str(tmp_path / "map.toml")))
    assert [[s.document for s in act.sources] for act in record.acts()] == [["visits/1"], ["visits/2"], ["visits/3", "visits/4"]]
    assert [(d.one.document, d.other.document, d.against) for d in record.doubtful()] == [("visits/1", "visits/2", ())]
    # Another register may tell the same act.
    other = MAP.replace('name = "visits"', 'name = "journeys"')
    (tmp_path / "other.toml").write_text(other, encoding="utf-8")
    (tmp_path / "journeys.csv").write_text(head + "7" + rows[2][1:] + "\n", encoding="utf-8")
    fill(record, rows_of(str(tmp_path / "journeys.csv")), load_map(str(tmp_path / "other.toml")))
    assert ["visits/3", "visits/4", "journeys/7"] in [[s.document for s in act.sources] for act in record.acts()]
    assert verify(record).problems == []
