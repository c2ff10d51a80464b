"""Files become documents: encodings, language, dateline, letterhead, and refusals that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.documents import from_bytes, from_text, load
from bilat.errors import BilatError, DocumentError

FRENCH = "Le Canada et le Pérou ont établi des relations diplomatiques en 1944, et une ambassade a été ouverte à Lima."
ENGLISH = "Canada and Peru established diplomatic relations in 1944, and an embassy was opened in Lima the same year."
SPANISH = "El Canadá y el Perú establecieron relaciones diplomáticas en 1944, y se abrió una embajada en Lima ese mismo año."


@pytest.mark.parametrize(
    ("encoding", "named", "warned"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8", False),
        ("utf-16", "utf-16", False),
        ("utf-16-le", "utf-16-le", True),
        ("utf-16-be", "utf-16-be", True),
        ("cp1252", "windows-1252", True),
    ],
)
def test_encodings(encoding: str, named: str, warned: bool) -> None:
    document = from_bytes(FRENCH.encode(encoding))
    assert document.text == FRENCH
    assert document.found["encoding"] == named
    assert bool(document.warnings) == warned


@pytest.mark.parametrize(
    "data",
    [b"", b"  \n\t ", b"%PDF-1.7 ...", b"PK\x03\x04rest", b"\x89PNG\r\n", bytes(range(256)) * 8, b"\x00\x01\x02" * 50, b"\xff\xfe\x00"],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        from_bytes(data, name="page.bin")
    assert str(error.value).startswith("page.bin: ") and "\n" not in str(error.value)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = from_bytes(data)
    except BilatError:
        return
    assert document.blocks and document.language in ("fr", "en", "es")


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    assert load(path).text == ENGLISH and load(path).name == str(path)
    with pytest.raises(DocumentError, match="no such file"):
        load(tmp_path / "absent.txt")
    with pytest.raises(DocumentError, match="directory"):
        load(tmp_path)


def test_the_limit_on_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    monkeypatch.setenv("BILAT_MAX_BYTES", "10")
    with pytest.raises(DocumentError, match="BILAT_MAX_BYTES"):
        load(path)
    monkeypatch.setenv("BILAT_MAX_BYTES", "many")
    with pytest.raises(BilatError, match="no number"):
        load(path)


# -- language ---------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "lang"), [(FRENCH, "fr"), (ENGLISH, "en"), (SPANISH, "es")])
def test_language_is_detected(text: str, lang: str) -> None:
    assert from_text(text).language == lang
    assert from_text(text, lang="en").language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Die Regierungen der beiden Staaten haben in Bern ein Abkommen über die Zusammenarbeit in der Wissenschaft unterzeichnet.",
        "I due governi hanno firmato a Roma un accordo sulla cooperazione nel settore della ricerca scientifica e della difesa.",
        "Os dois governos assinaram em Lisboa um acordo sobre a cooperação no domínio da ciência e não da defesa.",
    ],
)
def test_another_language_is_refused_unless_one_is_named(text: str) -> None:
    with pytest.raises(DocumentError, match="--lang"):
        from_text(text)
    assert from_text(text, lang="fr").language == "fr"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(BilatError, match="unknown language"):
        from_text(FRENCH, lang="de")


def test_samples_are_read_in_their_language() -> None:
    samples = Path(__file__).parents[2] / "samples"
    for path in samples.glob("*.txt"):
        assert load(path).language == path.stem.rpartition(".")[2], path.name


# -- date and publisher -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Berne, 18.10.2016", "2016-10-18"),
        ("Ottawa, le 1er mars 1998", "1998-03-01"),
        ("Lima, 3 de octubre de 2013", "2013-10-03"),
        ("Washington, October 27, 1998", "1998-10-27"),
        ("London, 5 May 2003", "2003-05-05"),
        ("2016-10-18", "2016-10-18"),
        ("mardi 18 octobre 2016", "2016-10-18"),
        ("Berne, 31.02.2016", None),
        ("Genève, 00.00.2016", None),
        ("La visite du 18 octobre 2016 à Berne", None),
    ],
)
def test_dateline(line: str, date: str | None) -> None:
    document = from_text(f"Communiqué\n\n{line}\n\n{FRENCH}", lang="fr")
    assert document.date == date
    assert ("date" in document.found) == (date is not None)


def test_a_dateline_that_opens_a_dispatch() -> None:
    assert from_text(f"Berne, le 18 octobre 2016 – {FRENCH}", lang="fr").date == "2016-10-18"


def test_a_date_within_the_text_is_no_dateline() -> None:
    assert from_text(FRENCH + " L'accord fut signé le 3 mars 1998 à Lima par les deux ministres des Affaires étrangères.").date is None


def test_what_is_given_outweighs_what_is_found() -> None:
    document = from_text(f"Berne, 18.10.2016\n\n{FRENCH}", document_date="2001-05", publisher="per")
    assert (document.date, document.publisher) == ("2001-05", "PER")
    assert (document.found["date"], document.found["publisher"]) == ("option", "option")


def test_options_that_are_wrong_are_refused() -> None:
    with pytest.raises(BilatError, match="EDTF"):
        from_text(FRENCH, document_date="18.10.2016")
    with pytest.raises(BilatError, match="unknown state"):
        from_text(FRENCH, publisher="Ruritania")


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("Embassy of Peru in Canada", "PER"),
        ("Ambassade du Canada au Pérou", "CAN"),
        ("Embajada del Perú", "PER"),
        ("Gobierno de España", "ESP"),
        ("Government of the Netherlands", "NLD"),
        ("Département fédéral des affaires étrangères", "CHE"),
        ("U.S. Department of State", "USA"),
        ("Une page quelconque", None),
    ],
)
def test_letterhead(head: str, code: str | None) -> None:
    assert from_text(f"{head}\n\n{FRENCH}", lang="fr").publisher == code


def test_the_title_is_the_first_heading() -> None:
    assert from_text(f"Le Canada et le Pérou\n\n{FRENCH}").title == "Le Canada et le Pérou"
