"""States and the acts between them as GraphML: an edge an act and pair, from source to target where the direction is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from bilat import states
from bilat.answers.graphs import graphml
from bilat.exchange.selection import Selection
from bilat.kinds.codes import coding


def lines(selection: Selection, lang: str = "en") -> Iterator[str]:
    """The graph of a selection: states with their names, acts with kind, date, topics, scores and the documents that tell them."""
    from networkx import MultiDiGraph

    graph = MultiDiGraph()
    for code in sorted({code for act in selection.acts for code in act.event.parties}):
        state = states.states().get(code)
        graph.add_node(code, label=states.name(code, lang), organisation=bool(state and state.organisation))
    for key, a, b, data in _edges(selection, lang):
        graph.add_edge(a, b, key, **data)
    yield graphml(graph)


def _edges(selection: Selection, lang: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    from bilat.briefs.sentences import sentence

    for act in selection.acts:
        event = act.event
        told = bool(event.source and event.target)
        pairs = [(event.source, event.target)] if event.source and event.target else list(combinations(event.parties, 2))
        coded = coding(event)
        data = {
            "act": act.id,
            "kind": event.kind,
            "label": sentence(event, lang),
            "date": event.date,
            "directed": told,
            "modality": event.modality,
            "instrument": event.instrument.kind if event.instrument else None,
            "subject": (event.instrument.subject or event.instrument.title) if event.instrument else None,
            "topics": "; ".join(event.topics) or None,
            "goldstein": coded.goldstein,
            "plover": coded.plover.code if coded.plover else None,
            "documents": "; ".join(source.document for source in act.sources),
        }
        for number, (a, b) in enumerate(pairs, 1):
            yield f"{act.id}-{number}", a, b, data
