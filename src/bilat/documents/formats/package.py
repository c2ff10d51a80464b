"""The parts of a ZIP package (DOCX, ODT), each unpacked to a limit whatever its header says."""

from __future__ import annotations

import io
import zipfile
import zlib

from bilat.errors import DocumentError

_DAMAGED = "this file is damaged: save it again from its program"
FAILURES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, LookupError)


class Package:
    """A package and how many bytes may still be unpacked from it."""

    def __init__(self, data: bytes, room: int) -> None:
        self.room, self.limit = room, room
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except FAILURES as error:
            raise DocumentError(_DAMAGED) from error
        self.names = {info.filename: info for info in self._zip.infolist()}

    def read(self, name: str) -> bytes | None:
        """The bytes of one part, None where it is not there."""
        info = self.names.get(name)
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise DocumentError("this file is encrypted: open it with its password and save it without one")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(self.room + 1)
        except FAILURES as error:
            raise DocumentError(_DAMAGED) from error
        if len(data) > self.room:
            raise DocumentError(f"it unpacks to more than {self.limit:,} bytes: split it, or raise BILAT_MAX_UNPACKED")
        self.room -= len(data)
        return data
