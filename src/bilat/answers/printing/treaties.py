"""Instruments, the life of one, and networks, as text, JSON and CSV."""

from __future__ import annotations

from collections.abc import Sequence

from bilat import printing, states
from bilat.answers.filters import topic_name
from bilat.answers.printing.common import SHORT, columns, csv_text, said, sentence, wrapped
from bilat.answers.tables import word
from bilat.answers.ties import Network
from bilat.answers.treaties import LifeOf, since, topics_of
from bilat.plain import json_text, plain
from bilat.record.lives import Life


def status_name(status: str, lang: str) -> str:
    return word("status", status, lang)


def title(life: Life, lang: str) -> str:
    """What an instrument is called: its title or subject as told, else its topics; with its kind."""
    instrument = life.instrument
    topics = ", ".join(topic_name(topic, lang) for topic in sorted(topics_of(life)))
    about = instrument.title or instrument.subject or topics
    kind = instrument_kind(instrument.kind, lang)
    colon = "\u202f: " if lang == "fr" else ": "
    return plain(f"{kind}{colon}{about}" if about else kind)


def instrument_kind(kind: str, lang: str) -> str:
    from bilat.briefs.words import words

    noun = words()["instruments"].get(kind)
    return str(noun[lang][0]) if noun else kind


def instruments_text(found: Sequence[Life], lang: str = "en", width: int = 100, as_of: str | None = None) -> str:
    """A block an instrument: since when it has its status, what it is, between whom, its id."""
    if not found:
        return word("nothing", "all", lang) + "\n"
    lines = []
    for life in found:
        act = since(life, as_of)
        date = printing.printed(act.event.date if act else None, lang)
        parties = ", ".join(states.name(code, lang) for code in life.parties)
        text = f"{title(life, lang)} – {parties} – {status_name(life.status(as_of), lang)}  [i.{life.id[:SHORT]}]"
        lines.append(wrapped(text, f"{date:<18}  ", 20, width))
    return "\n".join(lines) + "\n"


def instruments_json(found: Sequence[Life], as_of: str | None = None) -> str:
    """A JSON array: Life.to_dict with the status on the day asked for, and since when."""
    data = []
    for life in found:
        act = since(life, as_of)
        date = act.event.date if act else None
        data.append({**life.to_dict(), "status": life.status(as_of), "since": date, "topics": sorted(topics_of(life))})
    return json_text(data, indent=1) + "\n"


def instruments_csv(found: Sequence[Life], as_of: str | None = None) -> str:
    rows = []
    for life in found:
        act, told = since(life, as_of), life.instrument
        stages = "; ".join(f"{stage.event.kind.partition('.')[2]} {stage.event.date or '?'}" for stage in life.stages)
        rows.append((
            life.id, told.kind, told.subject, told.title, "; ".join(sorted(topics_of(life))), " ".join(life.parties), life.status(as_of),
            act.event.date if act else None, stages,
        ))  # fmt: skip
    return csv_text(("id", "kind", "subject", "title", "topics", "parties", "status", "since", "stages"), rows)


def instrument_text(found: LifeOf, lang: str = "en", width: int = 100) -> str:
    """What it is, its parties and status, then stage by stage what the texts say; then texts that only name it."""
    life = found.life
    parties = ", ".join(states.name(code, lang) for code in life.parties)
    lines = [wrapped(f"{title(life, lang)}  [{found.id}]", "", 2, width), f"{parties} – {status_name(found.status, lang)}", ""]
    for act in life.stages:
        head = f"{printing.printed(act.event.date, lang):<18}  "
        lines += [wrapped(f"{sentence(act.event, lang)}  [{act.id[:SHORT]}]", head, 20, width), *said(act, lang, 22, width), ""]
    if found.others:
        lines.append(word("instruments", "others", lang))
        lines += [f"  {plain(one.document)}:{one.passages[0].start}-{one.passages[0].end}" for one in found.others if one.passages]
    return "\n".join(lines).rstrip("\n") + "\n"


def instrument_json(found: LifeOf) -> str:
    """See LifeOf.to_dict."""
    return json_text(found.to_dict(), indent=1) + "\n"


# -- networks ---------------------------------------------------------------------------------


def network_text(found: Network, lang: str = "en") -> str:
    """A line a pair: the states, the status of the instrument that is furthest, since when, how many there are."""
    if not found.ties:
        return word("nothing", "all", lang) + "\n"
    rows = []
    for tie in found.ties:
        ids = " ".join(f"i.{life.id[:SHORT]}" for life in tie.lives)
        rows.append(
            [
                states.name(tie.a, lang),
                states.name(tie.b, lang),
                printing.printed(tie.since, lang),
                status_name(tie.status, lang),
                ids,
                f"[{tie.id}]",
            ]
        )
    header = [topic_name(found.topic, lang), "", word("network", "since", lang), word("network", "status", lang), "", ""]
    return "\n".join(columns(header, rows)) + "\n"


def network_json(found: Network) -> str:
    """See Network.to_dict."""
    return json_text(found.to_dict(), indent=1) + "\n"


def network_csv(found: Network) -> str:
    rows = [
        (tie.id, tie.a, tie.b, tie.status, tie.since, len(tie.lives), " ".join(f"i.{life.id[:SHORT]}" for life in tie.lives))
        for tie in found.ties
    ]
    return csv_text(("id", "a", "b", "status", "since", "count", "instruments"), rows)
