"""Answers as text, JSON and CSV. HTML is made by the briefs.

Control characters of a document never reach the terminal, and no cell of a
table is a formula to a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Sequence

from bilat import printing, states
from bilat.answers.questions import Shown
from bilat.event import Event
from bilat.plain import plain
from bilat.record.identity import Act

SHORT = 8  # characters of an id that are printed
_COLUMNS = (
    "id", "date", "kind", "parties", "source", "target", "people", "place", "instrument", "subject",
    "topics", "modality", "sentence", "documents", "words",
)  # fmt: skip
_NOTHING = {
    "fr": "Rien dans ce dossier entre {a} et {b} pour cette période.",
    "en": "Nothing in this record between {a} and {b} in this period.",
    "es": "Nada en este registro entre {a} y {b} en este período.",
}


def sentence(event: Event, lang: str) -> str:
    from bilat.briefs.sentences import sentence as written

    return written(event, lang)


# -- chronology --------------------------------------------------------------------------------


def chronology_text(acts: Sequence[Act], a: str, b: str, lang: str = "en", width: int = 100) -> str:
    """A block an act: date, sentence and id, then the words of each source with document and offsets."""
    if not acts:
        names = {key: states.phrase(states.require(code), lang, "the") for key, code in (("a", a), ("b", b))}
        return _NOTHING[lang].format(**names) + "\n"
    labels = [printing.printed(act.event.date, lang) for act in acts]
    margin = min(max(map(len, labels)), 24) + 2
    lines: list[str] = []
    for act, label in zip(acts, labels, strict=True):
        head = f"{label:<{margin}}"
        lines.append(_wrapped(f"{sentence(act.event, lang)}  [{act.id[:SHORT]}]", head, margin, width))
        for source in act.sources:
            mention = source.event.mentions[0]
            more = f" (+{len(source.event.mentions) - 1})" if len(source.event.mentions) > 1 else ""
            said = f"{_quoted(mention.text, lang)} – {plain(source.document)}:{mention.start}-{mention.end}{more}"
            lines.append(_wrapped(said, " " * (margin + 2), margin + 4, width))
        lines.append("")
    return "\n".join(lines)


def chronology_json(acts: Sequence[Act], lang: str = "en") -> str:
    """A JSON array of acts (see Act.to_dict), each with its sentence."""
    return json.dumps([{**act.to_dict(), "sentence": sentence(act.event, lang)} for act in acts], ensure_ascii=False, indent=1) + "\n"


def chronology_csv(acts: Sequence[Act], lang: str = "en") -> str:
    """A header and a row an act; lists are joined by `; `."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for act in acts:
        event = act.event
        instrument = event.instrument
        people = (", ".join(part for part in (p.name, p.office, p.state) if part) for p in event.people)
        cells = (
            act.id, event.date or "", event.kind, " ".join(event.parties), event.source or "", event.target or "",
            _cell("; ".join(people)), _cell(event.place or ""), instrument.kind if instrument else "",
            _cell(instrument.subject or instrument.title or "") if instrument else "", "; ".join(event.topics), event.modality,
            _cell(sentence(event, lang)), _cell("; ".join(source.document for source in act.sources)),
            _cell(" | ".join(source.event.mentions[0].text for source in act.sources)),
        )  # fmt: skip
        writer.writerow(cells)
    return out.getvalue()


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = " ".join(plain(text).split())
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


# -- one event ----------------------------------------------------------------------------------


def show_text(shown: Shown, lang: str = "en", width: int = 100) -> str:
    """The act's sentence, then source by source each property, its value, the words that state it and the rule."""
    act = shown.act
    lines = [textwrap.fill(sentence(act.event, lang), width), f"{act.event.kind}  {act.id}", ""]
    for told in shown.told:
        first = told.statements[0] if told.statements else None
        read = f", read {first.made_at[:10]} by {first.reader_version}" if first else ""
        lines.append(f"{plain(told.source.document)}{read}")
        stated = [statement for statement in told.statements if statement.property != "mention"]
        outweighed = {statement.outweighs for statement in told.statements if statement.outweighs}
        names = max((len(statement.property) for statement in stated), default=0)
        previous = ("", "")
        for statement in (*stated, *(s for s in told.statements if s.property == "mention")):
            mark = "✗ " if statement.id in outweighed else "  "
            value = "" if statement.property == "mention" else _value(statement.value)
            shown_value = "" if (statement.property, value) == previous else value
            name = statement.property if shown_value or statement.property == "mention" else ""
            previous = (statement.property, value)
            if shown_value:
                lines.append(_wrapped(shown_value, f"{mark}{name:<{names}}  ", names + 4, width))
            elif statement.property == "mention" and name:
                lines.append(f"{mark}{name:<{names}}")
            if statement.words is not None:
                words = f"{_quoted(statement.words, lang)} {statement.start}-{statement.end}"
                rule = f"  ({statement.rule})" if statement.rule else ""
                lines.append(_wrapped(words + rule, " " * (names + 6), names + 8, width))
            elif statement.rule:
                lines.append(f"{' ' * (names + 6)}({plain(statement.rule)})")
            if statement.author:
                lines.append(_wrapped(f"{plain(statement.author)}: {plain(statement.reason or '')}", " " * (names + 6), names + 8, width))
        lines.append("")
    return "\n".join(lines)


def show_json(shown: Shown, lang: str = "en") -> str:
    return json.dumps({**shown.to_dict(), "sentence": sentence(shown.act.event, lang)}, ensure_ascii=False, indent=1) + "\n"


def _value(value: object) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain(str(part))}" for key, part in value.items() if part is not None)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain(str(value))


# -- words ----------------------------------------------------------------------------------------


def _quoted(text: str, lang: str) -> str:
    text = plain(text)
    return f"“{text}”" if lang == "en" else f"«\u00a0{text}\u00a0»" if lang == "fr" else f"«{text}»"


def _wrapped(text: str, head: str, margin: int, width: int) -> str:
    return textwrap.fill(
        text, max(width, margin + 30), initial_indent=head, subsequent_indent=" " * margin, break_long_words=False, break_on_hyphens=False
    )
