"""Every format of exchange, read by somebody else's reader: what goes out is what the record holds."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import networkx
import polars
import pytest
import rdflib
import vobject
from lxml import etree

from bilat.errors import BilatError
from bilat.event import Event, Instrument, Person
from bilat.exchange import calendar, eventdata, flat, graphml, jsonld, outgoing, parquet
from bilat.exchange.annotated import annotated
from bilat.exchange.selection import Selection, select
from bilat.exchange.tei import tei
from bilat.exchange.timeml import timeml
from bilat.record import Record
from tests.commands import bilat, inside, one_line
from tests.record.making import SIGNED, VISIT, add, event, signed, visit

TEXT = (
    "Repères\n\nLe 27 octobre 1998, à Ottawa, le Canada et le Pérou signèrent un traité d'extradition.\n"
    "Le Canada avait saisi des objets avant novembre 1997 ; =1+1 & <rien>\x0b.\n"
    "Le ministre péruvien visitera Ottawa en mai 2030. Le traité n'entra pas en vigueur en 1999.\n"
)
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db") as opened:
        add(opened, "v.txt", VISIT, visit())
        add(opened, "s.txt", SIGNED, signed())
        treaty = event(
            TEXT, "instrument.signed", "signèrent un traité d'extradition", date="1998-10-27", place="Ottawa",
            instrument=Instrument("treaty", "extradition"), topics=("extradition",),
        )  # fmt: skip
        seized = event(TEXT, "property.seized", "avait saisi des objets avant novembre 1997", date="../1997-11", source="CAN", target="PER")
        sums = event(TEXT, "position", "=1+1 & <rien>\x0b", date="1997", source="CAN", target="PER", place="=1+1")
        to_come = event(
            TEXT, "visit", "Le ministre péruvien visitera Ottawa", date="2030-05", source="PER", target="CAN", modality="planned",
            people=(Person(None, "minister", "PER"),),
        )  # fmt: skip
        never = event(TEXT, "instrument.in_force", "n'entra pas en vigueur", date="1999", modality="negated")
        whole = event(TEXT, "other", "Le traité n'entra pas en vigueur en 1999")
        add(opened, "é & ü.txt", TEXT, treaty, seized, sums, to_come, never, whole, lang="fr")
        yield opened


@pytest.fixture
def selection(record: Record) -> Selection:
    return select(record)


def test_csv_is_read_by_a_data_frame(selection: Selection) -> None:
    text = "".join(flat.csv_lines(selection, "fr"))
    frame = polars.read_csv(io.StringIO(text), try_parse_dates=True)
    assert frame.columns == [name for name, _, _ in flat.COLUMNS]
    assert frame["id"].to_list() == [act.id for act in selection.acts]
    assert frame["date"].to_list() == [act.event.date for act in selection.acts]
    assert frame.schema["date_from"] == polars.Date and frame.schema["goldstein"] == polars.Float64
    assert frame.filter(kind="property.seized")["date_from"].to_list() == [None]
    assert frame.filter(place="Ottawa", kind="instrument.signed")["sentence"][0].startswith("Le 27 octobre 1998, le Canada et le Pérou")


def test_no_cell_is_a_formula(selection: Selection) -> None:
    for text in ("".join(flat.csv_lines(selection)), "".join(eventdata.polecat(selection, Counter()))):
        rows = list(csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text else ","))
        assert not any(cell.startswith(("=", "@", "+")) for row in rows for cell in row)


def test_parquet_has_types(selection: Selection, tmp_path: Path) -> None:
    parquet.write(selection, tmp_path / "a.parquet", "es")
    frame = polars.read_parquet(tmp_path / "a.parquet")
    assert frame.columns == [name for name, _, _ in flat.COLUMNS]
    assert frame.schema["parties"] == polars.List(polars.String) and frame.schema["date_to"] == polars.Date
    row = frame.filter(kind="instrument.signed", place="Ottawa").row(0, named=True)
    assert row["date_from"] == row["date_to"] == datetime.date(1998, 10, 27)
    assert row["parties"] == ["CAN", "PER"] and row["cameo"] == ["CAN 057 PER", "PER 057 CAN"] and row["goldstein"] == 8.0
    assert row["words"] == ["signèrent un traité d'extradition"] and row["contexts"] == ["legal"]
    assert frame.filter(kind="position")["words"].to_list() == [["=1+1 & <rien>\x0b"]]


def test_an_empty_selection_is_a_table_of_nothing(tmp_path: Path) -> None:
    parquet.write(Selection(()), tmp_path / "a.parquet")
    assert polars.read_parquet(tmp_path / "a.parquet").height == 0
    assert "".join(flat.csv_lines(Selection(()))).count("\n") == 1
    assert len(rdflib.Graph().parse(data="".join(jsonld.lines(Selection(()))), format="json-ld")) > 0
    assert len(networkx.parse_graphml("".join(graphml.lines(Selection(()))))) == 0


def frame(text: str, header: bool = True) -> polars.DataFrame:
    return polars.read_csv(io.StringIO(text), separator="\t", has_header=header, infer_schema=False)


def test_event_data_say_where(selection: Selection) -> None:
    left: Counter[str] = Counter()
    (row, *_) = frame("".join(eventdata.polecat(selection, left))).filter(City="Ottawa").rows(named=True)
    assert (row["Placename"], row["Country"], row["Raw Placename"]) == ("Ottawa", "CAN", "Ottawa")
    assert float(row["Latitude"]) == pytest.approx(45.42, abs=0.1) and float(row["Longitude"]) == pytest.approx(-75.7, abs=0.1)
    (row, *_) = frame("".join(eventdata.icews(selection, left))).filter(City="Ottawa").rows(named=True)
    assert row["Country"] == "Canada" and row["Latitude"]
    named = dict.fromkeys(eventdata.GDELT)
    rows = [dict(zip(named, values, strict=True)) for values in frame("".join(eventdata.gdelt(selection, left)), header=False).rows()]
    assert any(row["ActionGeo_FullName"] == "Ottawa, Canada" and row["ActionGeo_Type"] == "4" for row in rows)


def test_plover_has_the_columns_of_polecat(selection: Selection) -> None:
    left: Counter[str] = Counter()
    found = frame("".join(eventdata.polecat(selection, left)))
    assert found.columns[:40] == list(eventdata.POLECAT)
    assert found["Event ID"].n_unique() == found.height
    row = found.filter((polars.col("Placename") == "Ottawa") & (polars.col("Event Date") == "1998-10-27")).row(0, named=True)
    assert (row["Event Type"], row["Event Mode"], row["Intensity"], row["Contexts"]) == ("SUPPORT", None, "5.0", "legal")
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"], row["Primary Actor Sector"]) == ("Canada", "CAN", "20", "GOV")
    came = found.filter((polars.col("Event Mode") == "visit") & (polars.col("Actor Country") == "PER")).row(0, named=True)
    assert (came["Event Date"], came["EDTF Date"], came["Date Precision"]) == ("1998-10-01", "1998-10", "month")
    assert came["Actor Title"] == "head of state" and came["Story People"] == "Alberto Fujimori"
    assert found.filter(Modality="planned")["Event Type"].to_list() == ["AGREE"]
    assert left == {"no first day": 1, "did not happen": 1, "no code, or a direction that is not told": 2}


def test_every_state_with_a_number_is_one_that_bilat_knows() -> None:
    from bilat import states

    numbers = {code: number for code, number in eventdata._cow().items() if code != "code"}
    assert all(states.known(code) and number.isdigit() for code, number in numbers.items())
    assert len(numbers) > 190 and (numbers["DEU"], numbers["YEM"], numbers["CSHH"]) == ("255", "679", "315")


def test_cameo_in_the_columns_of_icews_and_gdelt(selection: Selection) -> None:
    icews = frame("".join(eventdata.icews(selection, Counter())))
    assert icews.columns[:20] == list(eventdata.ICEWS)
    visits = icews.filter(Kind="visit", Modality="asserted").select("Source Name", "CAMEO Code", "Intensity", "Target Name").rows()
    assert visits == [("Peru", "042", "1.9", "Canada"), ("Canada", "043", "2.8", "Peru")]
    gdelt = frame("".join(eventdata.gdelt(selection, Counter())), header=False)
    assert gdelt.width == 58 and gdelt.height == icews.height
    rows = gdelt.rename(dict(zip(gdelt.columns, eventdata.GDELT, strict=True)))
    row = rows.filter(SQLDATE="19981027", Actor1CountryCode="CAN").row(0, named=True)
    assert (row["Actor2Code"], row["EventCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == (
        "PERGOV",
        "057",
        "05",
        "1",
        "8.0",
    )
    assert int(row["GLOBALEVENTID"]) < 2**63 and row["FractionDate"].startswith("1998.8")


def test_jsonld_is_schema_events_with_provenance(selection: Selection) -> None:
    text = "".join(jsonld.lines(selection, "fr"))
    assert json.loads(text)["@context"] == jsonld.CONTEXT
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    events = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(SCHEMA + "Event")))
    assert {str(one) for one in events} == {f"urn:bilat:act:{act.id}" for act in selection.acts}
    answer = graph.query(
        """PREFIX schema: <https://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?words ?file ?agent WHERE {
            ?act schema:startDate "1998-10-27"; prov:wasDerivedFrom ?quote; prov:wasGeneratedBy/prov:wasAssociatedWith/schema:name ?agent.
            ?quote schema:text ?words; prov:wasQuotedFrom/schema:identifier ?file }"""
    )
    assert [tuple(map(str, row)) for row in answer] == [("signèrent un traité d'extradition", "é & ü.txt", "Bilat")]
    for subject, _, derived in graph.triples((None, rdflib.URIRef(PROV + "wasDerivedFrom"), None)):
        assert subject in events and (derived, rdflib.URIRef(PROV + "wasQuotedFrom"), None) in graph
    dates = {str(value.datatype) for value in graph.objects(None, rdflib.URIRef("urn:bilat:vocabulary:date"))}
    assert dates == {"http://id.loc.gov/datatypes/edtf/EDTF-level1"}


def test_jsonld_says_what_people_decided(record: Record) -> None:
    act = next(act for act in record.acts() if act.event.kind == "visit" and act.event.modality == "asserted")
    record.decide("correct", act.id, changes={"place": "Hull"}, author="Ana", reason="the protocol's log")
    graph = rdflib.Graph().parse(data="".join(jsonld.lines(select(record))), format="json-ld")
    about = rdflib.URIRef(f"urn:bilat:act:{act.id}")
    reasons = {
        str(r)
        for by in graph.objects(about, rdflib.URIRef(PROV + "wasGeneratedBy"))
        for r in graph.objects(by, rdflib.URIRef(SCHEMA + "description"))
    }
    assert reasons == {"the protocol's log"}


def test_a_calendar_of_what_is_dated_to_the_day(selection: Selection) -> None:
    left: Counter[str] = Counter()
    due = calendar.Due("c1", datetime.date(2027, 3, 1), "consultations politiques", "dernière session : mars 2025, tous les deux ans")
    text = calendar.write(selection, "fr", [due], left)
    assert text.startswith("BEGIN:VCALENDAR\r\n") and all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    read = vobject.readOne(text)
    entries = {str(entry.uid.value): entry for entry in read.vevent_list}
    assert len(entries) == 2 and left == {"not dated to the day": len(selection.acts) - 2, "did not happen": 1}
    signed = next(entry for uid, entry in entries.items() if not uid.startswith("due-"))
    assert signed.dtstart.value == datetime.date(1998, 10, 27) and signed.dtend.value == datetime.date(1998, 10, 28)
    assert signed.summary.value.startswith("Le 27 octobre 1998") and signed.status.value == "CONFIRMED"
    assert "« signèrent un traité d'extradition »" in signed.description.value
    assert entries["due-c1@bilat"].summary.value == "À tenir : consultations politiques"
    assert calendar.write(selection, "fr", [due]) == text


def test_a_session_is_due_when_the_record_tells_the_rhythm(tmp_path: Path) -> None:
    text = "In March 2025 Canada and Peru created political consultations that meet every two years."
    with Record.open(tmp_path / "c.db") as record:
        add(
            record,
            "c.txt",
            text,
            event(text, "consultation", text, date="2025-03", topics=("political dialogue",), rule="consultation/en/created"),
        )
        (due,) = calendar.due(record, select(record), "fr")
    assert (due.day, due.name) == (datetime.date(2027, 3, 31), "consultations Canada – Pérou (dialogue politique)")
    assert due.why.startswith("Dernière étape connue : En mars 2025")


def test_an_interval_of_days_is_one_entry() -> None:
    from bilat.event import Mention
    from bilat.record.acts import Act, Source

    told = Event("visit", ("CAN", "PER"), (Mention(0, 1, "x"),), "d", "e1", "2013-06-06/2013-06-08", "PER", "CAN")
    read = vobject.readOne(calendar.write(Selection((Act("a", told, (Source("d", told, "en"),)),))))
    assert (read.vevent.dtstart.value, read.vevent.dtend.value) == (datetime.date(2013, 6, 6), datetime.date(2013, 6, 9))


def test_graphml_is_a_graph_of_states(selection: Selection) -> None:
    text = "".join(graphml.lines(selection, "es"))
    graph = networkx.parse_graphml(text, force_multigraph=True)
    assert dict(graph.nodes(data="label")) == {"CAN": "Canadá", "PER": "Perú"}
    assert graph.number_of_edges() == len(selection.acts)
    visits = [
        (a, b, data["directed"]) for a, b, data in graph.edges(data=True) if data["kind"] == "visit" and data["modality"] == "asserted"
    ]
    assert visits == [("PER", "CAN", True)]
    assert sorted(data["goldstein"] for _, _, data in graph.edges(data=True) if data["kind"] == "instrument.signed") == [8.0, 8.0]


def test_tei_holds_the_text_and_leads_from_acts_to_words(record: Record) -> None:
    found = annotated(record, "é & ü.txt")
    root = etree.fromstring(tei(found).encode())
    names = {"t": "http://www.tei-c.org/ns/1.0"}
    body = root.find(".//t:body", names)
    assert body is not None and "".join(body.itertext()) == TEXT.replace("\x0b", "\ufffd")
    ids = [
        element.get("{http://www.w3.org/XML/1998/namespace}id")
        for element in root.iter()
        if element.get("{http://www.w3.org/XML/1998/namespace}id")
    ]
    assert len(ids) == len(set(ids))
    spans = root.findall(".//t:spanGrp[@type='acts']/t:span", names)
    assert len(spans) == 6
    for span, told in zip(spans, found.events, strict=True):
        assert span.get("ana") == f"#e{told.id}" and told.mentions
        assert _between(body, span.get("from", "")[1:], span.get("to", "")[1:]) == told.mentions[0].text.replace("\x0b", "\ufffd")
    for pointer in [
        *(s.get(k) for s in spans for k in ("from", "to", "ana")),
        *(r for e in root.iter() if e.get("ref") for r in e.get("ref", "").split()),
    ]:
        assert pointer and pointer[1:] in ids
    assert {date.get("when") for date in body.iter("{*}date")} >= {"1998-10-27", "2030-05", "1999"}
    seized = root.find(".//t:event[@type='property.seized']", names)
    assert seized is not None and seized.get("notAfter") == "1997-11-30" and seized.get("when") is None


@pytest.mark.parametrize("name", ["v.txt", "s.txt", "é & ü.txt"])
def test_tei_and_timeml_are_valid_by_their_schemas(record: Record, name: str) -> None:
    """By the parts of both schemas in `schemas`; by the whole ones where BILAT_SCHEMAS names a folder with tei_all.rng and TimeML.dtd."""
    found = annotated(record, name)
    own = Path(__file__).parent / "schemas"
    schemas = [(own / "tei.rng", own / "TimeML.dtd")]
    if "BILAT_SCHEMAS" in os.environ:
        folder = Path(os.environ["BILAT_SCHEMAS"])
        schemas.append((folder / "tei_all.rng", folder / "TimeML.dtd"))
    for rng, dtd in schemas:
        schema = etree.RelaxNG(etree.parse(rng))
        assert schema.validate(etree.fromstring(tei(found).encode())), schema.error_log
        definition = etree.DTD(str(dtd))
        assert definition.validate(etree.fromstring(timeml(found).encode())), definition.error_log


def test_the_schemas_refuse_what_is_wrong(record: Record) -> None:
    own = Path(__file__).parent / "schemas"
    text, marks = tei(annotated(record, "v.txt")), timeml(annotated(record, "v.txt"))
    for wrong in (text.replace("<body>", "<body>words"), text.replace("</persName>", "</persName><b/>"), text.replace('when="', 'when="x')):
        assert wrong != text and not etree.RelaxNG(etree.parse(own / "tei.rng")).validate(etree.fromstring(wrong.encode()))
    for wrong in (marks.replace('class="OCCURRENCE"', ""), marks.replace('eventID="e1"', 'eventID="e99"'), marks.replace("TLINK", "LINK")):
        assert wrong != marks and not etree.DTD(str(own / "TimeML.dtd")).validate(etree.fromstring(wrong.encode()))


def _between(body: etree._Element, start: str, end: str) -> str:
    """The text between two anchors, by another way than the writer's."""
    words, inside_ = "", False
    for happening, element in etree.iterwalk(body, events=("start", "end")):
        if happening == "start":
            name = element.get("{http://www.w3.org/XML/1998/namespace}id")
            inside_ = (inside_ or name == start) and name != end
            words += (element.text or "") if inside_ else ""
        else:
            words += (element.tail or "") if inside_ else ""
    return words


def test_timeml_has_times_acts_and_their_links(record: Record) -> None:
    root = etree.fromstring(timeml(annotated(record, "v.txt")).encode())
    (time,) = root.findall("TIMEX3")
    assert (time.text, time.get("value"), time.get("type")) == ("October 1998", "1998-10", "DATE")
    (marked,) = root.findall("EVENT")
    assert marked.text == "came to Ottawa on a state visit" and marked.get("class") == "OCCURRENCE"
    (made,) = root.findall("MAKEINSTANCE")
    (link,) = root.findall("TLINK")
    assert made.get("eventID") == marked.get("eid") and link.get("eventInstanceID") == made.get("eiid")
    assert link.get("relatedToTime") == time.get("tid") and link.get("relType") == "IS_INCLUDED"
    other = etree.fromstring(timeml(annotated(record, "é & ü.txt")).encode())
    assert "".join(other.itertext()).startswith(TEXT.replace("\x0b", "\ufffd"))
    assert "NEG" in {made.get("polarity") for made in other.findall("MAKEINSTANCE")}


@pytest.mark.parametrize("name", [name for name, format in outgoing.FORMATS.items() if format.of == "acts" and name != "parquet"])
def test_the_same_record_gives_the_same_bytes(record: Record, selection: Selection, name: str) -> None:
    once, again = ("".join(outgoing.acts(name, record, selection, "fr", Counter())) for _ in range(2))
    assert once == again and once


def test_a_selection_by_parties_dates_and_topic(record: Record) -> None:
    assert {act.event.topics for act in select(record, topic="extradition").acts} == {("extradition",)}
    assert [act.event.date for act in select(record, ["CAN"], "1998-10-02", "1998-12").acts] == ["1998-10", "1998-10-27"]
    assert not len(select(record, ["CAN", "CHL"]).acts)


# -- the command ----------------------------------------------------------------------------------


def test_the_command_writes_every_format(record: Record, tmp_path: Path) -> None:
    for name, format in outgoing.FORMATS.items():
        to = tmp_path / f"{name}{format.suffix}"
        more = ("--document", "v.txt") if format.of == "document" else ()
        done = inside("export", "--as", name, *more, "--record", record.name, "-o", to)
        assert done.returncode == 0, done.stderr
        assert to.stat().st_size > 100 and str(to) in done.stderr and not done.stdout
        if name != "parquet":
            assert inside("export", "--as", name, *more, "--record", record.name).stdout == to.read_bytes().decode()
    assert not list(tmp_path.glob("*.part"))


def test_the_name_of_the_output_says_the_format(record: Record, tmp_path: Path) -> None:
    inside("export", "Canada", "Pérou", "--record", record.name, "-o", tmp_path / "x.ics")
    assert (tmp_path / "x.ics").read_text().startswith("BEGIN:VCALENDAR")


def test_what_is_left_out_is_told(record: Record) -> None:
    done = inside("export", "--as", "cameo", "--record", record.name)
    assert "bilat: left out: 1 act: no first day" in done.stderr and done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as", "tei"], "tei is of one document: name it with --document"),
        (["--as", "tei", "--document", "gone.txt"], "gone.txt: no such document"),
        (["--as", "csv", "--document", "v.txt"], "--document is for record, tei and timeml, not for csv"),
        (["--as", "record", "--from", "1990"], "--from is for formats of acts, not for record"),
        (["--as", "parquet"], "Parquet is no text: give a file with -o"),
        (["--as", "csv", "--topic", "extraditon"], "'extraditon' is no topic of Bilat's list: did you mean extradition"),
        (["--as", "xlsx"], "'xlsx' is not one of"),
        (["--as", "csv", "-o", "/no/such/folder/x.csv"], "can't be written"),
        (["--as", "parquet", "-o", "/no/such/folder/x.parquet"], "can't be written"),
    ],
)
def test_a_wrong_call_says_what_to_do(record: Record, arguments: list[str], said: str) -> None:
    done = inside("export", *arguments, "--record", record.name)
    assert done.returncode == 2 and said in one_line(done)


def test_the_formats_of_the_command_are_those_of_the_table() -> None:
    from bilat.cli.exchanging import _NAMES

    assert tuple(outgoing.FORMATS) == _NAMES


def test_a_topic_may_be_named_in_any_language(record: Record) -> None:
    done = bilat("export", "--as", "csv", "--topic", "extradición", "--record", record.name)
    assert len(done.stdout.splitlines()) == 2 and done.returncode == 0


def test_an_unknown_format_of_acts_is_an_error(record: Record, selection: Selection) -> None:
    with pytest.raises(BilatError, match="no format of acts"):
        outgoing.acts("tei", record, selection, "en", Counter())
