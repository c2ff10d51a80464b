"""From a quote in a record back to where it stands in the file as it came: kept, exported, imported, read again, checked."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from bilat.answers import show, why
from bilat.batch import record_files
from bilat.briefs import brief
from bilat.documents import Asked, load
from bilat.documents.source import Source
from bilat.errors import BilatError
from bilat.exchange.annotated import annotated
from bilat.exchange.exporting import export
from bilat.exchange.flat import rows
from bilat.exchange.importing import load as bring
from bilat.exchange.jsonld import lines as jsonld
from bilat.exchange.selection import select as selected
from bilat.exchange.tei import tei
from bilat.place import Place
from bilat.record import Record, originals, schema
from bilat.record.purging import purge
from bilat.record.rereading import apply, plan
from bilat.record.verifying import verify
from tests.documents import rendering
from tests.documents.test_places import FINDERS

SAMPLE = Path(__file__).parents[2] / "samples" / "canada-peru.en.txt"
PLACED = sorted(set(FINDERS) - {"txt", "md"})


def made(folder: Path, suffix: str) -> Path:
    file = folder / f"page.{suffix}"
    file.write_bytes(rendering.FORMATS[suffix](rendering.parts_of(load(SAMPLE))))
    return file


def read(record: Record, *files: Path) -> None:
    assert not record_files(files, record, Asked()).summary.failures


def leads(suffix: str, data: bytes, words: str, places: tuple[Place, ...]) -> bool:
    """Whether the words stand one after the other at these places in the file (a box may cut into a letter of the next line)."""
    find = FINDERS[suffix](data)
    there, at = " ".join(find(place) for place in places).replace("\x02", ""), 0
    for word in words.split():
        at = there.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return bool(places)


@pytest.mark.parametrize("suffix", PLACED)
def test_every_quote_leads_to_its_place(tmp_path: Path, suffix: str) -> None:
    file = made(tmp_path, suffix)
    data, document = file.read_bytes(), load(file)
    with Record.open(tmp_path / "a.db") as record:
        read(record, file)
        acts = record.acts()
        assert len(acts) > 10
        for act in acts:
            (source,) = act.sources
            for mention in source.event.mentions:
                assert mention.places == document.places(mention.start, mention.end)
                assert leads(suffix, data, mention.text, mention.places), mention
            quoted = [s for s in record.statements(source.event.id) if s.words]
            assert all(leads(suffix, data, s.words or "", s.places) for s in quoted)


@pytest.mark.parametrize("suffix", ["pdf", "html"])
def test_places_go_with_the_record(record: Record, tmp_path: Path, suffix: str) -> None:
    file = made(tmp_path, suffix)
    read(record, file, SAMPLE)
    places = {m: m.places for e in record.events() for m in e.mentions}
    assert verify(record).problems == [] and verify(record).originals == 1
    lines = list(export(record))
    with Record.open(tmp_path / "other.db") as other:
        bring(other, lambda: iter(lines), "file")
        assert {m: m.places for e in other.events() for m in e.mentions} == places
        assert list(export(other)) == lines and verify(other).problems == []
    day = record.documents()[-1].read_at
    assert {m: m.places for e in record.events(known=day) for m in e.mentions} == places
    record.write(lambda connection: purge(connection, str(file), author="Ana", reason="the archive"))
    with record.reading() as connection:
        assert connection.execute(select(schema.originals)).all() == []
    assert verify(record).problems == []


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html", "md"])
def test_what_is_read_again_from_the_record_is_the_same(record: Record, tmp_path: Path, suffix: str) -> None:
    file = made(tmp_path, suffix)
    read(record, file)
    before = record.events()
    file.unlink()
    again = plan(record, [1])
    assert (again.documents, again.failures, again.changes) == (1, [], [])
    assert apply(record, again) == 0
    record.write(lambda connection: connection.execute(delete(schema.originals)))  # as a record of an older release has none
    assert [f.path for f in plan(record, [1]).failures] == [str(file)]
    made(tmp_path, suffix)
    record.write(lambda connection: connection.execute(update(schema.readings).values(reader_version="0.0")))
    read(record, file)
    assert [(e.id, e.mentions, [m.places for m in e.mentions]) for e in record.events()] == [
        (e.id, e.mentions, [m.places for m in e.mentions]) for e in before
    ]
    with record.reading() as connection:
        assert originals.read(connection, 2) is not None  # a new version has what the older one lacked


def test_damaged_places_are_found_and_not_let_in(record: Record, tmp_path: Path) -> None:
    file = made(tmp_path, "pdf")
    read(record, file)
    lines = list(export(record))
    with record.reading() as connection:
        good = originals.read(connection, 1)
        text = record.text(str(file))
    assert good is not None
    raw = zlib.decompress(good)
    bomb = zlib.compress(raw + bytes(50_000_000))
    wrongs = [
        good[:-9],
        b"",
        bomb,
        zlib.compress(raw[:-4]),
        zlib.compress(b"\0" * 8 + b"{}"),
        zlib.compress(raw[:-400] + bytes(byte ^ 1 for byte in raw[-400:])),
    ]
    for wrong in wrongs:
        record.write(lambda connection, data=wrong: connection.execute(update(schema.originals).values(data=data)))
        assert len(verify(record, cache=False).problems) == 1
        changed = [json.loads(line) for line in export(record)]
        with Record.open(tmp_path / "other.db") as other, pytest.raises(BilatError, match=r"damaged|not as it was exported"):
            bring(other, lambda data=changed: (json.dumps(line) + "\n" for line in data), "file")
    record.write(lambda connection: connection.execute(update(schema.originals).values(data=good)))
    assert list(export(record)) == lines and verify(record).problems == []
    with pytest.raises(ValueError, match="longer text"):
        originals.source(good, text[:100])


def test_places_take_less_room_than_their_text(tmp_path: Path) -> None:
    """A long PDF: a place a word, packed."""
    parts = [("paragraph", f"Paragraph {n}. {SAMPLE.read_text(encoding='utf-8')[500:1500]}") for n in range(300)]
    file = tmp_path / "long.pdf"
    file.write_bytes(rendering.FORMATS["pdf"](parts))
    document = load(file)
    size = len(originals.packed(document) or b"")
    assert document.pages > 50 and document.spots is not None and len(document.spots.starts) > 40_000
    assert size < len(document.text)
    assert document.source is not None
    assert originals.source(originals.packed(document) or b"", document.text) == document.source
    assert Source.from_bytes(document.source.to_bytes()) == document.source


def test_answers_briefs_and_exports_say_the_page(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.db") as record:
        read(record, made(tmp_path, "pdf"), made(tmp_path, "docx"))
        from bilat.answers.printing import chronology_text, show_json, show_text, why_text

        act = next(act for act in record.acts(["CAN", "PER"]) if act.event.kind == "relations.established")
        words = act.sources[0].event.mentions[0]
        box = "{:g}, {:g} – {:g}, {:g} pt".format(*(words.places[0].box or ()))
        shown = show(record, act.id)
        flat = " ".join(show_text(shown, width=400).split())
        assert f"{words.start}-{words.end}, page 1, {box}" in flat and "paragraph " in flat
        told = json.loads(show_json(shown))
        assert told["sources"][0]["mentions"][0] == {**words.to_dict(), "page": 1}
        assert any(s.get("page") == 1 and s["box"] for s in told["told"][0]["statements"])
        assert f"page 1, {box}" in " ".join(why_text(why(record, act.id), width=400).split())
        assert f":{words.start}-{words.end}, página 1" in chronology_text(record.acts(["CAN", "PER"]), "CAN", "PER", "es", width=400)
        assert f"page.pdf, page 1, caractères {words.start} à {words.end}" in brief(record, "CAN", "PER", lang="fr")
        assert "page.docx, párrafo " in brief(record, "CAN", "PER", lang="es")
        chosen = selected(record, ["CAN", "PER"])
        assert any(f"page 1, {box}" in row["places"] for row in rows(chosen))
        places = [node["bilat:place"] for node in json.loads("".join(jsonld(chosen)))["@graph"] if "bilat:place" in node]
        assert [{"bilat:page": 1, "bilat:box": {"@list": list(words.places[0].box or ())}}] in places
        name = act.sources[0].document
        assert annotated(record, name).pages == ((0, 1),) and '<pb n="1"/>' in tei(annotated(record, name))


def test_a_row_of_originals_belongs_to_a_document(record: Record) -> None:
    from bilat.errors import RecordError

    with pytest.raises(RecordError):
        record.write(lambda connection: connection.execute(insert(schema.originals).values(document=9, data=b"x")))
