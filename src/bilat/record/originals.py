"""How a document's text lies in the file that it came from: parts, and the place of every word, packed.

A row a document, none for plain text. With it a quote leads to its page, paragraph or element, and a newer reader
reads the document again where its file is gone.
"""

from __future__ import annotations

import zlib
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from bilat.documents.document import Document
from bilat.documents.places import Places
from bilat.documents.source import Source
from bilat.errors import BilatError
from bilat.record import schema

_O = schema.originals
_ROOM = 10_000_000, 1_000  # bytes that any original may unpack to, and more for each character of its text


def packed(document: Document) -> bytes | None:
    return zlib.compress(document.source.to_bytes(text=False)) if document.source else None


def unpacked(data: bytes, characters: int) -> bytes:
    """What `packed` packed, the same bytes for the same original; ValueError for other bytes, or far too many."""
    room = _ROOM[0] + _ROOM[1] * characters
    try:
        unpacking = zlib.decompressobj()
        found = unpacking.decompress(data, room)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacking.eof:
        raise ValueError("it breaks off, or unpacks to too much")
    return found


def source(data: bytes, text: str) -> Source:
    """The source of a document; ValueError for what is none of this text."""
    try:
        found = replace(Source.from_bytes(unpacked(data, len(text))), text=text)
    except (KeyError, TypeError, IndexError, OverflowError) as error:
        raise ValueError("no original") from error
    ends = [part.end for part in found.parts] + (found.spots.ends[-1:].tolist() if found.spots else [])
    if any(end > len(text) for end in ends):
        raise ValueError("it is that of a longer text")
    return found


def write(connection: Connection, document: int, data: bytes | None) -> None:
    if data is not None:
        connection.execute(insert(_O).values(document=document, data=data))


def read(connection: Connection, document: int) -> bytes | None:
    found = connection.execute(select(_O.c.data).where(_O.c.document == document)).scalar()
    return None if found is None else bytes(found)


class Spots:
    """The places of documents, one after the other: those of the last are kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._document = -1
        self._places: Places | None = None

    def of(self, document: int) -> Places | None:
        if document != self._document:
            _D = schema.documents
            query = select(_O.c.data, _D.c.text).join(_D, _D.c.id == _O.c.document).where(_O.c.document == document)
            row = self._connection.execute(query).first()
            try:
                self._places = source(bytes(row.data), row.text).spots if row else None
            except ValueError as error:
                raise BilatError(f"the places of document {document} are damaged: run `bilat verify`, restore it from a copy") from error
            self._document = document
        return self._places
