"""XML and HTML as trees, parsed with nothing fetched, no entity expanded and no depth without end."""

from __future__ import annotations

import html.entities
import re
from typing import Any

from lxml import etree

from bilat.errors import DocumentError

DEEPEST = 2000  # elements within one another; a page by hand has some twenty
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = {b"amp", b"lt", b"gt", b"quot", b"apos"}


def parse_xml(data: bytes, name: str = "") -> tuple[Any, bool]:
    """The root, and whether the file is damaged and was read as far as it goes. DocumentError where nothing is left."""
    try:
        return etree.fromstring(data, _parser(recover=False)), False
    except (etree.XMLSyntaxError, ValueError):
        pass
    # HTML's names for characters (&eacute;) are no entities of XML, but files have them.
    mended = _ENTITY.sub(_character, data)
    for recover in (False, True):
        try:
            parser = _parser(recover)
            root = etree.fromstring(mended, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            if _too_deep(parser):
                raise DocumentError("its elements are nested more than 256 deep, which no document is: save it again from its program")
            return root, recover
    raise DocumentError(f"this is no XML that can be read{name and ' ' + name}: it is damaged; save it again from its program")


def _parser(recover: bool) -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=recover, remove_pis=True
    )


def _too_deep(parser: Any) -> bool:
    return any("xcessive depth" in (entry.message or "") for entry in parser.error_log)


def _character(match: re.Match[bytes]) -> bytes:
    name = match.group(1)
    char = html.entities.name2codepoint.get(name.decode("ascii"))
    return match.group() if name in _OWN or char is None else b"&#%d;" % char


def parse_html(text: str) -> Any:
    """The root of a web page, or None where it holds no element."""
    data = text.encode("utf-8", errors="replace")
    parser = _html_parser(huge=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # This parser takes whatever it is given: it fails for want of memory only, and calls that unknown.
        if "unknown error" in str(error):
            raise MemoryError from error
        return None
    if root is not None and _too_deep(parser):
        root = etree.fromstring(data, _html_parser(huge=True))
    return root


def _html_parser(huge: bool) -> Any:
    return etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True, huge_tree=huge, default_doctype=False
    )


def entity(element: Any) -> str:
    """The character that an entity reference stands for; nothing for one that a file declares itself."""
    if isinstance(element, etree._Entity):
        point = html.entities.name2codepoint.get(element.name)
        return chr(point) if point else ""
    return ""
