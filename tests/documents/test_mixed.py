"""A page in more than one language: each paragraph is read in its own, and all are about the pair that the page is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilat import reading
from bilat.documents import Document, from_bytes, from_text, load
from bilat.documents.language import is_other
from bilat.documents.views import views
from bilat.event import Event
from bilat.reading import Reading
from tests.documents import rendering

SAMPLES = Path(__file__).parents[2] / "samples"
FRENCH = (
    "Relations entre le Canada et le Pérou\n\n"
    "Le Canada et le Pérou entretiennent des relations diplomatiques depuis 1944. En octobre 1998, le président Alberto Fujimori a "
    "effectué une visite d'État à Ottawa.\n\n"
    "À l'issue de cette visite, les ministres des deux pays ont rendu publique la déclaration qui suit, faite dans la langue anglaise.\n\n"
)
ENGLISH = (
    "JOINT STATEMENT\n\n"
    "The two governments signed an agreement on mutual legal assistance in Ottawa on 27 October 1998. Peru opened a consulate general in "
    "Toronto in 1999.\n\n"
)
PORTUGUESE = (
    "Os dois países assinaram em 2001 um acordo sobre a pesca, que foi aprovado pelo parlamento no mesmo ano e não entrou em vigor.\n\n"
)
AFTER = "En 2009, les deux pays ont signé un accord de libre-échange, qui est entré en vigueur le 1er août de la même année.\n"


def told(found: Reading) -> list[tuple[str, str | None, str]]:
    return [(event.kind, event.date, " ".join(event.parties)) for event in found.events]


def read(text: str, **options: str) -> Reading:
    return reading.read(from_text(text, **options))


def words_are_the_text(found: Reading) -> bool:
    mentions = [m for e in found.events for m in (*e.mentions, *(m for r in e.reasons for m in r.mentions))]
    return bool(mentions) and all(found.document.text[m.start : m.end] == m.text for m in mentions)


def test_a_statement_in_another_language_is_read_in_it() -> None:
    found = read(FRENCH + ENGLISH + AFTER)
    assert told(found) == [
        ("relations.established", "1944", "CAN PER"),
        ("visit", "1998-10", "CAN PER"),
        ("instrument.signed", "1998-10-27", "CAN PER"),  # *the two governments*: those of the French title
        ("post.opened", "1999", "CAN PER"),
        ("instrument.signed", "2009", "CAN PER"),
        ("instrument.in_force", "2009-08-01", "CAN PER"),
    ]
    assert [event.id for event in found.events] == [f"e{n}" for n in range(1, 7)]
    assert {event.rule.split("/")[1] for event in found.events[2:4]} == {"en"} and words_are_the_text(found)
    assert found.document.language == "fr"
    assert found.document.warnings == ("2 of 6 paragraphs are in another language (en) and read in it",)
    heading = next(block for block in found.document.blocks if found.document.flat[block.start :].startswith("JOINT"))
    assert heading.language == "en"
    # Sentences come in order, each once, under the block that they stand in.
    assert [s.start for s in found.sentences] == sorted({s.start for s in found.sentences})
    for sentence in found.sentences:
        block = found.document.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end


def test_parts_of_other_languages_change_nothing_in_those_of_the_main_one() -> None:
    alone, mixed = read(FRENCH + AFTER), read(FRENCH + ENGLISH + PORTUGUESE + AFTER)
    assert set(told(alone)) <= set(told(mixed))
    assert len(mixed.events) == len(alone.events) + 2


def test_a_language_that_is_not_read_is_left_out_and_said() -> None:
    found = read(FRENCH + PORTUGUESE + AFTER)
    assert told(found) == told(read(FRENCH + AFTER))
    (warning,) = found.document.warnings
    assert "(pt) and left out" in warning
    assert not any("países" in found.document.flat[s.start : s.end] for s in found.sentences)


def test_an_option_has_all_of_it_read_in_one_language() -> None:
    found = read(FRENCH + ENGLISH + AFTER, lang="fr")
    assert found.document.warnings == () and not any(block.language for block in found.document.blocks)
    assert {event.rule.split("/")[1] for event in found.events} == {"fr"}


def test_years_above_paragraphs_of_two_languages_date_both() -> None:
    text = (
        "Relations entre le Canada et le Pérou\n\n1998\n\nLe Pérou a ouvert un consulat général à Toronto, avec l'accord du gouvernement "
        "canadien et de la province.\n\n2003\n\nPeru and Canada signed an agreement on fisheries, which had been prepared by the "
        "ministers of both countries.\n\n2005\n\nLe Canada et le Pérou ont signé un accord sur le commerce, que les deux ministres "
        "avaient préparé.\n"
    )
    assert [(kind, date) for kind, date, _ in told(read(text))] == [
        ("post.opened", "1998"),
        ("instrument.signed", "2003"),
        ("instrument.signed", "2005"),
    ]


PAIRS = [
    (
        "En octobre 1998, le président du Pérou, Alberto Fujimori, a effectué une visite d'État au Canada, la première de son mandat.",
        "In October 1998 the President of Peru, Alberto Fujimori, paid a state visit to Canada, the first of his term of office.",
    ),
    (
        "Le 27 octobre 1998, les deux pays ont signé à Ottawa un accord sur la pêche, que les ministres avaient préparé.",
        "On 27 October 1998 the two countries signed in Ottawa an agreement on fisheries, which the ministers had prepared.",
    ),
    (
        "Le Pérou a ouvert un consulat général à Toronto en 1999, avec l'accord du gouvernement du Canada et de la ville.",
        "Peru opened a consulate general in Toronto in 1999, with the consent of the Government of Canada and of the city.",
    ),
]
TITLE = ("title", "Canada – Pérou")


def columns() -> list[tuple[str, Document]]:
    rows = [TITLE, ("row", "Français\tEnglish"), *(("row", "\t".join(pair)) for pair in PAIRS)]
    after = [TITLE, *(("paragraph", one) for one, _ in PAIRS), *(("paragraph", other) for _, other in PAIRS)]
    tables = [(f"table in {name}", from_bytes(rendering.FORMATS[name](rows), name=f"a.{name}")) for name in ("docx", "odt", "html")]
    return [*tables, ("two columns of a PDF", from_bytes(rendering.pdf(after, columns=2), name="a.pdf"))]


@pytest.mark.parametrize(("name", "document"), columns())
def test_bilingual_columns_tell_each_act_once(name: str, document: Document) -> None:
    found = reading.read(document)
    assert told(found) == [
        ("visit", "1998-10", "CAN PER"),
        ("instrument.signed", "1998-10-27", "CAN PER"),
        ("post.opened", "1999", "CAN PER"),
    ]
    assert words_are_the_text(found)
    for event in found.events:
        assert len(event.mentions) == 2, f"{name}: told in both languages"
        one, other = (document.places(m.start, m.end) for m in event.mentions)
        assert one and other and one != other


def test_two_acts_alike_are_not_joined_across_languages() -> None:
    text = FRENCH + (
        "Le 27 octobre 1998, le Canada et le Pérou ont signé un accord, que les ministres des deux pays avaient préparé.\n\n"
        "On 27 October 1998 Canada and Peru signed an agreement on fisheries, and on 27 October 1998 they signed an agreement on customs.\n"
    )
    signed = [event for event in read(text).events if event.kind == "instrument.signed"]
    assert len(signed) == 3  # which of the two the French one is, nothing says


def test_a_page_in_one_language_is_its_own_only_view() -> None:
    for path in sorted(SAMPLES.glob("*.txt")):
        document = load(path)
        (view,) = views(document)
        assert view.document is document and view.owns(0) and view.owns(len(document.flat) - 1)


def test_expressions_of_time_of_every_part() -> None:
    document = from_text(FRENCH + ENGLISH + PORTUGUESE + AFTER)
    values = [time.edtf for time in reading.find_times(document)]
    assert values[:2] == ["1944", "1998-10"] and {"1998-10-27", "1999", "2009", "2009-08-01"} <= set(values) and "2001" not in values


def test_a_mixed_page_is_read_again_from_the_record_as_it_was(tmp_path: Path) -> None:
    from bilat.batch import record_files
    from bilat.documents import Asked
    from bilat.exchange.annotated import annotated
    from bilat.record import Record
    from bilat.record.rereading import apply, plan
    from bilat.record.verifying import verify

    file = tmp_path / "a.txt"
    file.write_text(FRENCH + ENGLISH + AFTER, encoding="utf-8")
    with Record.open(tmp_path / "a.db") as record:
        record_files([file], record, Asked())
        file.unlink()
        again = plan(record, [1])
        assert (again.documents, again.changes, again.failures, apply(record, again)) == (1, [], [], 0)
        events: tuple[Event, ...] = record.events()
        assert len(events) == 6 and verify(record).problems == []
        found = annotated(record, str(file))
        assert {"1998-10-27", "2009-08-01"} <= {time.edtf for time in found.times}


@pytest.mark.parametrize(
    ("words", "main"),
    [
        (
            "Loi du 3 mai 2018 portant approbation de la « Convention between the Grand Duchy of Luxembourg and the Republic of Cyprus "
            "for the elimination of double taxation with respect to taxes on income and on capital »",
            "fr",
        ),
        (
            "e) derechos conferidos por ley, decisiones administrativas o bajo contrato, incluyendo concesiones para explorar o explotar",
            "es",
        ),
        ("Artículo H: Reportes e Información, Libros y Registros Contables del Convenio, Auditoría e Inspecciones.", "es"),
        ("h) Consignar información falsa. i) Exponer a la población al riesgo, mediante actos de negligencia", "es"),
    ],
)
def test_titles_and_lists_do_not_make_a_paragraph_foreign(words: str, main: str) -> None:
    assert is_other(words, main) == ""


def test_a_note_quoted_whole_is_in_its_own_language() -> None:
    note = "“The Embassy presents its compliments to the Ministry and has the honour to refer to the agreement of the two governments.”"
    assert is_other(note, "es") == "en"
