"""One act in full: source by source each property, its value, the words that state it and the rule; then its history."""

from __future__ import annotations

from collections.abc import Iterator

from bilat.answers.printing.common import SHORT, quoted, sentence, shown_value, wrapped
from bilat.answers.questions import Shown, Told
from bilat.plain import json_text, plain
from bilat.printing import where
from bilat.record.decisions import Decision
from bilat.record.statements import MENTION, Statement

_ORDER = (MENTION, "kind", "date", "party", "source", "target", "person", "place", "instrument", "topic")
_COMPARED = ("kind", "date", "parties", "source", "target", "people", "place", "instrument", "topics", "modality", "rank")


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
        lines += [*told_lines(told, lang, width), ""]
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


def told_lines(told: Told, lang: str, width: int) -> Iterator[str]:
    """What one document says: each property with its value, the words and the rule; `✗` marks what is outweighed."""
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
        place = where(statement.places, lang, exact=True)
        at = f"{statement.start}-{statement.end}{f', {plain(place)}' if place else ''}"
        words = "" if statement.words is None else f"{quoted(statement.words, lang)} {at}"
        why = (words + (f"  ({plain(statement.rule)})" if statement.rule else "")).strip()
    return wrapped(why, " " * (margin + 2), margin + 4, width)


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def show_json(shown: Shown, lang: str = "en") -> str:
    return json_text({**shown.to_dict(), "sentence": sentence(shown.act.event, lang)}, indent=1) + "\n"
