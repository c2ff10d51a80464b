from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilat.record import Record


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    """An empty record; on PostgreSQL too where BILAT_TEST_POSTGRES names an empty database."""
    place = str(tmp_path / "bilat.db")
    if request.param == "postgresql":
        place = os.environ.get("BILAT_TEST_POSTGRES", "")
        if not place:
            pytest.skip("BILAT_TEST_POSTGRES names no database")
    with Record.open(place) as opened:
        yield opened
        if request.param == "postgresql":
            from bilat.record.schema import VERSION_TABLE, metadata

            metadata.drop_all(opened._engine)
            with opened._engine.begin() as connection:
                connection.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}")
