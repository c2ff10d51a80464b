"""What was understood of a document, as one HTML page. Everything is escaped."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from bilat.checking.view import LAYERS, Checked, SentenceView, headline, reasons
from bilat.plain import plain


def html(checked: Checked) -> str:
    document = checked.document
    title = escape(plain(document.name))
    about = "".join(f"<dt>{escape(key)}</dt><dd>{escape(plain(value))}</dd>" for key, value in checked.about())
    legend = " ".join(f'<mark class="{layer}">{layer}</mark>' for layer in LAYERS)
    body = "\n".join(_sentence(sentence, sentence.language or document.language) for sentence in checked.sentences)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} – bilat check</title>\n<style>\n"
        f"{files('bilat.checking').joinpath('data/check.css').read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        f'<header>\n<h1>{title}</h1>\n<dl>{about}</dl>\n<p class="legend">{legend}</p>\n</header>\n<main>\n<ol>\n{body}\n</ol>\n</main>\n'
        "</body>\n</html>\n"
    )


def _sentence(sentence: SentenceView, lang: str) -> str:
    classes = " ".join(name for name, on in (("unparsed", not sentence.parsed), ("told", bool(sentence.events))) if on)
    parts = [f'<li id="s{sentence.number}" value="{sentence.number}"' + (f' class="{classes}"' if classes else "") + ">"]
    words = "".join(_piece(piece.text, piece.layer, piece.note) for piece in sentence.pieces)
    remarks = [sentence.block if sentence.block not in ("paragraph", "") else "", "" if sentence.complete else "cut off"]
    remarks += ["" if sentence.parsed else "not parsed", f"{sentence.start}–{sentence.end}"]
    marks = "".join(f' <small class="remark">{escape(remark)}</small>' for remark in remarks if remark)
    parts.append(f'<p><span lang="{escape(lang)}">{words}</span>{marks}</p>')
    for event in sentence.events:
        parts.append(f'<div class="event" id="{escape(event.id)}"><strong>{escape(event.id)}</strong> {escape(plain(headline(event)))}')
        parts.append(f"<details><summary>{escape(plain(event.rule))}, {event.confidence:.2f}</summary><ul>")
        for name, rule, said in reasons(event):
            quotes = ", ".join(f"<q>{escape(plain(word))}</q>" for word in said)
            parts.append(f"<li><b>{escape(plain(name))}</b>: {escape(plain(rule))}{' – ' if quotes else ''}{quotes}</li>")
        parts.append("</ul></details></div>")
    if sentence.again:
        links = ", ".join(f'<a href="#{escape(event)}">{escape(event)}</a>' for event in sentence.again)
        parts.append(f'<div class="event">again: {links}</div>')
    if sentence.unused:
        parts.append('<ul class="unused">')
        for unused in sentence.unused:
            rule, why = escape(plain(unused.rule)), escape(plain(unused.why))
            parts.append(f"<li><q>{escape(plain(unused.words))}</q> <small>{rule}</small>: {why}</li>")
        parts.append("</ul>")
    parts.append("</li>")
    return "".join(parts)


def _piece(text: str, layer: str | None, note: str) -> str:
    if layer is None:
        return escape(text)
    return f'<mark class="{layer}" title="{escape(f"{layer}: {plain(note)}")}">{escape(text)}</mark>'
