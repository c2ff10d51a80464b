"""Saved web pages: the words of the page without its menus, notices and links to other pages; tables by row.

Left out is what the elements, roles, classes and headings of `data/furniture.toml` name, unless it
holds most of the page's words: a wrapper called `menu-open` is no menu.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import Any

from lxml import etree

from bilat.documents import furniture
from bilat.documents.formats.flow import Block, Flow, Paths, local, names, squeeze
from bilat.documents.formats.tables import read_table
from bilat.documents.formats.xml import DEEPEST, parse_html
from bilat.documents.source import Composer, Source
from bilat.errors import DocumentError

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BLOCKS = names(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure footer header hgroup hr html "
    "legend li main ol p pre section summary table tbody td tfoot th thead tr ul caption"
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_LISTS = names("ul ol div section p dl")
_SAYS = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|[.!?;][\"”»’')\]]*(?:\s|$)")
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§]+|note \d+)\s*[\])]?")
_FILED = ("category-", "tag-", "type-", "status-", "format-")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"(\d{4}-\d\d-\d\d)")
_DATE_FIELDS = ("article:published_time", "datepublished", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date", "dcterms.created", "date", "pubdate")  # noqa: E501  # fmt: skip
_PUBLISHER_FIELDS = ("dcterms.publisher", "dc.publisher", "dcterms.creator", "publisher", "og:site_name", "author")


def read(data: bytes, encoding: str | None = None) -> Source:
    """The page of some bytes; `encoding` where a mail or the like says it."""
    root = parse_html(_decoded(data, encoding))
    if root is None:
        raise DocumentError("this page holds no element that can be read: save it again")
    composer = Composer("html")
    _declare(root, composer.source)
    _Walk(root, composer).run()
    return composer.finish()


def _decoded(data: bytes, given: str | None) -> str:
    """The page's text, by its mark, what is said of it, what it says itself, and what it looks like."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    said = _CHARSET.search(data[:8192])
    for charset in (given, said.group(1).decode("ascii", "replace") if said else None):
        # Browsers read Latin-1 as Windows-1252, and pages are made for browsers.
        known = "cp1252" if (charset or "").lower() in ("iso-8859-1", "iso8859-1", "latin1", "ascii", "us-ascii") else charset
        with suppress(LookupError, ValueError):
            if known:
                return data.decode(known, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _declare(root: Any, source: Source) -> None:
    """What the head of the page says of it."""
    fields: dict[str, str] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if key and element.get("content"):
            fields.setdefault(key, squeeze(element.get("content")).strip()[:500])
    title = next((squeeze("".join(e.itertext())).strip() for e in root.iter("title")), "")
    if fields.get("og:title") or title:
        source.declared["title"] = (fields.get("og:title") or title, "meta og:title" if fields.get("og:title") else "title element")
    if root.get("lang"):
        source.declared["language"] = (root.get("lang")[:2].lower(), "lang attribute")
    for key in _DATE_FIELDS:
        found = _DATE.match(fields.get(key, ""))
        if found:
            source.declared["date"] = (found.group(), f"meta {key}")
            break
    else:
        for script in root.iter("script"):
            said = _JSON_DATE.search(script.text or "") if script.get("type") == "application/ld+json" else None
            if said:
                source.declared["date"] = (said.group(1), "JSON-LD datePublished")
                break
    for key in _PUBLISHER_FIELDS:
        if fields.get(key):
            source.declared["publisher"] = (fields[key], f"meta {key}")
            break


class _Walk:
    """One walk over the page's elements."""

    def __init__(self, root: Any, composer: Composer) -> None:
        self.root, self.flow = root, Flow(composer)
        self.sizes = _sizes(root)
        self.whole = max(self.sizes.get(root, 0), 1)
        self.mains = self._mains()
        self.inside = 0  # how many main elements the walk is in
        self.titled = False
        self.muted = 0  # level of a heading such as *Related* whose section is left out
        self.notes: set[Any] = set()
        self.dropped: set[Any] = set()
        self.opened: set[Any] = set()

    def run(self) -> None:
        paths, flow = Paths(), self.flow
        walk = etree.iterwalk(self.root, events=("start", "end"))
        depth = 0
        for event, element in walk:
            name = local(element)
            if event == "start":
                depth += 1
                if depth > DEEPEST:
                    raise DocumentError(f"its elements are nested more than {DEEPEST:,} deep, which no page is: save it again")
                path = paths.enter(name or "node")
                if self._enter(element, name, path):
                    if self._reads():
                        flow.text(element.text)
                else:
                    self.dropped.add(element)
                    walk.skip_subtree()
            else:
                depth -= 1
                paths.leave()
                if element in self.dropped:
                    self.dropped.discard(element)
                else:
                    self._leave(element)
                if self._reads():
                    flow.text(element.tail)
        flow.flush()

    def _reads(self) -> bool:
        return not self.muted and (not self.mains or self.inside > 0)

    def _enter(self, element: Any, name: str, path: str) -> bool:
        """Opens what the element opens; False where its content is not read (or has been read here)."""
        flow = self.flow
        if element in self.mains:
            self.inside += 1
            self._open(element, Block(path=path))
            return True
        if self._is_furniture(element, name):
            if name in _BLOCKS:
                flow.flush()
            return False
        if name == "br":
            flow.line()
            return True
        if name in _HEADINGS:
            return self._heading(element, name, path)
        if not self._reads() or (name not in _BLOCKS and not self._is_note(element)):
            return not (name == "sup" and _is_mark(element)) and not (name == "a" and element.get("role") == "doc-noteref")
        if self._is_note(element):
            self.notes.add(element)
        if name == "table" and not self._is_layout(element):
            flow.flush()
            read_table(element, path, flow.composer, self._inline)
            return False
        kind = "footnote" if self.notes else {"li": "item", "figcaption": "caption", "caption": "caption"}.get(name, "paragraph")
        self._open(element, Block(kind, 0, path, kind == "paragraph", kept=name == "pre"))
        return True

    def _open(self, element: Any, block: Block) -> None:
        self.flow.open(block)
        self.opened.add(element)

    def _leave(self, element: Any) -> None:
        if element in self.opened:
            self.opened.discard(element)
            self.flow.close()
        if element in self.mains:
            self.inside -= 1
        self.notes.discard(element)

    def _heading(self, element: Any, name: str, path: str) -> bool:
        words, level = squeeze(self._inline(element)).strip(), _HEADINGS[name]
        if self.muted and level <= self.muted:
            self.muted = 0
        if furniture.is_related(words):
            self.muted = level
            self.flow.flush()
            return False
        outside = self.mains and not self.inside
        if self.muted or (outside and (name != "h1" or self.titled or any(main.find(".//h1") is not None for main in self.mains))):
            return False
        title = not self.titled and level == 1
        self.titled = self.titled or title
        self._open(element, Block("title" if title else "heading", 0 if title else level, path, loose=False))
        if outside:
            self.flow.text(words)
        return True

    def _inline(self, element: Any) -> str:
        """The words of an element, without what is left out."""
        words: list[str] = []
        walk = etree.iterwalk(element, events=("start", "end"))
        skipped: set[Any] = set()
        for event, child in walk:
            name = local(child)
            if event == "start":
                if child is not element and (self._is_furniture(child, name) or (name == "sup" and _is_mark(child))):
                    skipped.add(child)
                    walk.skip_subtree()
                elif name == "br" or (name in _BLOCKS and words):
                    words.append("\n")
                if child not in skipped:
                    words.append(squeeze(child.text or ""))
            elif child is not element:
                words.append(squeeze(child.tail or ""))
        lines = (squeeze(line).strip() for line in "".join(words).split("\n"))
        return "\n".join(line for line in lines if line)

    # -- what an element is -------------------------------------------------------------------

    def _is_furniture(self, element: Any, name: str) -> bool:
        if name in ("html", "body") or not name or element in self.mains:
            return False
        if name in furniture.html("tags") and name != "form":
            return True
        if element.get("hidden") is not None or element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style") or ""):
            return not self._is_most(element)
        called = (
            name == "form"
            or element.get("role") in furniture.html("roles")
            or element.get("id") in furniture.html("ids")
            or (name in ("header", "footer") and not self.inside and element.find(".//h1") is None and not self._in_article(element))
            or (name not in ("a", "span", "p", "article") and bool(_words(element) & furniture.html("words")))
            or (name in _LISTS and self._is_links(element))
        )
        return called and not self._is_most(element) and not any(main in self.mains for main in element.iter("main", "article"))

    def _is_links(self, element: Any) -> bool:
        """A run of links that says nothing itself: no sentence, no year in it."""
        words = squeeze("".join(element.itertext())).strip()
        if len(words) > 2000 or not words or _SAYS.search(words):
            return False
        linked = sum(len(squeeze("".join(a.itertext())).strip()) for a in element.iter("a"))
        return linked > 0.7 * len(words) and (len(element.findall(".//a")) > 1 or len(words) < 40)

    def _is_most(self, element: Any) -> bool:
        return bool(self.sizes.get(element, 0) > 0.5 * self.whole)

    @staticmethod
    def _in_article(element: Any) -> bool:
        return next(element.iterancestors("article", "main"), None) is not None

    @staticmethod
    def _is_note(element: Any) -> bool:
        if element.get("role") in ("doc-footnote", "doc-endnotes", "doc-footnotes"):
            return True
        words = _words(element) if local(element) in ("div", "ol", "section", "aside", "ul") else frozenset()
        return bool(words & {"footnote", "footnotes", "endnote", "endnotes", "references", "reflist"})

    def _is_layout(self, table: Any) -> bool:
        """A table that only puts blocks side by side, as pages did before style sheets."""
        if table.get("role") == "presentation" or table.find(".//table") is not None:
            return True
        if any(cell in self.mains for cell in table.iter("td")):
            return True
        if any(table.find(f".//{name}") is not None for name in _HEADINGS):
            return True
        return any(len(cell.findall(".//p")) > 1 and self.sizes.get(cell, 0) > 400 for cell in table.iter("td"))

    def _mains(self) -> frozenset[Any]:
        """The elements that the page keeps its words in; none where it does not say."""
        found = list(self.root.iter("main")) or [e for e in self.root.iter() if e.get("role") == "main"]
        found = found or [e for e in self.root.iter("div", "section", "td", "article") if e.get("id") in furniture.html("mains")]
        articles = [e for e in self.root.iter("article") if next(e.iterancestors("article"), None) is None]
        for candidates in (found[:1], articles):
            if candidates and sum(self.sizes.get(e, 0) for e in candidates) > 0.3 * self.whole:
                return frozenset(candidates)
        return frozenset()


def _sizes(root: Any) -> dict[Any, int]:
    """How many characters of words each element holds, scripts, menus and links not counted."""
    sizes: dict[Any, int] = {}
    uncounted = furniture.html("tags") - {"form"} | {"a", "footer", "header"}
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local(element)
        if event == "start":
            sizes[element] = 0
            if name in uncounted and name != "header":
                walk.skip_subtree()
            else:
                sizes[element] = len((element.text or "").strip())
        else:
            parent = element.getparent()
            if parent is not None and parent in sizes:
                sizes[parent] += sizes[element] + len((element.tail or "").strip())
    return sizes


def _words(element: Any) -> frozenset[str]:
    """The words of an element's class and id, whole ones and parts of them, in small letters."""
    # What a post is filed under (`category-social`) is no part of the page's frame.
    named = [n for n in f"{element.get('class') or ''} {element.get('id') or ''}".split() if not n.startswith(_FILED)]
    return frozenset(part.lower() for name in named for part in _WORD.findall(name)) | frozenset(name.lower() for name in named)


def _is_mark(element: Any) -> bool:
    """A reference to a footnote: *1926[1]*."""
    words = "".join(element.itertext()).strip()
    linked = next(element.iter("a"), None) is not None or next(element.iterancestors("a"), None) is not None
    return bool(_MARK.fullmatch(words)) and (linked or "note" in (element.get("class") or "") or "ref" in (element.get("class") or ""))
