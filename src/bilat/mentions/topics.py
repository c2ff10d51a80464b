"""Subjects of relations, from the closed list of `data/topics.toml`."""

from __future__ import annotations

from collections.abc import Iterator

from bilat.documents.document import Document
from bilat.mentions.lexicon import Hit, Term
from bilat.mentions.model import TopicMention
from bilat.mentions.tables import table

LAYER = "topic"


def terms(lang: str) -> Iterator[tuple[str, Term]]:
    for topic in table("topics")["topic"]:
        for notation in (topic[lang], *topic["terms"][lang]):
            yield notation, Term(LAYER, topic["name"])


def find_topics(document: Document, hits: dict[str, list[Hit]]) -> tuple[TopicMention, ...]:
    """The topics of a document, in order, each once where it stands."""
    found = dict.fromkeys((hit.start, hit.end, hit.term.value) for hit in hits.get(LAYER, ()))
    return tuple(TopicMention(*span) for span in found)
