"""Files made to harm, and broken ones: each is refused or read in one line, in bounded time and memory; nothing is fetched or run."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from bilat.documents import from_bytes, isolated, load, read_bytes
from bilat.documents.child import OK, answer
from bilat.documents.limits import limits
from bilat.errors import BilatError, DocumentError
from tests.documents import rendering
from tests.documents.test_formats import LONG

PARTS = [("title", "Canada and Peru"), ("paragraph", LONG)]


def refused(data: bytes, name: str) -> str:
    with pytest.raises(DocumentError) as error:
        from_bytes(data, name=name)
    said = str(error.value)
    assert said.startswith(f"{name}: ") and "\n" not in said
    return said


def encrypted_pdf() -> bytes:
    from reportlab.lib import pdfencrypt
    from reportlab.pdfgen import canvas

    stream = io.BytesIO()
    made = canvas.Canvas(stream, encrypt=pdfencrypt.StandardEncryption("secret"))
    made.drawString(72, 700, LONG)
    made.save()
    return stream.getvalue()


def bomb(name: str = "word/document.xml", size: int = 60_000_000) -> bytes:
    """A Word file whose document unpacks to much more than it is large."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made, made.open(name, "w", force_zip64=True) as member:
        chunk = b" " * 10_000_000
        for _ in range(size // len(chunk)):
            member.write(chunk)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "said"),
    [
        (encrypted_pdf, "a.pdf", "encrypted: open it with its password"),
        (lambda: b"%PDF-1.7\n" + b"junk" * 100, "a.pdf", "damaged"),
        (lambda: rendering.archive({"a/b": b""})[:40], "a.docx", "damaged or cut off"),
        (lambda: rendering.archive({"word/document.xml": b"<w:document"}), "a.docx", "damaged"),
        (lambda: rendering.archive({"word/document.xml": b""}), "a.docx", "damaged"),
        (lambda: rendering.archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), "a.odt", "no text"),
        (lambda: rendering.archive({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "a.xlsx", "Excel"),
        (lambda: rendering.archive({"[Content_Types].xml": b"", "ppt/a.xml": b""}), "a.pptx", "PowerPoint"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "a.doc", "save it as DOCX"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (lambda: b"{\\rtf1 Canada}", "a.rtf", "RTF"),
        (lambda: b"\x89PNG\r\n", "a.png", "--ocr"),
        (lambda: rendering.archive({"a.txt": b"x"}), "a.zip", "ZIP archive"),
        (lambda: b"<TEI></TEI>", "a.xml", "only blanks"),
        (lambda: b"<html></html>", "a.html", "only blanks"),
        (lambda: b"<?xml version='1.0'?><<<", "a.xml", "no XML that can be read"),
        (lambda: b"<TEI>" + b"<div>" * 5000, "a.xml", "nested"),
        (lambda: b"<html>" + b"<div>" * 5000 + b"x", "a.html", "nested"),
    ],
)
def test_what_is_wrong_is_said(make, name: str, said: str) -> None:
    assert said in refused(make(), name)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAT_MAX_UNPACKED", "20000000")
    start = time.monotonic()
    assert "BILAT_MAX_UNPACKED" in refused(bomb(), "bomb.docx")
    assert time.monotonic() - start < 5


def test_deep_pages_are_read_to_the_bottom() -> None:
    """Deeper than the parser's own limit, past which it would drop the rest without a word."""
    after = b"<p>After it all came this.</p></body></html>"
    data = b"<html><body>" + b"<div>" * 400 + f"<p>{LONG}</p>".encode() + b"</div>" * 400 + after
    flat = from_bytes(data, name="a.html", lang="en").flat
    assert LONG in flat and "After it all" in flat


def test_entities_are_not_expanded_or_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    data = (
        f'<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY l0 "lol">{laughs}<!ENTITY x SYSTEM "{secret.as_uri()}">'
        f'<!ENTITY % d SYSTEM "http://127.0.0.1:9/evil.dtd"> %d;]>'
        f"<TEI><text><body><p>{LONG} &x; &l9; P&eacute;rou</p></body></text></TEI>"
    ).encode()
    document = from_bytes(data, name="a.xml", lang="en")
    assert LONG in document.flat and "secret" not in document.text and "lol" not in document.text
    assert len(document.text) < 1000


def test_macros_links_and_scripts_are_left_alone() -> None:
    members = {name: zipfile.ZipFile(io.BytesIO(rendering.docx(PARTS))).read(name) for name in ("[Content_Types].xml", "word/document.xml")}
    data = rendering.archive({**members, "word/vbaProject.bin": b"Sub AutoOpen()"})
    assert LONG in from_bytes(data, name="a.docm", lang="en").flat


@pytest.mark.parametrize("suffix", rendering.FORMATS)
def test_a_file_that_breaks_off(suffix: str) -> None:
    data = rendering.FORMATS[suffix](PARTS)
    for share in (0.1, 0.4, 0.7, 0.95):
        try:
            assert from_bytes(data[: int(len(data) * share)], name=f"a.{suffix}", lang="en").blocks
        except DocumentError as error:
            assert str(error).startswith(f"a.{suffix}: ")


def test_damaged_xml_is_read_as_far_as_it_goes() -> None:
    data = rendering.tei([*PARTS, ("paragraph", "The end.")])
    document = from_bytes(data[: data.index(b"The end")], name="a.xml", lang="en")
    assert LONG in document.flat and any("damaged" in warning for warning in document.warnings)


# -- limits ---------------------------------------------------------------------------------------------


def test_pages_and_characters_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = rendering.pdf([("paragraph", LONG)] * 60)
    monkeypatch.setenv("BILAT_MAX_PAGES", "1")
    assert "BILAT_MAX_PAGES" in refused(data, "a.pdf")
    monkeypatch.delenv("BILAT_MAX_PAGES")
    monkeypatch.setenv("BILAT_MAX_CHARACTERS", "1000")
    assert "BILAT_MAX_CHARACTERS" in refused(data, "a.pdf")


def test_limits_must_be_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("many", "-1", "0", "1.5"):
        monkeypatch.setenv("BILAT_MAX_PAGES", value)
        with pytest.raises(BilatError, match="BILAT_MAX_PAGES is no number"):
            limits()
    monkeypatch.setenv("BILAT_MAX_PAGES", "10_000")
    assert limits().pages == 10_000


def test_a_parser_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of pages take longer than the second they are given; the next file is read all the same."""
    from reportlab.pdfgen import canvas

    stream = io.BytesIO()
    made = canvas.Canvas(stream)
    for number in range(400):
        for line in range(60):
            made.drawString(72, 780 - 12 * line, f"Line {line} of page {number}: {LONG[:80]}")
        made.showPage()
    made.save()
    monkeypatch.setenv("BILAT_MAX_SECONDS", "1")
    start = time.monotonic()
    assert "BILAT_MAX_SECONDS" in refused(stream.getvalue(), "long.pdf")
    assert time.monotonic() - start < 5
    assert LONG in from_bytes(rendering.html_only(PARTS), name="a.html", lang="en").flat


def test_memory_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    isolated.close()
    monkeypatch.setenv("BILAT_MAX_MEMORY", "300_000_000")
    data = b"<html><body>" + b"<p>a</p>" * 3_000_000 + b"</body></html>"
    assert "MAX_MEMORY" in refused(data, "wide.html")
    monkeypatch.delenv("BILAT_MAX_MEMORY")
    assert LONG in from_bytes(rendering.html_only(PARTS), name="a.html", lang="en").flat


def test_a_parser_that_crashes_costs_one_file() -> None:
    from_bytes(rendering.html_only(PARTS), name="a.html", lang="en")
    child = isolated._kept[os.getpid()]
    child.process.kill()
    child.process.wait()
    assert LONG in from_bytes(rendering.html_only(PARTS), name="a.html", lang="en").flat
    assert isolated._kept[os.getpid()] is not child


def test_a_fault_of_a_reader_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from bilat.documents.formats import html

    def broken(_: object) -> object:
        raise IndexError("list index out of range")

    options = {"characters": 10_000, "pages": 10, "ocr": "", "unpacked": 1000}
    assert answer("html", b"<html><p>x</p></html>", options)[0] == OK
    monkeypatch.setattr(html, "read", broken)
    assert answer("html", b"<html><p>x</p></html>", options)[1] == b"IndexError: list index out of range"


def test_endless_and_odd_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAT_MAX_BYTES", "100000")
    with pytest.raises(DocumentError, match="BILAT_MAX_BYTES"):
        read_bytes("/dev/zero")
    for name in ("a\0b", "x" * 5000):
        with pytest.raises(DocumentError):
            read_bytes(name)
    odd = tmp_path / "Pérou 🇵🇪\n'\"$(x).txt"
    odd.write_text(LONG)
    assert load(odd).text == LONG
