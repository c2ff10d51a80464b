"""Chronologies as text, JSON and CSV. HTML is made by the briefs."""

from __future__ import annotations

from collections.abc import Sequence

from bilat import printing
from bilat.answers.printing.common import SHORT, csv_text, said, sentence, wrapped
from bilat.answers.scopes import scope
from bilat.answers.tables import word
from bilat.plain import json_text
from bilat.record.acts import Act

_COLUMNS = (
    "id", "date", "kind", "parties", "source", "target", "people", "place", "instrument", "subject",
    "topics", "modality", "sentence", "documents", "words",
)  # fmt: skip


def chronology_text(acts: Sequence[Act], a: str | None, b: str | None, lang: str = "en", width: int = 100) -> str:
    """A block an act: date, sentence and id, then the words of each source with document and offsets."""
    if not acts:
        return nothing(a, b, lang) + "\n"
    labels = [printing.printed(act.event.date, lang) for act in acts]
    margin = min(max(map(len, labels)), 24) + 2
    lines: list[str] = []
    for act, label in zip(acts, labels, strict=True):
        mark = f"; {word('acts', 'corrected', lang).format(', '.join(act.decided))}" if act.decided else ""
        lines.append(wrapped(f"{sentence(act.event, lang)}  [{act.id[:SHORT]}{mark}]", f"{label:<{margin}}", margin, width))
        lines += [*said(act, lang, margin + 2, width), ""]
    return "\n".join(lines)


def nothing(a: str | None, b: str | None, lang: str) -> str:
    """That the record is silent on some parties."""
    if a is None:
        return word("nothing", "all", lang)
    from bilat import states

    names = []
    for text in (a, b):
        if text is not None:
            found = scope(text)
            names.append(found.name(lang) if found.kind == "region" else states.phrase(found.code, lang, "the"))
    return word("nothing", "two" if len(names) > 1 else "one", lang).format(*names)


def chronology_json(acts: Sequence[Act], lang: str = "en") -> str:
    """A JSON array of acts (see Act.to_dict), each with its sentence."""
    return json_text([{**act.to_dict(), "sentence": sentence(act.event, lang)} for act in acts], indent=1) + "\n"


def chronology_csv(acts: Sequence[Act], lang: str = "en") -> str:
    """A header and a row an act; lists are joined by `; `."""
    rows = []
    for act in acts:
        event = act.event
        instrument = event.instrument
        people = (", ".join(part for part in (p.name, p.office, p.state) if part) for p in event.people)
        rows.append((
            act.id, event.date, event.kind, " ".join(event.parties), event.source, event.target,
            "; ".join(people), event.place, instrument.kind if instrument else None,
            instrument.subject or instrument.title if instrument else None, "; ".join(event.topics), event.modality,
            sentence(event, lang), "; ".join(source.document for source in act.sources),
            " | ".join(source.event.mentions[0].text for source in act.sources),
        ))  # fmt: skip
    return csv_text(_COLUMNS, rows)
