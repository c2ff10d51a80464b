"""A networkx graph as GraphML 1.0, for Gephi, yEd, Cytoscape, igraph."""

from __future__ import annotations

from typing import Any

from bilat.plain import xml_text


def graphml(graph: Any) -> str:
    """The file's text. What is None is left out; characters that XML does not allow become U+FFFD."""
    from networkx import generate_graphml

    clean = graph.__class__(**_attributes(graph.graph))
    clean.add_nodes_from((node, _attributes(data)) for node, data in graph.nodes(data=True))
    if graph.is_multigraph():
        clean.add_edges_from((a, b, key, _attributes(data)) for a, b, key, data in graph.edges(keys=True, data=True))
    else:
        clean.add_edges_from((a, b, _attributes(data)) for a, b, data in graph.edges(data=True))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(generate_graphml(clean)) + "\n"


def _attributes(data: dict[str, Any]) -> dict[str, Any]:
    return {name: xml_text(value) if isinstance(value, str) else value for name, value in data.items() if value is not None}
