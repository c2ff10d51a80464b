"""States and the acts between them as GraphML: an edge an act and pair, from source to target where the direction is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from xml.sax.saxutils import escape, quoteattr

from bilat import states
from bilat.exchange.selection import Selection
from bilat.exchange.xml import xml_text
from bilat.kinds.codes import coding

Value = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    data: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    id: str
    source: str
    target: str
    data: Mapping[str, Value] = field(default_factory=dict)


def graph(nodes: Sequence[Node], edges: Sequence[Edge], directed: bool = True) -> Iterator[str]:
    """A graph as GraphML 1.0: the values of nodes and edges are declared by name, with the type of the first that there is."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    keys: dict[tuple[str, str], str] = {}
    for what, things in (("node", nodes), ("edge", edges)):
        names: dict[str, str] = {}
        for thing in things:
            for name, value in thing.data.items():
                if value is not None:
                    names.setdefault(name, _type(value))
        for name, type in names.items():
            keys[what, name] = key = f"k{len(keys)}"
            yield f'<key id="{key}" for="{what}" attr.name={quoteattr(name)} attr.type="{type}"/>\n'
    yield f'<graph edgedefault="{"directed" if directed else "undirected"}">\n'
    for node in nodes:
        yield f"<node id={quoteattr(xml_text(node.id))}>{_data(node.data, 'node', keys)}</node>\n"
    for edge in edges:
        ends = f"source={quoteattr(xml_text(edge.source))} target={quoteattr(xml_text(edge.target))}"
        yield f"<edge id={quoteattr(edge.id)} {ends}>{_data(edge.data, 'edge', keys)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(data: Mapping[str, Value], what: str, keys: Mapping[tuple[str, str], str]) -> str:
    cells = ((keys[what, name], value) for name, value in data.items() if value is not None)
    return "".join(f'<data key="{key}">{escape(_text(value))}</data>' for key, value in cells)


def _type(value: Value) -> str:
    return "boolean" if isinstance(value, bool) else "double" if isinstance(value, float | int) else "string"


def _text(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else xml_text(str(value))


def lines(selection: Selection, lang: str = "en") -> Iterator[str]:
    """The graph of a selection: states with their names, acts with kind, date, topics, scores and the documents that tell them."""
    codes = sorted({code for act in selection.acts for code in act.event.parties})
    yield from graph([_state(code, lang) for code in codes], list(_edges(selection, lang)))


def _state(code: str, lang: str) -> Node:
    state = states.states().get(code)
    return Node(code, {"label": states.name(code, lang), "organisation": bool(state and state.organisation)})


def _edges(selection: Selection, lang: str) -> Iterator[Edge]:
    from bilat.briefs.sentences import sentence

    for act in selection.acts:
        event = act.event
        told = bool(event.source and event.target)
        pairs = [(event.source, event.target)] if event.source and event.target else list(combinations(event.parties, 2))
        coded = coding(event)
        data: dict[str, Value] = {
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
            yield Edge(f"{act.id}-{number}", a, b, data)
