"""Chronologies of more than a pair, instruments, networks, visits, series, on both databases."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import networkx
import pytest

from bilat import answers, states
from bilat.answers import filters, levels, printing
from bilat.answers.scopes import scope
from bilat.answers.tables import table
from bilat.answers.yearly import year_of
from bilat.errors import BilatError
from bilat.event import Event, Instrument, Person
from bilat.kinds.codes import coding
from bilat.mentions.tables import table as mention_table
from bilat.record import Record
from tests.answers.test_relations import CAN_PER, PER_CAN, tell


def dates_of(record: Record, *parties: str, **options: object) -> list[str | None]:
    return [act.event.date for act in answers.chronology(record, *parties, **options)]  # type: ignore[arg-type]


@pytest.fixture
def filled(record: Record) -> Record:
    lima = {"people": (Person("Stephen Harper", "head of government", "CAN"),), "place": "Lima"}
    tell(record, "visit", "1990", **CAN_PER, **lima)
    tell(record, "meeting", "1991", parties="CHL PER", topics=("mining",))
    tell(record, "meeting", "1992", parties="CAN FRA", topics=("mining",))
    tell(record, "instrument.signed", "1993", parties="CAN EU", topics=("trade",))
    tell(record, "meeting", "1994", parties="ESP NOR")
    tell(record, "visit", None, rank="state", **PER_CAN)
    return record


@pytest.mark.parametrize(
    ("parties", "options", "dates"),
    [
        (("CAN",), {}, ["1990", "1992", "1993", None]),
        (("South America",), {}, ["1990", "1991", None]),
        (("Canada", "Amérique du Sud"), {}, ["1990", None]),
        (("América del Sur", "Sudamérica"), {}, ["1991"]),  # two states of one region
        (("EU",), {}, ["1993"]),
        (("EU",), {"members": True}, ["1992", "1993", "1994"]),
        (("EU", "CAN"), {"members": True}, ["1992", "1993"]),
        (("Norte de Europa",), None, []),
        ((), {"topic": "minería"}, ["1991", "1992"]),
        (("CAN",), {"topic": "mines"}, None),
        ((), {"kinds": ["meeting"]}, ["1991", "1992", "1994"]),
        (("CAN",), {"kinds": ["instrument", "visit"]}, ["1990", "1993", None]),
        ((), {"about": answers.About(person="harper stephen")}, ["1990"]),
        (("CAN",), {"about": answers.About(place="lima")}, ["1990"]),
        (("CAN",), {"about": answers.About(rank="head of government")}, ["1990"]),
        (("CAN",), {"about": answers.About(rank="state")}, [None]),
        (("CAN",), {"as_of": "1992"}, ["1990", "1992"]),
        (("CAN",), {"known": "2020-01-01"}, []),
        (("South America",), {"known": "2999-01-01"}, ["1990", "1991", None]),
        (("CAN",), {"kinds": ["visit"], "known": "2999-01-01"}, ["1990", None]),
    ],
)
def test_chronologies(filled: Record, parties: tuple[str, ...], options: dict[str, object] | None, dates: list[str | None] | None) -> None:
    if options is None or dates is None:
        with pytest.raises(BilatError):
            dates_of(filled, *parties, **(options or {}))
    else:
        assert dates_of(filled, *parties, **options) == dates


def test_members_count_while_they_are_members(record: Record) -> None:
    tell(record, "meeting", "1980", parties="CAN ESP")
    tell(record, "meeting", "1990", parties="CAN ESP")
    tell(record, "meeting", "2021", parties="CAN GBR")
    assert dates_of(record, "EU", "CAN", members=True) == ["1990"]


@pytest.mark.parametrize(
    ("arguments", "options", "said"),
    [
        ((), {}, "a chronology of what"),
        (("Sudamerika",), {}, "did you mean South America"),
        (("CAN",), {"kinds": ["meting"]}, "did you mean meeting"),
        (("CAN",), {"topic": "extraditio"}, "did you mean extradition"),
        (("OECD",), {"members": True}, "name them one by one"),
        (("CAN", "Canada"), {}, "name two"),
    ],
)
def test_questions_that_make_no_sense(record: Record, arguments: tuple[str, ...], options: dict[str, object], said: str) -> None:
    with pytest.raises(BilatError, match=said):
        dates_of(record, *arguments, **options)


def test_regions_hold_each_state_once() -> None:
    regions = table("regions")["region"]
    seen: list[str] = [code for region in regions.values() for code in region.get("states", ())]
    assert len(seen) == len(set(seen)) and set(seen) <= set(states.states())
    assert {code for code, state in states.states().items() if len(code) == 3 and not state.organisation} - set(seen) <= {"ATA", "SCG"}
    for code, region in regions.items():
        for lang in states.LANGUAGES:
            assert all(scope(name).code == code for name in region[lang])
    for organisation, members in table("regions")["members"].items():
        assert states.states()[organisation].organisation and set(members) <= set(states.states())


def test_every_office_of_a_level_is_an_office_that_is_read() -> None:
    read = {office["name"] for office in mention_table("offices")["office"]}
    assert {office for level in table("levels")["level"] for office in level["offices"]} <= read
    assert levels.of_office("deputy minister of trade") == "vice-minister" and levels.of_office("consul") == "other"


def test_topics_by_name_in_each_language() -> None:
    for name in filters.topics():
        for lang in states.LANGUAGES:
            assert filters.topic(filters.topic_name(name, lang)) == name


# -- instruments ------------------------------------------------------------------------------


@pytest.fixture
def treaties(record: Record) -> Record:
    mla, fish = Instrument("treaty", "mutual legal assistance"), Instrument("agreement", "fisheries", "Fisheries Agreement of Callao")
    law = {"instrument": mla, "topics": ("mutual legal assistance",)}
    tell(record, "instrument.negotiation", "1998-03", **law)
    tell(record, "instrument.signed", "1998-10-27", **law)
    tell(record, "instrument.in_force", "2000-01-25", instrument=mla)  # its topic is told by the subject alone
    tell(record, "instrument.signed", "1990", instrument=fish, topics=("fisheries",))
    tell(record, "instrument.signed", "1995", parties="CHL PER", **law)
    tell(record, "instrument.ended", "1999", parties="CHL PER", **law)
    tell(record, "instrument.signed", "1996", parties="CAN CHL MEX", **law)
    tell(record, "position", "2001", "Canada holds to the Fisheries Agreement of Callao.", parties="CAN")
    return record


def test_instruments_by_party_topic_subject_status_and_day(treaties: Record) -> None:
    def found(*parties: str, **options: object) -> list[tuple[str, str]]:
        lives = answers.instruments(treaties, *parties, **options)  # type: ignore[arg-type]
        return [(life.instrument.subject or "", life.status(str(options["as_of"]) if "as_of" in options else None)) for life in lives]

    assert found("CAN", "PER") == [("fisheries", "signed"), ("mutual legal assistance", "in force")]
    assert found("CAN", "PER", as_of="1999") == [("fisheries", "signed"), ("mutual legal assistance", "signed")]
    assert found("CAN", "PER", as_of="1991") == [("fisheries", "signed")]
    assert found("CAN", "PER", statuses=["in-force"]) == [("mutual legal assistance", "in force")]
    assert found("PER", subject="callao FISHERIES") == [("fisheries", "signed")]
    assert [status for _, status in found(topic="entraide judiciaire")] == ["ended", "signed", "in force"]
    assert found("CAN", "PER", known="2020-01-01") == []
    for wrong in ({}, {"topic": "gold"}):
        with pytest.raises(BilatError):
            found(**wrong)
    with pytest.raises(BilatError, match="choose one of in force"):
        found("CAN", statuses=["alive"])


def test_the_life_of_one(treaties: Record) -> None:
    (life,) = answers.instruments(treaties, "CAN", "PER", topic="mutual legal assistance")
    for stage in life.stages:
        found = answers.instrument(treaties, stage.id)
        assert (found.life.id, found.status, len(found.life.stages)) == (life.id, "in force", 3)
    found = answers.instrument(treaties, found.id, as_of="1999")
    assert (found.status, [act.event.date for act in found.life.stages]) == ("signed", ["1998-03", "1998-10-27"])
    text = printing.instrument_text(found)
    assert "27 October 1998" in text and "2000" not in text and all(act.id[:8] in text for act in found.life.stages)
    with pytest.raises(BilatError, match="later day"):
        answers.instrument(treaties, found.id, as_of="1990")
    (position,) = answers.chronology(treaties, "CAN", kinds=["position"])
    with pytest.raises(BilatError, match="no act about an instrument"):
        answers.instrument(treaties, position.id)
    because = answers.why(treaties, found.id).because
    assert [one.act.event.date for one in because] == ["1998-03", "1998-10-27", "2000-01-25"]


def test_texts_that_only_name_an_instrument(treaties: Record) -> None:
    (life,) = answers.instruments(treaties, "CAN", "PER", topic="fisheries")
    (other,) = answers.instrument(treaties, life.id).others
    assert [other.passages[0].text[a:b] for a, b in other.passages[0].hits] == ["Fisheries", "Agreement", "of", "Callao"]


# -- networks ---------------------------------------------------------------------------------


def test_a_network_as_of_a_day(treaties: Record) -> None:
    now = answers.network(treaties, "asistencia jurídica mutua")
    assert {(tie.a, tie.b): tie.status for tie in now.ties} == {
        ("CAN", "PER"): "in force", ("CAN", "CHL"): "signed", ("CAN", "MEX"): "signed", ("CHL", "MEX"): "signed",
    }  # fmt: skip
    then = answers.network(treaties, "mutual legal assistance", as_of="1998-12-31")
    assert ("CHL", "PER") in {(tie.a, tie.b) for tie in then.ties}
    tie = next(tie for tie in then.ties if (tie.a, tie.b) == ("CAN", "PER"))
    assert (tie.status, tie.since) == ("signed", "1998-10-27")
    assert answers.network(treaties, "fisheries").states == ("CAN", "PER")
    assert answers.network(treaties, "extradition").ties == ()
    assert [one.act.event.kind for one in answers.why(treaties, tie.id).because] == [act.event.kind for act in tie.acts]
    assert {row["a"] for row in csv.DictReader(io.StringIO(printing.network_csv(now)))} == {"CAN", "CHL"}
    assert json.loads(printing.network_json(now))["topic"] == "mutual legal assistance"
    assert "Canada" in printing.network_text(now) and "Kanada" not in printing.network_text(now)


def test_graphml_is_read_back(treaties: Record) -> None:
    found = answers.network(treaties, "mutual legal assistance", as_of="2001")
    text = found.graphml("fr")
    assert ET.fromstring(text.encode()).tag == "{http://graphml.graphdrawing.org/xmlns}graphml"
    graph = networkx.parse_graphml(text)
    assert set(graph.nodes) == set(found.states) and graph.nodes["PER"]["label"] == "Pérou"
    assert graph.edges["CAN", "PER"]["since"] == "2000-01-25" and graph.edges["CAN", "PER"]["weight"] == 1


# -- visits -----------------------------------------------------------------------------------


def visit(record: Record, when: str | None, way: dict[str, str], office: str | None = "head of state", **more: object) -> None:
    people = (Person(None, office, way["source"]),) if office else ()
    tell(record, "visit", when, people=people, parties=" ".join(sorted(way.values())), **way, **more)


def test_whose_turn_it_is(record: Record) -> None:
    visit(record, "1990", CAN_PER)
    visit(record, "1998-10", PER_CAN)
    visit(record, "1995", PER_CAN)
    visit(record, "1999", CAN_PER, "foreign minister")
    visit(record, "2030", CAN_PER, modality="planned")
    visit(record, "1997", CAN_PER, "minister of trade")
    visit(record, "1997-05", PER_CAN, "minister of defence")
    found = answers.visits(record, "CAN", "PER", as_of="2000")
    by_level = {tally.level: tally for tally in found.tallies}
    heads = by_level["head of state"]
    assert (len(heads.there.acts), len(heads.back.acts), heads.turn) == (1, 2, "CAN")
    assert heads.back.first and heads.back.last and heads.there.next
    assert (heads.back.first.event.date, heads.back.last.event.date, heads.there.next.event.date) == ("1995", "1998-10", "2030")
    assert by_level["foreign minister"].turn == "PER"
    assert by_level["minister"].turn is None  # within one year: nobody knows who came last
    assert by_level["head of government"].turn is None and by_level["head of government"].to_dict()["there"]["count"] is None
    assert answers.visits(record, "PER", "CAN", as_of="1994").tallies[0].turn == "PER"
    text = printing.visits_text(found)
    assert "2: 1995 … October 1998" in text and "not known" in text and " 0" not in text
    rows = list(csv.DictReader(io.StringIO(printing.visits_csv(found))))
    assert {row["known"] for row in rows} == {"1", "2", ""}
    assert len(answers.why(record, heads.id, as_of="2000").because) == 4


def test_visits_of_one_state(record: Record) -> None:
    visit(record, "1990", CAN_PER)
    visit(record, "1991", {"source": "FRA", "target": "CAN"}, None)
    visit(record, None, {"source": "CAN", "target": "CHL"})
    found = answers.visits(record, "CAN")
    assert [(tally.partner, tally.level, tally.turn) for tally in found.tallies] == [
        ("CHL", "head of state", "CHL"), ("FRA", "other", "CAN"), ("PER", "head of state", "PER"),
    ]  # fmt: skip
    assert len(answers.visits(record, "CAN", as_of="1990").acts) == 1


# -- series -----------------------------------------------------------------------------------


def test_series_by_year(record: Record) -> None:
    tell(record, "instrument.signed", "1990-05", instrument=Instrument("treaty"))
    tell(record, "relations.severed", "1990", **CAN_PER)
    tell(record, "visit", "1993", **PER_CAN)
    tell(record, "visit", "1993", modality="planned", **CAN_PER)
    tell(record, "meeting", "199X")
    tell(record, "meeting", None)
    found = answers.series(record, "CAN", "PER")
    assert [year.year for year in found.years] == [1990, 1991, 1992, 1993]
    first = found.years[0]
    assert first.counts == {"instrument.signed": 1, "relations.severed": 1}
    assert sorted(first.goldstein) == [-4.0, 8.0] and len(found.apart.acts) == 2
    value = found.value()
    assert value["acts"] == [2, 0, 0, 1] and value["goldstein"] == [2.0, None, None, 1.9] and value["visit"] == [0, 0, 0, 1]
    assert {len(column) for column in value.values()} == {4}
    assert [one.act.event.kind for one in answers.why(record, "s.CAN.PER.1990").because] == ["relations.severed", "instrument.signed"]
    rows = list(csv.DictReader(io.StringIO(printing.series_csv(found))))
    assert [row["goldstein"] for row in rows] == ["2.0", "", "", "1.9"]
    assert json.loads(printing.series_json(found))["value"] == value
    text = printing.series_text(found)
    assert "1991" not in text and "+2.0" in text and "Goldstein" in text
    assert [year.year for year in answers.series(record, "CAN", as_of="1991").years] == [1990]
    assert answers.series(record, "CAN", "FRA").years == ()


@pytest.mark.parametrize(
    ("date", "year"), [("1998", 1998), ("1998-03/1998-05", 1998), ("1998/1999", None), ("../1998", None), (None, None), ("-0044-03", -44)]
)
def test_the_year_of_a_date(date: str | None, year: int | None) -> None:
    assert year_of(date) == year


def test_scores_are_those_of_the_published_scale() -> None:
    """Goldstein (1992) as carried over to CAMEO: the codes of visits, agreements, reduced relations, seizures."""
    published = {"visit": 1.9, "instrument.signed": 8.0, "relations.severed": -4.0, "property.seized": -9.2}
    acts = [Event(kind, ("CAN", "PER"), (), source="CAN", target="PER") for kind in published]
    assert {act.kind: coding(act).goldstein for act in acts} == published
