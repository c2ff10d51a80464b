"""Errors that a user can act upon: each message says what happened and what to do."""

from __future__ import annotations


class BilatError(Exception):
    """Any failure that Bilat explains in one line; the command line prints it and exits with 2."""


class DocumentError(BilatError):
    """A file that can't be read as a document (empty, binary, a directory, another language …)."""


class RecordError(BilatError):
    """A record that can't be opened or written."""
