"""Long lists of values in parts that a database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

SIZE = 400
_T = TypeVar("_T")


def chunks(values: Iterable[_T], size: int = SIZE) -> Iterator[list[_T]]:
    """Lists of at most `size` values; none where there are no values."""
    left = iter(values)
    while part := list(islice(left, size)):
        yield part
