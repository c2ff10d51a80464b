"""XML as whole files."""

from __future__ import annotations

from typing import Any

from lxml import etree


def xml_file(root: Any) -> str:
    """An element as a whole file."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + str(etree.tostring(root, encoding="unicode")) + "\n"
