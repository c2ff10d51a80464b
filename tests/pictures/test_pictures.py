"""Pictures: what they show stands where it should, reads without colour, and is the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from bilat import answers, pictures
from bilat.errors import BilatError
from bilat.event import KINDS, Instrument
from bilat.pictures import bars, lanes, making, ring
from bilat.pictures.drawing import foot_lines
from bilat.pictures.words import families, family_of
from bilat.record import Record
from tests.commands import inside, one_line
from tests.record.making import SIGNED, VISIT, add, event, signed, visit

TEXT = "In 1999 Canada and Peru ended it. Chile and Peru signed on extradition in 1995. It is in force since 1997. They may meet in 2031."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db") as opened:
        add(opened, "v.txt", VISIT, visit())
        add(opened, "s.txt", SIGNED, signed())
        fish = {"instrument": Instrument("agreement", "fisheries"), "topics": ("fisheries",)}
        treaty = {"instrument": Instrument("treaty", "extradition"), "topics": ("extradition",)}
        add(
            opened, "t.txt", TEXT,
            event(TEXT, "instrument.ended", "ended it", date="1999", source="CAN", **fish),
            event(TEXT, "instrument.signed", "signed on extradition", "CHL PER", date="1995", **treaty),
            event(TEXT, "instrument.in_force", "in force", "CHL PER", date="1997", **treaty),
            event(TEXT, "meeting", "may meet", date="2031", modality="planned"),
        )  # fmt: skip
        yield opened


# -- what is shown ----------------------------------------------------------------------------------


def test_marks_are_acts_by_date_with_what_is_planned(record: Record) -> None:
    found = making.marks(record.acts(["CAN", "PER"]), "en")
    assert [(mark.kind, mark.date, mark.planned) for mark in found] == [
        ("instrument.signed", "1998-03", False),
        ("visit", "1998-10", False),
        ("instrument.ended", "1999", False),
        ("meeting", "2031", True),
    ]
    assert found[1].text.startswith("In October 1998, the head of state of Peru, Alberto Fujimori,")


def test_years_count_what_happened_and_take_the_mean(record: Record) -> None:
    found = making.years(answers.series(record, "CAN", "PER"))
    assert [(year.year, dict(year.counts)) for year in found] == [(1998, {"instruments": 1, "contacts": 1}), (1999, {"instruments": 1})]
    assert (found[0].goldstein, found[0].plover) == (4.95, 4.5)  # of 8.0 and 1.9, of 5.0 and 4.0
    assert found[1].goldstein == -4.0


def test_ties_have_the_best_status_and_the_year(record: Record) -> None:
    assert making.ties(answers.network(record, "extradition")) == [ring.Tie("CHL", "PER", "in_force", 1, "1997")]
    assert making.ties(answers.network(record, "extradition", as_of="1996")) == [ring.Tie("CHL", "PER", "signed", 1, "1995")]
    assert making.ties(answers.network(record, "fisheries", statuses=["ended"])) == [ring.Tie("CAN", "PER", "ended", 1, "1999")]


def test_every_kind_has_a_family() -> None:
    assert {family_of(kind) for kind in KINDS} == set(families())


def test_marks_of_one_lane_do_not_overlap() -> None:
    marks = [lanes.Mark("visit", f"19{year}", "x") for year in range(50, 60)] + [lanes.Mark("visit", "1950/1959", "x")]
    placed = lanes._placed(marks, family_of("visit"), 1940, 1990)
    room = 0.34 * 50 / 7.5
    for one, other in combinations(placed, 2):
        if one.row == other.row:
            assert max(one.low, other.low) >= min(one.high, other.high) and abs(one.middle - other.middle) >= room


def test_a_line_joins_no_years_with_a_gap_between() -> None:
    assert bars._runs([(1990, 1.0), (1991, 2.0), (1993, 3.0), (1999, 4.0)]) == [[(1990, 1.0), (1991, 2.0), (1993, 3.0)], [(1999, 4.0)]]


def test_the_hub_of_a_star_stands_in_the_middle_and_no_two_states_in_one_place() -> None:
    places = ring.positions([ring.Tie("CAN", code, "signed") for code in ("PER", "CHL", "FRA", "USA", "MEX")])
    assert places["CAN"] == (0.0, 0.0) and len(set(places.values())) == 6
    apart = ring.positions([ring.Tie("CAN", "PER", "signed"), ring.Tie("FRA", "JPN", "signed")])
    assert len(set(apart.values())) == 4 and (0.0, 0.0) not in apart.values()
    assert ring.positions([]) == {}


def test_of_many_sources_some_are_named_and_the_rest_counted() -> None:
    lines = foot_lines([f"folder/a-note-with-a-name-{n}.pdf" for n in range(100)], "fr")
    assert len(lines) == 4 and lines[2].endswith("autres") and "Bilat" in lines[3]
    assert sum(line.count(".pdf") for line in lines) + int(lines[2].split("et ")[-1].split()[0]) == 100


# -- files -----------------------------------------------------------------------------------------


def draw(record: Record, what: str, path: Path, lang: str = "en") -> None:
    if what == "network":
        pictures.network(record, "extradition", path, lang=lang)
    else:
        getattr(pictures, what)(record, "CAN", "PER", path, lang=lang)


@pytest.mark.parametrize("what", ["timeline", "series", "network"])
@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_same_record_gives_the_same_bytes(record: Record, tmp_path: Path, what: str, suffix: str) -> None:
    one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    draw(record, what, one)
    draw(record, what, other)
    assert one.read_bytes() == other.read_bytes()
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("what", ["timeline", "series", "network"])
@pytest.mark.parametrize("lang", ["fr", "en", "es"])
def test_an_svg_says_its_title_and_what_it_shows(record: Record, tmp_path: Path, what: str, lang: str) -> None:
    draw(record, what, tmp_path / "p.svg", lang)
    root = etree.parse(tmp_path / "p.svg").getroot()
    assert root.get("role") == "img" and root.get("aria-labelledby") == "title desc"
    title, told = root[0], root[1]
    assert (title.get("id"), told.get("id")) == ("title", "desc") and title.text and told.text
    names = {"network": ("Chil", "195"), "timeline": ("1998", ""), "series": ("1998", "")}[what]
    assert names[0] in told.text or "1995" in told.text
    assert not root.findall(".//{*}text") and not root.findall(".//{*}script")  # outlines: the same on every machine


@pytest.mark.parametrize("what", ["timeline", "series", "network"])
def test_a_png_prints_at_the_width_of_a_page(record: Record, tmp_path: Path, what: str) -> None:
    draw(record, what, tmp_path / "p.png")
    with Image.open(tmp_path / "p.png") as image:
        assert image.width == 2000 and round(image.info["dpi"][0]) == 200
        assert image.text["Title"]  # type: ignore[attr-defined]
        grey = image.convert("L")
        low, high = grey.getextrema()
        assert (low < 60) and high == 255
        # Nothing runs over the edge: the outermost pixels are paper.
        edges = [(0, 0, 2000, 4), (0, grey.height - 4, 2000, grey.height), (0, 0, 4, grey.height), (1996, 0, 2000, grey.height)]
        assert all(grey.crop(edge).getextrema() == (255, 255) for edge in edges)


# -- without colour ------------------------------------------------------------------------------------

# Machado, Oliveira and Fernandes (2009): how the three dichromacies see linear RGB.
SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (sum(max(c, 0) * m for c, m in zip(rgb, row, strict=True)) / w for row, w in zip(to_xyz, white, strict=True))
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("sight", SEEN)
def test_the_colour_blind_tell_neighbours_apart(sight: str) -> None:
    """Bars stand on their neighbours in the order of the families: those must differ as seen; others by hatch and shape too."""
    seen = [lab(tuple(sum(m * c for m, c in zip(row, linear(f.colour), strict=True)) for row in SEEN[sight])) for f in families()]
    for one, other in pairwise(seen):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 15


def test_everything_that_colour_tells_is_told_by_shape() -> None:
    assert len({family.marker for family in families()}) == len({family.hatch for family in families()}) == len(families())
    assert len({str(line) for _, line, _ in ring.STATUS.values()}) == len(ring.STATUS)


# -- the command ------------------------------------------------------------------------------------


def test_the_command_draws(record: Record, tmp_path: Path) -> None:
    calls = {"timeline Canada Pérou": "4 acts in", "series CAN PER": "3 acts in", "network extradición": "1 pair tied in"}
    for call, said in calls.items():
        done = inside("picture", *call.split(), "--record", record.name, "-o", tmp_path / "p.svg", "--lang", "es")
        assert done.returncode == 0 and said in done.stderr and not done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["timeline", "CAN", "PER", "-o", "x.jpg"], "pictures are SVG or PNG"),
        (["timeline", "CAN", "PER"], "Missing option '-o'"),
        (["timeline", "CAN", "FRA", "-o", "x.svg"], "no dated acts between Canada and France"),
        (["series", "CAN", "FRA", "-o", "x.svg"], "no dated acts between Canada and France"),
        (["network", "space", "-o", "x.svg"], "no instruments on space"),
        (["network", "spice", "-o", "x.svg"], "'spice' is no topic of Bilat's list: did you mean"),
        (["series", "CAN", "PER", "-o", "/no/such/folder/x.svg"], "can't be written"),
    ],
)
def test_a_wrong_call_says_what_to_do(record: Record, arguments: list[str], said: str) -> None:
    done = inside("picture", *arguments, "--record", record.name)
    assert done.returncode == 2 and said in one_line(done)


def test_without_matplotlib_it_says_what_to_install(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(BilatError, match=r"bilat\[pictures\]"):
        pictures.timeline(record, "CAN", "PER", tmp_path / "p.svg")
