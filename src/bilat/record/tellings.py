"""Rows of the cache as tellings."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select

from bilat.record import schema
from bilat.record.acts import corrected
from bilat.record.identity import Telling
from bilat.record.packing import pair_keys, unpack

_C, _P, _D = schema.current_events, schema.event_parties, schema.documents


def telling(row: Row[Any]) -> Telling:
    """A row of `standing_rows`."""
    said: Any = row[:5]
    id, name, data, corrections, language = said
    event = unpack(data, id, name)
    return Telling(event, corrected(event, json.loads(corrections)) if corrections else None, language)


def standing_rows(*more: ColumnElement[Any]) -> Any:
    """The query of all rows of the cache: what `telling` takes, then where the row belongs."""
    said = _C.c.id, _D.c.name, _C.c.data, _C.c.corrections, _D.c.language
    belongs = _C.c.document, _C.c.number, _C.c.act, _C.c.parties, _C.c.kind, _C.c.modality
    return select(*said, *belongs, *more).join(_D, _D.c.id == _C.c.document)


def about(query: Any, parties: Collection[str]) -> Any:
    """Only events with all of the parties, as told or as corrected: by their pair where there are two or more."""
    for key in pair_keys(parties):
        found = _P.alias()
        query = query.join(found, and_(found.c.event == _C.c.id, found.c.document == _C.c.document, found.c.pair == key))
    return query
