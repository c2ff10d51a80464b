"""Acts as JSON-LD: schema.org Events with PROV-O provenance down to the words of each document.

The context stands in the file, so that nothing is fetched to read it. What neither vocabulary has is `urn:bilat:vocabulary:…`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bilat import __version__, dates, states
from bilat.exchange.selection import Selection, days
from bilat.kinds.codes import coding

if TYPE_CHECKING:
    from bilat.event import Event, Person
    from bilat.place import Place
    from bilat.record.acts import Act, Source
    from bilat.record.listing import StoredDocument

CONTEXT: dict[str, Any] = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "bilat": "urn:bilat:vocabulary:",
    "edtf": {"@id": "bilat:date", "@type": "http://id.loc.gov/datatypes/edtf/EDTF-level1"},
    "kind": {"@id": "schema:additionalType", "@type": "@id"},
    "startDate": "schema:startDate",
    "endDate": "schema:endDate",
    "goldstein": {"@id": "bilat:goldstein", "@type": "xsd:decimal"},
    "at": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
}
_STATUS = {"planned": "schema:EventScheduled"}


def lines(selection: Selection, lang: str = "en") -> Iterator[str]:
    """The file line by line: context, agents, documents with their readings, states, then each act with its quotes."""
    nodes = _nodes(selection, lang)
    yield '{"@context": ' + json.dumps(CONTEXT, ensure_ascii=False) + ',\n"@graph": [\n'
    yield _text(next(nodes))
    for node in nodes:
        yield ",\n" + _text(node)
    yield "\n]}\n"


def _text(node: dict[str, Any]) -> str:
    return json.dumps(node, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def _nodes(selection: Selection, lang: str) -> Iterator[dict[str, Any]]:
    yield {
        "@id": "urn:bilat:software",
        "@type": ["schema:SoftwareApplication", "prov:SoftwareAgent"],
        "schema:name": "Bilat",
        "schema:softwareVersion": __version__,
    }
    for document in selection.documents.values():
        yield from _document(document)
    for code in sorted({code for act in selection.acts for code in act.event.parties}):
        yield _state(code, lang)
    for act in selection.acts:
        yield _act(selection, act, lang)
        for source in act.sources:
            yield from _quotes(source)


def _document(document: StoredDocument) -> Iterator[dict[str, Any]]:
    node: dict[str, Any] = {
        "@id": _iri("document", document.name),
        "@type": ["schema:DigitalDocument", "prov:Entity"],
        "schema:name": document.title or document.name,
        "schema:identifier": document.name,
        "schema:inLanguage": document.language,
        "schema:sha256": document.sha256,
        "schema:version": str(document.version),
    }
    if document.publisher:
        node["schema:publisher"] = {"@id": _iri("state", document.publisher)}
    if document.date:
        node["schema:datePublished"] = document.date
    yield node
    yield {
        "@id": _iri("reading", document.name),
        "@type": "prov:Activity",
        "prov:used": {"@id": _iri("document", document.name)},
        "at": document.read_at,
        "prov:wasAssociatedWith": {"@id": "urn:bilat:software"},
        "bilat:readerVersion": document.reader_version,
    }


def _state(code: str, lang: str) -> dict[str, Any]:
    state = states.states().get(code)
    type = "schema:Organization" if state and state.organisation else "schema:Country"
    return {"@id": _iri("state", code), "@type": type, "schema:identifier": code, "schema:name": _said(states.name(code, lang), lang)}


def _act(selection: Selection, act: Act, lang: str) -> dict[str, Any]:
    from bilat.briefs.sentences import sentence

    event = act.event
    node: dict[str, Any] = {
        "@id": _iri("act", act.id),
        "@type": ["schema:Event", "prov:Entity"],
        "kind": _iri("kind", event.kind),
        "schema:name": _said(sentence(event, lang), lang),
        "schema:identifier": act.id,
        **_when(event.date),
        "schema:about": [{"@id": _iri("state", code)} for code in event.parties] + [_topic(topic) for topic in event.topics],
        "bilat:party": [{"@id": _iri("state", code)} for code in event.parties],
        "bilat:modality": event.modality,
    }
    for name in ("source", "target"):
        if getattr(event, name):
            node[f"bilat:{name}"] = {"@id": _iri("state", getattr(event, name))}
    if event.modality in _STATUS:
        node["schema:eventStatus"] = {"@id": _STATUS[event.modality]}
    if event.place:
        node["schema:location"] = {"@type": "schema:Place", "schema:name": event.place}
    if event.people:
        node["schema:attendee"] = [_person(person) for person in event.people]
    if event.instrument:
        node["schema:subjectOf"] = _instrument(event)
    node |= _codes(event)
    node["prov:wasDerivedFrom"] = [{"@id": _quote(source, n)} for source in act.sources for n in range(len(source.event.mentions))]
    names = dict.fromkeys(source.document for source in act.sources)
    node["prov:wasGeneratedBy"] = [{"@id": _iri("reading", name)} for name in names] + _decisions(selection, act)
    return node


def _when(edtf: str | None) -> dict[str, Any]:
    """The date as EDTF, and as the ISO 8601 dates that schema.org has: as precise as known, never more."""
    if edtf is None:
        return {}
    found: dict[str, Any] = {"edtf": edtf}
    value = dates.parse(edtf)
    if isinstance(value, dates.Point) and value.precision in ("day", "month", "year"):
        plain = str(value).rstrip("?~%")
        return {**found, "startDate": plain, "endDate": plain} if value.precision == "day" else {**found, "startDate": plain}
    low, high = days(edtf)
    found |= {"startDate": low.isoformat()} if low else {}
    return found | ({"endDate": high.isoformat()} if high else {})


def _topic(topic: str) -> dict[str, Any]:
    return {"@id": _iri("topic", topic), "@type": "schema:DefinedTerm", "schema:name": _said(topic, "en")}


def _person(person: Person) -> dict[str, Any]:
    node: dict[str, Any] = {"@type": "schema:Person"}
    if person.name:
        node["schema:name"] = person.name
    if person.office:
        node["schema:jobTitle"] = person.office
    if person.state:
        node["schema:affiliation"] = {"@id": _iri("state", person.state)}
    return node


def _instrument(event: Event) -> dict[str, Any]:
    instrument = event.instrument
    assert instrument is not None
    name = instrument.title or instrument.subject
    return {"@type": "schema:Legislation", "schema:legislationType": instrument.kind} | ({"schema:name": name} if name else {})


def _codes(event: Event) -> dict[str, Any]:
    coded = coding(event)
    found: dict[str, Any] = {}
    if coded.cameo:
        found = {"bilat:cameo": sorted({code.code for _, code, _ in coded.cameo}), "goldstein": str(coded.goldstein)}
    return found | ({"bilat:plover": coded.plover.code} if coded.plover else {})


def _quotes(source: Source) -> Iterator[dict[str, Any]]:
    for number, mention in enumerate(source.event.mentions):
        yield {
            "@id": _quote(source, number),
            "@type": ["schema:Quotation", "prov:Entity"],
            "schema:text": mention.text,
            "bilat:start": mention.start,
            "bilat:end": mention.end,
            **({"bilat:place": [_place(one) for one in mention.places]} if mention.places else {}),
            "prov:wasQuotedFrom": {"@id": _iri("document", source.document)},
        }


def _place(place: Place) -> dict[str, Any]:
    """Page, box (points from the top left corner) and path of an element, in the file as it came."""
    return {f"bilat:{name}": {"@list": value} if name == "box" else value for name, value in place.to_dict().items()}


def _decisions(selection: Selection, act: Act) -> list[dict[str, Any]]:
    found = {decision.digest: decision for source in act.sources for decision in selection.decisions.get(source.event.id, ())}
    return [
        {
            "@id": _iri("decision", decision.digest),
            "@type": "prov:Activity",
            "bilat:action": decision.action,
            "schema:description": decision.reason,
            "at": decision.made_at,
            "prov:wasAssociatedWith": {"@id": _iri("person", decision.author), "@type": "prov:Person", "schema:name": decision.author},
        }
        for decision in sorted(found.values(), key=lambda decision: (decision.made_at, decision.digest))
    ]


def _quote(source: Source, number: int) -> str:
    return f"{_iri('quote', source.event.id)}:{number}"


def _iri(what: str, name: str) -> str:
    return f"urn:bilat:{what}:{quote(name.encode('utf-8', 'replace'), safe='')}"


def _said(text: str, lang: str) -> dict[str, str]:
    return {"@value": text, "@language": lang}
