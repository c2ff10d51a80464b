"""Answers as text, JSON and CSV. HTML is made by the briefs.

Control characters of a document never reach the terminal, and no cell of a
table is a formula to a spreadsheet.
"""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterator, Sequence

from bilat import printing, states
from bilat.answers.questions import Shown, Told
from bilat.event import Event
from bilat.plain import json_text, plain
from bilat.record.acts import Act
from bilat.record.decisions import Decision
from bilat.record.statements import MENTION, Statement

SHORT = 8  # characters of an id that are printed
_COLUMNS = (
    "id", "date", "kind", "parties", "source", "target", "people", "place", "instrument", "subject",
    "topics", "modality", "sentence", "documents", "words",
)  # fmt: skip
_ORDER = (MENTION, "kind", "date", "party", "source", "target", "person", "place", "instrument", "topic")
_PARTS = ("kind", "name", "office", "state", "subject", "title")
_COMPARED = ("kind", "date", "parties", "source", "target", "people", "place", "instrument", "topics", "modality", "rank")
_NOTHING = {
    "fr": "Rien dans ce dossier entre {a} et {b} pour cette période.",
    "en": "Nothing in this record between {a} and {b} in this period.",
    "es": "Nada en este registro entre {a} y {b} en este período.",
}


def sentence(event: Event, lang: str) -> str:
    from bilat.briefs.sentences import sentence as written

    return plain(written(event, lang))


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
        lines.append(wrapped(f"{sentence(act.event, lang)}  [{act.id[:SHORT]}]", head, margin, width))
        for source in act.sources:
            mention = source.event.mentions[0]
            more = f" (+{len(source.event.mentions) - 1})" if len(source.event.mentions) > 1 else ""
            said = f"{quoted(mention.text, lang)} – {plain(source.document)}:{mention.start}-{mention.end}{more}"
            lines.append(wrapped(said, " " * (margin + 2), margin + 4, width))
        lines.append("")
    return "\n".join(lines)


def chronology_json(acts: Sequence[Act], lang: str = "en") -> str:
    """A JSON array of acts (see Act.to_dict), each with its sentence."""
    return json_text([{**act.to_dict(), "sentence": sentence(act.event, lang)} for act in acts], indent=1) + "\n"


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
    """The act's sentence, then source by source each property, its value, the words that state it and the rule; then its history."""
    act = shown.act
    lines = [wrapped(sentence(act.event, lang), "", 0, width), f"{act.event.kind}  {act.id}"]
    if len(act.sources) > 1 and shown.score is not None:
        lines.append(f"{len(act.sources)} sources, one act with score {shown.score:.2f}")
    if not shown.standing:
        lines.append("does not stand: rejected, or no longer told by its document")
    for name in act.decided:
        lines.append(wrapped(f"{name}: {shown_value(act.event.to_dict()[name])}, as a person decided", "", 2, width))
    lines.append("")
    for told in shown.told:
        lines += [*_told(told, lang, width), ""]
    return "\n".join([*lines, *_history(shown, width)])


def _history(shown: Shown, width: int) -> Iterator[str]:
    if shown.decisions or shown.earlier:
        yield "History"
    now = {source.event.id: source.event for source in shown.act.sources}
    for old in shown.earlier:
        what = (
            f"version {old.version} of {plain(old.event.document)}, read {old.read_at[:10]} by {old.reader_version}, until {old.until[:10]}"
        )
        current = now.get(old.event.id) or next(iter(now.values()))
        before, after = old.event.to_dict(), current.to_dict()
        other = [f"{name} {shown_value(before[name])}" for name in _COMPARED if before[name] != after[name]]
        yield wrapped(f"{what}: {'; '.join(other) or 'the same'}", "  ", 4, width)
    for decision in shown.decisions:
        yield wrapped(decided(decision), "  ", 4, width)
    if shown.decisions or shown.earlier:
        yield ""


def decided(decision: Decision) -> str:
    """One line on a decision: when, who, what, why, and its id."""
    what = decision.action
    if decision.action == "correct":
        what = f"correct {decision.name} to {shown_value(decision.value)}"
    elif decision.action == "undo":
        what = f"undo {(decision.undoes or '')[:10]}"
    elif decision.other:
        what = f"{decision.action} {decision.about[0][:SHORT]} {decision.other[0][:SHORT]}"
    mark = " (undone)" if decision.undone else ""
    return f"{decision.made_at[:10]} {plain(decision.author)}: {what} – {plain(decision.reason)}{mark}  [{decision.id}]"


def _told(told: Told, lang: str, width: int) -> Iterator[str]:
    first = told.statements[0] if told.statements else None
    yield plain(told.source.document) + (f", read {first.made_at[:10]} by {first.reader_version}" if first else "")
    outweighed = {statement.outweighs for statement in told.statements if statement.outweighs}
    margin = max((len(statement.property) for statement in told.statements), default=0) + 4
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in told.statements:
        value = "" if statement.property == MENTION else shown_value(statement.value)
        groups.setdefault((statement.property, value), []).append(statement)
    # What the whole event was found by is said once, with its mentions.
    main = {(s.start, s.end, s.rule) for s in told.statements if s.property == MENTION}
    for (name, value), statements in sorted(groups.items(), key=lambda item: _place(item[0][0])):
        mark = "✗ " if statements[0].id in outweighed else "  "
        yield wrapped(value, f"{mark}{plain(name):<{margin - 4}}  ", margin, width)
        yield from dict.fromkeys(_why(statement, lang, margin, width) for statement in statements if _says(statement, main))


def _says(statement: Statement, main: set[tuple[int | None, int | None, str | None]]) -> bool:
    said = (statement.start, statement.end, statement.rule)
    return bool(statement.author) or statement.property == MENTION or (said not in main and any(said))


def _why(statement: Statement, lang: str, margin: int, width: int) -> str:
    if statement.author:
        why = f"{plain(statement.author)}: {plain(statement.reason or '')}"
    else:
        words = "" if statement.words is None else f"{quoted(statement.words, lang)} {statement.start}-{statement.end}"
        why = (words + (f"  ({plain(statement.rule)})" if statement.rule else "")).strip()
    return wrapped(why, " " * (margin + 2), margin + 4, width)


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def show_json(shown: Shown, lang: str = "en") -> str:
    return json_text({**shown.to_dict(), "sentence": sentence(shown.act.event, lang)}, indent=1) + "\n"


def shown_value(value: object) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, dict):
        return ", ".join(plain(str(part)) for part in (value.get(key) for key in _PARTS) if part is not None)
    if isinstance(value, list):
        return "; ".join(shown_value(part) for part in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain(str(value))


# -- words ----------------------------------------------------------------------------------------


def quoted(text: str, lang: str) -> str:
    text = plain(text)
    return f"“{text}”" if lang == "en" else f"«\u00a0{text}\u00a0»" if lang == "fr" else f"«{text}»"


def wrapped(text: str, head: str, margin: int, width: int) -> str:
    return (
        head.rstrip()
        if not text
        else textwrap.fill(
            text,
            max(width, margin + 30),
            initial_indent=head,
            subsequent_indent=" " * margin,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
