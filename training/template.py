"""Makes `briefs/data/template.docx`, the styles of a brief in Word: `python training/template.py`.

Pandoc's own reference document with other fonts, sizes and margins, and the page's number in the foot.
"""

from __future__ import annotations

from pathlib import Path

import pypandoc
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

OUT = Path(__file__).parents[1] / "src" / "bilat" / "briefs" / "data" / "template.docx"
FONT = "Times New Roman"
# Style: size in points, bold, space before and after in points.
STYLES = {
    "Normal": (11.5, False, 0, 6),
    "Body Text": (11.5, False, 0, 6),
    "First Paragraph": (11.5, False, 0, 6),
    "Compact": (10.5, False, 2, 2),
    "Title": (20, True, 0, 12),
    "Heading 1": (14, True, 16, 6),
    "Heading 2": (12, True, 12, 4),
    "Footnote Text": (9, False, 0, 2),
}


def main() -> None:
    pypandoc.ensure_pandoc_installed()
    from subprocess import run

    OUT.write_bytes(
        run([pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"], capture_output=True, check=True).stdout
    )
    document = Document(str(OUT))
    for name, (size, bold, before, after) in STYLES.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            if key.endswith("Theme"):
                del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(key), FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        if name in ("Title", "Heading 1", "Heading 2"):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
            style.paragraph_format.keep_with_next = True
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.4)
    for notes in section._sectPr.findall(qn("w:footnotePr")):  # which begins to count again with each section
        section._sectPr.remove(notes)
    for head in document.styles["Table"].element.iter(qn("w:tblStylePr")):
        head.get_or_add_rPr().append(OxmlElement("w:b")) if hasattr(head, "get_or_add_rPr") else head.insert(0, _bold())
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_number(foot)
    document.save(str(OUT))


def _bold() -> OxmlElement:
    properties = OxmlElement("w:rPr")
    properties.append(OxmlElement("w:b"))
    return properties


def _page_number(paragraph: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.name, run.font.size = FONT, Pt(9)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


if __name__ == "__main__":
    main()
