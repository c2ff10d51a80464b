"""Text on its way into XML 1.0: characters that it does not allow become U+FFFD, one for one, so that offsets stay."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def xml_file(root: Any) -> str:
    """An element as a whole file."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + str(etree.tostring(root, encoding="unicode")) + "\n"
