"""What names stand for: files, folders, patterns, archives, mails, standard input; and what is passed over or can't be had."""

from __future__ import annotations

import io
import os
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from bilat.documents import from_bytes, load
from bilat.documents.gathering import Item, gather, listed
from tests.documents import rendering


def names(items: object) -> list[str]:
    return [item.name for item in items if not item.passed and not item.problem]  # type: ignore[attr-defined]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = "b.txt a.md sub/c.PDF sub/deeper/d.html page.html page_files/ad.html .hidden/e.txt ~$f.docx g.jpg"
    for name in names.split():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_a_folder_is_read_by_name(folder: Path) -> None:
    found = list(gather([folder]))
    inner = [Path(name).relative_to(folder).as_posix() for name in names(found)]
    assert inner == ["a.md", "b.txt", "page.html", "sub/c.PDF", "sub/deeper/d.html"]
    assert [Path(item.name).name for item in found if item.passed] == ["g.jpg"]
    assert len(listed([folder])) == 5


def test_patterns(folder: Path) -> None:
    assert [Path(name).name for name in names(gather([str(folder / "**/*.html")]))] == ["page.html", "ad.html", "d.html"]
    (problem,) = gather([str(folder / "*.nothing")])
    assert problem.problem and "none fits" in problem.problem
    odd = folder / "[1998].txt"
    odd.write_bytes(b"x")
    assert names(gather([str(odd)])) == [str(odd)]


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (item,) = gather([tmp_path])
    assert item.problem and "no document in this directory" in item.problem


def test_links_in_a_circle_and_pipes_do_not_stop_it(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    assert len(names(gather([folder]))) == 5


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = rendering.archive({"x.txt": b"inner", "../../evil.txt": b"out", "pic.png": b"x"})
    data = rendering.archive({"b/inner.zip": inner, "a.txt": b"outer", "__MACOSX/a.txt": b"x", "dir/": b""})
    (tmp_path / "all.zip").write_bytes(data)
    found = list(gather([tmp_path / "all.zip"]))
    base = str(tmp_path / "all.zip")
    assert [(item.name.removeprefix(base), item.data) for item in found if not item.passed] == [
        ("/a.txt", b"outer"),
        ("/b/inner.zip/evil.txt", b"out"),
        ("/b/inner.zip/x.txt", b"inner"),
    ]
    assert [item.name.removeprefix(base) for item in found if item.passed] == ["/b/inner.zip/pic.png"]


def test_archives_have_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = rendering.archive({"x.txt": b"x"})
    for _ in range(5):
        data = rendering.archive({"deep.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    assert "BILAT_MAX_DEPTH" in _problems(tmp_path / "deep.zip")
    (tmp_path / "bomb.zip").write_bytes(rendering.archive({"a.txt": bytes(3_000_000), "b.txt": b"fine"}))
    monkeypatch.setenv("BILAT_MAX_UNPACKED", "1000000")
    assert "BILAT_MAX_UNPACKED" in _problems(tmp_path / "bomb.zip") and names(gather([tmp_path / "bomb.zip"]))[-1].endswith("b.txt")
    monkeypatch.setenv("BILAT_MAX_MEMBERS", "1")
    assert "BILAT_MAX_MEMBERS" in _problems(tmp_path / "bomb.zip")


def _problems(path: Path) -> str:
    return " ".join(item.problem or "" for item in gather([path]))


def test_a_damaged_archive_gives_what_it_can(tmp_path: Path) -> None:
    data = bytearray(rendering.archive({"a.txt": b"first words " * 99, "b.txt": b"second words " * 99}))
    at = data.index(b"b.txt") + 10
    data[at : at + 4] = b"\xff\xff\xff\xff"
    (tmp_path / "a.zip").write_bytes(bytes(data))
    found = list(gather([tmp_path / "a.zip"]))
    assert found[0].data and found[1].problem and "damaged" in found[1].problem


def test_a_mail_sent_on_whole_is_a_document_of_its_own(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner["Subject"] = "Visite à Lima"
    inner.set_content("The minister went to Lima.")
    inner.add_attachment(b"The words of a note.", maintype="application", subtype="octet-stream", filename="note.txt")
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("See below.")
    outer.add_attachment(inner)
    path = tmp_path / "m.eml"
    path.write_bytes(outer.as_bytes())
    items = list(gather([path]))
    assert [item.name.removeprefix(f"{path}") for item in items] == ["", "/Visite à Lima.eml", "/Visite à Lima.eml/note.txt"]
    assert items[1].data is not None and "The minister went to Lima." in from_bytes(items[1].data, name="a.eml", lang="en").text
    assert "minister" not in load(path, lang="en").text


def test_mails_within_mails_come_to_an_end(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("The words of the innermost.")
    for number in range(30):
        outer = EmailMessage()
        outer["Subject"] = f"n{number}"
        outer.set_content("See below.")
        outer.add_attachment(message)
        message = outer
    path = tmp_path / "m.eml"
    path.write_bytes(message.as_bytes())
    items = list(gather([path]))
    assert len(items) == 5 and [bool(item.problem) for item in items] == [False] * 4 + [True]
    assert "BILAT_MAX_DEPTH" in (items[-1].problem or "")


def test_a_mail_and_its_attachments(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["Message-ID"] = "Visit", "<1@example.org>"
    message.set_content("See the notes.")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="Pérou/note.pdf")
    message.add_attachment(rendering.archive({"n.txt": b"n"}), maintype="application", subtype="zip", filename="all.zip")
    path = tmp_path / "m.eml"
    path.write_bytes(message.as_bytes())
    assert [name.removeprefix(str(path)) for name in names(gather([path]))] == ["", "/Pérou/note.pdf", "/all.zip/n.txt"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, expected in ((b"words", [Item("-", b"words")]), (rendering.archive({"a.txt": b"x"}), [Item("-/a.txt", b"x")])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert list(gather(["-"])) == expected


def test_a_mail_with_a_damaged_name_keeps_what_it_carries(tmp_path: Path) -> None:
    path = tmp_path / "m.eml"
    path.write_bytes(
        b"Subject: a\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\nContent-Disposition: attachment; "
        b'filename="=?u\xff\xfef-8?q?n=C3=A9?="\n\nThe words of a note.\n--B--\n'
    )
    assert [item.data for item in gather([path])] == [None, b"The words of a note."]
