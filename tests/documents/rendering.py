"""Documents of every format, made from the same parts by the libraries that such files come from."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any

from bilat.documents.document import Document

MAIL_DATE = "2016-10-18"
Part = tuple[str, str]  # kind and words; the cells of a row are parted by tabs


def parts_of(document: Document) -> list[Part]:
    """The blocks of a document, for rendering it in another format."""
    return [(block.kind, document.flat[block.start : block.end]) for block in document.blocks]


def text(parts: Sequence[Part]) -> bytes:
    return "\n\n".join(words for _, words in parts).encode()


def markdown(parts: Sequence[Part]) -> bytes:
    lines = []
    for number, (kind, words) in enumerate(parts):
        head = number > 0 and parts[number - 1][0] != "row"
        if kind == "row":
            cells = words.split("\t")
            lines.append("| " + " | ".join(cells) + " |" + ("\n|" + " --- |" * len(cells) if head else ""))
        else:
            lines.append({"title": "# ", "heading": "## ", "item": "- "}.get(kind, "") + _escaped(words) + "\n")
        if kind == "row" and (number + 1 == len(parts) or parts[number + 1][0] != "row"):
            lines.append("")
    return "\n".join(lines).encode()


def _escaped(words: str) -> str:
    return words.removeprefix("- ").removeprefix("• ")


def _changes(last: str, kind: str, tags: dict[str, str]) -> list[str]:
    """The tags that end one list or table and begin the next."""
    if last == kind:
        return []
    return [f"</{tags[kind]}>" for kind in (last,) if kind in tags] + [f"<{tags[kind]}>" for kind in (kind,) if kind in tags]


def page(parts: Sequence[Part], frame: bool = True) -> bytes:
    """A saved web page, with the menus and notices that such pages have."""
    body: list[str] = []
    last = ""
    for kind, words in (*parts, ("", "")):
        body += _changes(last, kind, {"item": "ul", "row": "table"})
        said = html.escape(_escaped(words) if kind == "item" else words)
        if kind == "row":
            body.append("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in words.split("\t")) + "</tr>")
        elif kind:
            tag = {"title": "h1", "heading": "h2", "item": "li", "caption": "figcaption"}.get(kind, "p")
            body.append(f"<{tag}>{said}</{tag}>")
        last = kind
    inner = "\n".join(body)
    menu = '<header><a href="/">Home</a><nav><ul><li><a href="/a">Peru</a></li><li><a href="/b">Japan</a></li></ul></nav></header>'
    notice = '<div class="cookie-notice"><p>We use cookies. Canada recognised the cookies of Norway in 1901.</p></div>'
    related = '<h2>Related links</h2><ul><li><a href="/x">Brazil severs relations with Chile</a></li></ul>'
    foot = "<footer><p>Government of Utopia, 1999</p></footer>"
    whole = f"{menu}{notice}<main>{inner}{related}</main>{foot}" if frame else inner
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>x</title></head><body class="menu-open">{whole}</body></html>'.encode()
    )


def html_only(parts: Sequence[Part]) -> bytes:
    return page(parts, frame=False)


def tei(parts: Sequence[Part]) -> bytes:
    lines: list[str] = []
    last = ""
    for kind, words in (*parts, ("", "")):
        lines += _changes(last, kind, {"item": "list", "row": "table"})
        said = html.escape(_escaped(words) if kind == "item" else words, quote=False)
        if kind == "row":
            lines.append("<row>" + "".join(f"<cell>{html.escape(c, quote=False)}</cell>" for c in words.split("\t")) + "</row>")
        elif kind == "heading":
            lines.append(f"</div><div><head>{said}</head>")
        elif kind:
            tag = {"title": "head", "item": "item"}.get(kind, "p")
            lines.append(f"<{tag}>{said}</{tag}>")
        last = kind
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div>'
        + "\n".join(lines)
        + "</div></body></text></TEI>"
    ).encode()


def docx(parts: Sequence[Part]) -> bytes:
    import docx as library

    made = library.Document()
    at = 0
    while at < len(parts):
        kind, words = parts[at]
        if kind == "row":
            end = at
            while end < len(parts) and parts[end][0] == "row":
                end += 1
            rows = [parts[i][1].split("\t") for i in range(at, end)]
            table = made.add_table(len(rows), max(map(len, rows)))
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    table.cell(number, place).text = cell
            at = end
            continue
        if kind in ("title", "heading"):
            made.add_heading(words, 0 if kind == "title" else 1)
        else:
            made.add_paragraph(_escaped(words) if kind == "item" else words, style="List Bullet" if kind == "item" else None)
        at += 1
    return _saved(made.save)


def odt(parts: Sequence[Part]) -> bytes:
    from odf import table as tables
    from odf import text as texts
    from odf.opendocument import OpenDocumentText

    made = OpenDocumentText()
    last: Any = None
    for kind, words in parts:
        if kind == "row":
            if not isinstance(last, tuple):
                last = (tables.Table(),)
                made.text.addElement(last[0])
            row = tables.TableRow()
            for cell in words.split("\t"):
                made_cell = tables.TableCell()
                made_cell.addElement(texts.P(text=cell))
                row.addElement(made_cell)
            last[0].addElement(row)
            continue
        last = None
        if kind in ("title", "heading"):
            made.text.addElement(texts.H(outlinelevel=1 if kind == "title" else 2, text=words))
        elif kind == "item":
            listed, item = texts.List(), texts.ListItem()
            item.addElement(texts.P(text=_escaped(words)))
            listed.addElement(item)
            made.text.addElement(listed)
        else:
            made.text.addElement(texts.P(text=words))
    return _saved(made.write)


def mail(parts: Sequence[Part]) -> bytes:
    message = EmailMessage()
    first = parts[0][1] if parts[0][0] == "title" else "Note"
    message["Subject"], message["From"], message["To"] = first, "desk@example.org", "all@example.org"
    message["Date"], message["Message-ID"] = "Tue, 18 Oct 2016 10:00:00 +0200", "<1@example.org>"
    rest = parts[1:] if parts[0][0] == "title" else parts
    message.set_content("\n\n".join(words for _, words in rest))
    return message.as_bytes()


def pdf(parts: Sequence[Part], columns: int = 1, head: str = "", pagesize: tuple[float, float] = (595, 842)) -> bytes:
    """Printed by ReportLab, in one column or two, with a running head and page numbers where `head` is given."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, ListItem, PageTemplate, Paragraph, Table

    styles, (width, height) = getSampleStyleSheet(), pagesize

    def margins(canvas: Any, document: Any) -> None:
        if head:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, height - 40, head)
            canvas.drawCentredString(width / 2, 30, f"– {document.page} –")

    wide = (width - 120 - 20 * (columns - 1)) / columns
    frames = [Frame(60 + i * (wide + 20), 60, wide, height - 120, id=str(i)) for i in range(columns)]
    made: list[Any] = []
    at = 0
    while at < len(parts):
        kind, words = parts[at]
        if kind == "row":
            end = at
            while end < len(parts) and parts[end][0] == "row":
                end += 1
            cells = [[Paragraph(html.escape(cell), styles["BodyText"]) for cell in parts[i][1].split("\t")] for i in range(at, end)]
            made.append(Table(cells, colWidths=[wide * 0.25] + [wide * 0.7 / max(len(cells[0]) - 1, 1)] * (len(cells[0]) - 1)))
            at = end
            continue
        said = html.escape(_escaped(words) if kind == "item" else words, quote=False)
        if kind == "item":
            made.append(ListFlowable([ListItem(Paragraph(said, styles["BodyText"]))], bulletType="bullet", start="•"))
        else:
            made.append(Paragraph(said, styles[{"title": "Title", "heading": "Heading2"}.get(kind, "BodyText")]))
        at += 1
    stream = io.BytesIO()
    template = BaseDocTemplate(stream, pagesize=pagesize, invariant=1)
    template.addPageTemplates([PageTemplate(frames=frames, onPage=margins)])
    template.build(made)
    return stream.getvalue()


def scan(data: bytes, dpi: int = 150) -> bytes:
    """A PDF of pictures of the pages of another, as a scanner makes."""
    import pypdfium2 as pdfium

    pictures = [page.render(scale=dpi / 72).to_pil().convert("L") for page in pdfium.PdfDocument(data)]
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return stream.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return stream.getvalue()


def _saved(save: Callable[[Any], Any]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


FORMATS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "txt": text,
    "md": markdown,
    "html": page,
    "xml": tei,
    "docx": docx,
    "odt": odt,
    "eml": mail,
    "pdf": pdf,
}
