"""Full text search: a question becomes stems, the database finds where they are, and the words that fit are found again.

A question is words that must all be there; `"words in quotes"` in this order; `-word` must not be there; `negoci*` begins
so; `A OR B`. A word is looked for by its stem in each language, so that one question reads all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, column, func, select, text
from sqlalchemy import table as lightweight

from bilat.errors import BilatError
from bilat.record import schema
from bilat.record.querying import speaks
from bilat.record.stems import LANGUAGES, stem, words

_T, _D, _C = schema.search_terms, schema.documents, schema.current_events
_INDEX = lightweight("search_index", column("rowid"), column("rank"))
_PARTS = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
MOST = 2000  # hits that are looked at
RANKED = 10_000  # hits that are put in an order of how well they answer


@dataclass(frozen=True, slots=True)
class Clause:
    """Alternatives of which one must be there (or none, where `no`): each some stems in a row; `begins` for the start of one word."""

    ways: tuple[tuple[str, ...], ...]
    no: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    clauses: tuple[Clause, ...]

    @classmethod
    def parse(cls, given: str) -> Query:
        """BilatError for a question without a word that must be there."""
        clauses: list[Clause] = []
        either = False
        for part in _PARTS.finditer(given):
            if part["word"] == "OR" and clauses:
                either = True
                continue
            clause = _clause(part["phrase"] if part["phrase"] is not None else part["word"], bool(part["no"]))
            if clause is None:
                continue
            if either and not clause.no and not clauses[-1].no and clause.begins == clauses[-1].begins:
                clauses[-1] = Clause((*clauses[-1].ways, *clause.ways), begins=clause.begins)
            else:
                clauses.append(clause)
            either = False
        if all(clause.no for clause in clauses):
            raise BilatError(f'{given!r} asks for no word: write one or more, such as: extradition "double taxation" negoci*')
        return cls(tuple(clauses))

    def fits(self, terms: Sequence[str]) -> bool:
        """Whether some stems in their order answer the question."""
        return all(bool(_places(clause, terms)) != clause.no for clause in self.clauses)

    def hits(self, given: str, lang: str) -> list[tuple[int, int]]:
        """Where words of a text answer the question, in order."""
        spans = list(words(given))
        terms = [stem(word, lang) for _, _, word in spans]
        found: set[int] = set()
        for clause in self.clauses:
            if not clause.no:
                plain = [word for _, _, word in spans] if clause.begins else terms
                found |= _places(clause, plain)
        return [spans[n][:2] for n in sorted(found)]


def _clause(given: str, no: bool) -> Clause | None:
    said = [word for _, _, word in words(given)]
    if not said:
        return None
    if given.endswith("*") and len(said) == 1:
        return Clause(((said[0],),), no, begins=True)
    return Clause(tuple(dict.fromkeys(tuple(stem(word, lang) for word in said) for lang in LANGUAGES)), no)


def _places(clause: Clause, terms: Sequence[str]) -> set[int]:
    """The numbers of the words that one of the alternatives is at."""
    found: set[int] = set()
    for way in clause.ways:
        size = len(way)
        for n in range(len(terms) - size + 1):
            if terms[n].startswith(way[0]) if clause.begins else tuple(terms[n : n + size]) == way:
                found.update(range(n, n + size))
    return found


# -- in the database --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a document that answers a question; `date` is the document's."""

    document: int
    start: int
    end: int
    date: str | None


def documents(connection: Connection, query: Query, known: str | None = None) -> list[Found]:
    """The parts of documents that speak (as of `known`) and answer, best first."""
    chosen = _asked(connection, query).join(_D, _D.c.id == _T.c.document).where(_T.c.event == "", speaks(known)).add_columns(_D.c.date)
    return [Found(row.document, row.start, row.end, row.date) for row in connection.execute(chosen.limit(MOST))]


def events(connection: Connection, query: Query) -> list[str]:
    """The acts of events that stand now and answer, best first."""
    same = and_(_C.c.id == _T.c.event, _C.c.document == _T.c.document)
    chosen = _asked(connection, query).join(_C, same).where(_T.c.event != "").add_columns(_C.c.act)
    return list(dict.fromkeys(row.act for row in connection.execute(chosen.limit(MOST))))


def _asked(connection: Connection, query: Query) -> Select[tuple[int, str, int, int]]:
    """The terms that answer, best first; those of words so common that no order says much, first come first."""
    chosen = select(_T.c.document, _T.c.event, _T.c.start, _T.c.end).select_from(_T)
    if connection.dialect.name == "postgresql":
        vector, asked = "to_tsvector('simple', search_terms.terms)", _tsquery(query)
        found = chosen.where(text(f"{vector} @@ to_tsquery('simple', :asked)").bindparams(asked=asked))
        rank: Any = text(f"ts_rank({vector}, to_tsquery('simple', :ranked)) DESC").bindparams(ranked=asked)
        first: Any = _T.c.id
    else:
        match = text("search_index MATCH :asked").bindparams(asked=_fts5(query))
        found = chosen.join(_INDEX, _INDEX.c.rowid == _T.c.id).where(match)
        rank = _INDEX.c.rank
        first = _INDEX.c.rowid  # the order that the index gives by itself, so that the first hits are had without the others
    few = connection.execute(select(func.count()).select_from(found.limit(RANKED).subquery())).scalar_one() < RANKED
    return found.order_by(rank, first) if few else found.order_by(first)


def _fts5(query: Query) -> str:
    # Stems are letters and digits: nothing in them has a meaning of its own.
    def clause(one: Clause) -> str:
        return "(" + " OR ".join(f'"{" ".join(way)}"{" *" if one.begins else ""}' for way in one.ways) + ")"

    wanted = " AND ".join(clause(one) for one in query.clauses if not one.no)
    return " NOT ".join([f"({wanted})", *(clause(one) for one in query.clauses if one.no)])


def _tsquery(query: Query) -> str:
    def clause(one: Clause) -> str:
        ways = (" <-> ".join(f"'{part}'" for part in way) + (":*" if one.begins else "") for way in one.ways)
        return ("!" if one.no else "") + "(" + " | ".join(ways) + ")"

    return " & ".join(clause(one) for one in query.clauses)


def texts(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """Name, text and language of some documents."""
    rows = connection.execute(select(_D.c.id, _D.c.name, _D.c.text, _D.c.language).where(_D.c.id.in_(sorted(keys))))
    return {row.id: (row.name, row.text, row.language) for row in rows}
