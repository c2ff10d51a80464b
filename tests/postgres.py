"""A PostgreSQL server of the tests' own, from whatever binaries the machine has."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

_NUMBERS = count()


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl: of the newest version that Debian's packages installed, or on the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


class Server:
    """A server on a socket in a folder of its own; it runs as another user where the tests run as root."""

    def __init__(self, bin: Path) -> None:
        self.bin = bin
        self.user = _other_user() if os.geteuid() == 0 else None
        self.folder = Path(tempfile.mkdtemp(prefix="bilat-postgres-"))
        if self.user:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "-D", str(self.data), "-U", "bilat", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8")
        self.start()
        self._made: str | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=60"
        self._run("pg_ctl", "-D", str(self.data), "-l", str(self.folder / "log"), "-w", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "stop")

    def restart(self) -> None:
        """What a crash looks like to its clients."""
        self.stop("immediate")
        self.start()

    def remove(self) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        return f"postgresql://bilat@/{database}?host={self.folder}"

    def database(self) -> str:
        """The URL of a new, empty record."""
        from bilat.record import Record

        if self._made is None:
            self._sql("CREATE DATABASE empty_record")
            Record.open(self.url("empty_record")).close()
            self._made = "empty_record"
        return self.url(self._new("TEMPLATE empty_record"))

    def bare(self) -> str:
        """The URL of a new database without any table."""
        return self.url(self._new(""))

    def drop(self, url: str) -> None:
        name = url.removeprefix("postgresql://bilat@/").partition("?")[0]
        self._sql(f"DROP DATABASE {name} WITH (FORCE)")

    def _new(self, how: str) -> str:
        name = f"r{os.getpid()}_{next(_NUMBERS)}"
        self._sql(f"CREATE DATABASE {name} {how}")
        return name

    def _sql(self, text: str) -> None:
        import psycopg

        with psycopg.connect(f"host={self.folder} user=bilat dbname=postgres", autocommit=True) as connection:
            connection.execute(text)  # type: ignore[call-overload]

    def _run(self, name: str, *arguments: str) -> None:
        # A server that is started keeps the output it was given: it must not be a pipe.
        with (self.folder / f"{name}.out").open("w") as out:
            done = subprocess.run(
                [str(self.bin / name), *arguments], user=self.user, cwd="/", stdin=subprocess.DEVNULL, stdout=out, stderr=out, timeout=120
            )
        if done.returncode:
            said = [path.read_text() for path in (self.folder / f"{name}.out", self.folder / "log") if path.exists()]
            raise RuntimeError(f"{name}: {' '.join(said)}")


def _other_user() -> str:
    """PostgreSQL refuses to run as root."""
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return getpass.getuser()
