"""Rows of the cache as tellings."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row

from bilat.record.acts import corrected
from bilat.record.identity import Telling
from bilat.record.packing import unpack


def telling(row: Row[Any]) -> Telling:
    """A row of the cache with its document's name and language."""
    event = unpack(row.data, row.id, row.name)
    return Telling(event, corrected(event, json.loads(row.corrections)) if row.corrections else None, row.language)
