"""Acts as an Apache Parquet file: the columns of `flat` with their types."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from bilat import __version__
from bilat.errors import BilatError
from bilat.exchange.flat import COLUMNS, rows
from bilat.exchange.selection import Selection

_GROUP = 50_000  # rows in a row group


def write(selection: Selection, path: str | Path, lang: str = "en") -> None:
    """Writes the file; BilatError where pyarrow is missing."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise BilatError("Parquet needs pyarrow: pip install 'bilat[exchange]', or use --as csv") from error
    types = {"text": pa.string(), "day": pa.date32(), "truth": pa.bool_(), "number": pa.float64(), "list": pa.list_(pa.string())}
    fields = [pa.field(name, types[type], metadata={"description": meaning}) for name, type, meaning in COLUMNS]
    schema = pa.schema(fields, metadata={"made_by": f"bilat {__version__}", "language": lang})
    found = rows(selection, lang)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(found, _GROUP)):
            writer.write_table(pa.Table.from_pylist([{k: _storable(v) for k, v in row.items()} for row in group], schema=schema))


def _storable(value: object) -> object:
    """Text without the lone surrogates that damaged files leave, which UTF-8 has no bytes for."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_storable(one) for one in value] if isinstance(value, list) else value
