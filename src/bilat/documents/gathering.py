"""What is to be read: files, the files of folders and patterns, the members of ZIP archives, the attachments of mails, standard input.

The order is that of the command line; within a folder or an archive, by name. Whatever is passed over or can't
be had is told, and stops nothing.
"""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import has_magic, iglob
from pathlib import Path, PurePath

from bilat.documents.formats.package import FAILURES
from bilat.documents.limits import Limits, limits
from bilat.documents.sniffing import SUFFIXES, is_zip
from bilat.errors import DocumentError

STDIN = "-"
_MAILS = (".eml",)
# Left behind by programs, and the pictures and style sheets that a browser saves beside a page.
_LITTER = ("~$", ".~lock.", "Thumbs.db", "desktop.ini")
_SAVED = ("_files", "_fichiers", "_archivos")


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be read: its name (a path, or `archive.zip/inner.pdf`), and its bytes where they are at hand already.

    `problem` says why it can't be read; `passed` that it is no document (a picture in a folder) and merely left out.
    """

    name: str
    data: bytes | None = None
    problem: str | None = None
    passed: bool = False


def gather(given: Iterable[str | Path]) -> Iterator[Item]:
    """The documents that some names stand for, one after the other: archives are opened as they are reached."""
    allowed = limits()
    for name in given:
        yield from _named(str(name), allowed)


def listed(given: Iterable[str | Path]) -> list[str]:
    """The files that names stand for, archives closed: what a bar can count before anything is read."""
    return [item.name for name in given for item in _files(str(name)) if not item.passed]


def _named(name: str, allowed: Limits) -> Iterator[Item]:
    for item in _files(name):
        if item.problem or item.passed:
            yield item
        elif item.name == STDIN:
            yield from _opened(STDIN, _stdin(allowed), allowed, 0)
        elif _may_hold_others(item.name):
            yield from _opened(item.name, None, allowed, 0)
        else:
            yield item


def _files(name: str) -> Iterator[Item]:
    if name == STDIN:
        yield Item(STDIN)
        return
    try:
        path = Path(name)
        if path.is_dir():
            yield from _folder(path)
        elif has_magic(name) and not path.exists():
            found = sorted(iglob(name, recursive=True))  # noqa: PTH207 -- patterns may be absolute
            if not found:
                yield Item(name, problem=f"{name}: no such file, and none fits it as a pattern: check the name")
            for one in found:
                yield from _folder(Path(one)) if Path(one).is_dir() else (Item(one),)
        else:
            yield Item(name)
    except (OSError, ValueError) as error:
        yield Item(name, problem=f"{name}: can't be read ({error}): check the name")


def _folder(path: Path) -> Iterator[Item]:
    """The documents of a folder and those under it, by name; links to folders are not followed."""
    unread: list[OSError] = []
    count = 0
    for folder, folders, files in os.walk(path, onerror=unread.append):
        pages = {PurePath(file).stem for file in files if PurePath(file).suffix.lower() in (".html", ".htm")}
        folders[:] = sorted(d for d in folders if not d.startswith((".", "__MACOSX")) and not _is_saved(d, pages))
        for file in sorted(files):
            if file.startswith((".", *_LITTER)):
                continue
            where = Path(folder) / file
            if where.suffix.lower() not in SUFFIXES or not where.is_file():
                yield Item(str(where), passed=True)
                continue
            count += 1
            yield Item(str(where))
    for error in unread:
        yield Item(str(error.filename), problem=f"{error.filename}: can't be read ({error.strerror}): check its permissions")
    if not count and not unread:
        yield Item(str(path), problem=f"{path}: there is no document in this directory: Bilat reads {', '.join(sorted(SUFFIXES))}")


def _is_saved(folder: str, pages: set[str]) -> bool:
    return any(folder.endswith(end) and folder.removesuffix(end) in pages for end in _SAVED)


def _stdin(allowed: Limits) -> bytes:
    return sys.stdin.buffer.read(allowed.bytes + 1)


# -- what holds other documents ------------------------------------------------------------------


def _may_hold_others(name: str) -> bool:
    """Whether a file has to be opened here: an archive or a mail; its name or its first bytes tell."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (".docx", ".docm", ".odt", ".pdf", ".txt", ".html", ".htm", ".xml", ".md"):
        return False
    if suffix in (".zip", *_MAILS):
        return True
    try:
        path = Path(name)
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except (OSError, ValueError):
        return False


def _opened(name: str, data: bytes | None, allowed: Limits, depth: int) -> Iterator[Item]:
    """A document with what it holds: members of an archive, attachments of a mail."""
    if data is None:
        from bilat.documents import read_bytes

        try:
            data = read_bytes(name)
        except DocumentError as error:
            yield Item(name, problem=str(error))
            return
    if len(data) > allowed.bytes:
        yield Item(name, problem=f"{name}: more than {allowed.bytes:,} bytes: split it, or raise BILAT_MAX_BYTES")
    elif is_zip(data):
        yield from _archive(name, data, allowed, depth)
    elif depth > allowed.depth:
        yield Item(name, problem=f"{name}: mails within mails more than {allowed.depth} deep: save it by itself, or raise BILAT_MAX_DEPTH")
    else:
        yield Item(name, data if name == STDIN or depth else None)
        if PurePath(name).suffix.lower() in _MAILS:
            from bilat.documents.formats.eml import attachments

            for inner, content in attachments(data):
                yield from _inner(f"{name}/{_clean(inner)}", content, allowed, depth)


def _archive(name: str, data: bytes, allowed: Limits, depth: int) -> Iterator[Item]:
    if depth >= allowed.depth:
        yield Item(name, problem=f"{name}: archives within archives more than {allowed.depth} deep: unpack it, or raise BILAT_MAX_DEPTH")
        return
    room = allowed.unpacked
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
            if len(members) > allowed.members:
                yield Item(name, problem=f"{name}: more than {allowed.members:,} files: unpack it, or raise BILAT_MAX_MEMBERS")
                return
            for info in members:
                inner = f"{name}/{_clean(info.filename)}"
                base = PurePath(info.filename).name
                if info.filename.startswith("__MACOSX/") or base.startswith((".", *_LITTER)):
                    continue
                if PurePath(base).suffix.lower() not in SUFFIXES:
                    yield Item(inner, passed=True)
                elif info.flag_bits & 0x1:
                    yield Item(inner, problem=f"{inner}: this file is encrypted: unpack it with its password first")
                else:
                    content = _member(archive, info, min(room, allowed.bytes))
                    if isinstance(content, str):
                        yield Item(inner, problem=f"{inner}: {content}")
                        continue
                    room -= len(content)
                    yield from _inner(inner, content, allowed, depth)
    except FAILURES as error:
        yield Item(name, problem=f"{name}: this ZIP archive is damaged ({' '.join(str(error).split())[:80]}): fetch or make it again")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> bytes | str:
    """The bytes of a member, or what is wrong with it."""
    try:
        with archive.open(info) as stream:
            data = stream.read(room + 1)
    except FAILURES as error:
        return f"it is damaged in its archive ({' '.join(str(error).split())[:80]}): make the archive again"
    return data if len(data) <= room else "the archive unpacks to more than its limit: unpack it, or raise BILAT_MAX_UNPACKED"


def _inner(name: str, data: bytes, allowed: Limits, depth: int) -> Iterator[Item]:
    if PurePath(name).suffix.lower() in (".zip", *_MAILS):
        yield from _opened(name, data, allowed, depth + 1)
    else:
        yield Item(name, data)


def _clean(name: str) -> str:
    """A member's name as part of a path: none leads out of its archive."""
    parts = (part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
    return "/".join(parts) or "unnamed"
