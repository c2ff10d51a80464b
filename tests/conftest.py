from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilat.record import Record
from tests.postgres import Server, binaries


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server; BILAT_REQUIRE_POSTGRES forbids doing without."""
    bin = binaries()
    if bin is None:
        message = "no PostgreSQL on this machine: apt-get install postgresql"
        if os.environ.get("BILAT_REQUIRE_POSTGRES"):
            pytest.fail(message)
        pytest.skip(message)
    server = Server(bin)
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty record is, on each database."""
    if request.param == "sqlite":
        yield str(tmp_path / "bilat.db")
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.database()
    yield url
    server.drop(url)


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """An empty record, on each database."""
    with Record.open(place) as opened:
        yield opened
