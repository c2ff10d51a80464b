"""Words that say that another state did what was told before, or answered it in kind: *did likewise*, *rendit la pareille*.

Found here sentence by sentence, by the phrases of `data/echoes.toml`; `repeated` makes acts of them once the acts
before them are complete.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from bilat.events.actors import Actor
from bilat.events.dating import candidates
from bilat.events.modality import modality
from bilat.events.roles import Site
from bilat.events.scene import Scene
from bilat.kinds import Example
from bilat.language.inflection import stems
from bilat.mentions.lexicon import expand, fold
from bilat.mentions.model import TimeMention

_WHO = frozenset({"state", "capital", "office", "person", "publisher", "pair"})
_STATES = frozenset({"state", "capital", "office", "publisher"})
_TOWARDS = frozenset({"with", "to", "for", "against"})
_LOOSE = frozenset({"AUX", "ADV", "PRON"})
_SURE = 0.4


@dataclass(frozen=True, slots=True)
class Phrase:
    """`before` and `behind` are the folded words beside the verb, whose forms `verb` holds."""

    says: str
    form: str
    dated: bool
    later: bool
    before: tuple[str, ...]
    verb: frozenset[str]
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """Who did as was told before: `agents`, empty where a pronoun says it; `towards` is empty where nobody new is named.

    `at` is where the phrase begins. `ahead` is the length of time by which it came before the act that is told with it:
    *three days after X had done the same*.
    """

    phrase: Phrase
    sentence: int
    block: int
    at: int
    start: int
    end: int
    agents: tuple[Actor, ...]
    pronoun: bool
    towards: tuple[str, ...]
    time: TimeMention | None
    modality: str
    place: Actor | None = None
    ahead: TimeMention | None = None


@lru_cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("bilat.events").joinpath("data/echoes.toml").read_text(encoding="utf-8"))


@lru_cache
def phrases(lang: str) -> tuple[Phrase, ...]:
    """The phrases of a language, the longest first."""
    found: list[Phrase] = []
    for raw in _data()[lang]["echo"]:
        for term in (way for notation in raw["words"] for way in expand(notation)):
            before, _, rest = term.partition("[")
            verb, _, behind = rest.partition("]")
            if not verb:
                *opening, verb = before.split()
                before, forms = " ".join(opening), frozenset({fold(verb)})
            else:
                forms = stems(verb, "verb", lang)
            dated, later = bool(raw.get("dated")), bool(raw.get("later"))
            found.append(Phrase(raw["says"], raw.get("form", "plain"), dated, later, _parts(before), forms, _parts(behind)))
    return tuple(sorted(found, key=lambda p: -len(p.before) - len(p.behind)))


def may_echo(forms: list[str], lang: str) -> bool:
    """Whether the words of a phrase stand among some folded words, whatever their order."""
    spelled, here = _by_spelling(lang), {*forms}
    return any(beside <= here for form in here for beside in spelled.get(form, ()))


@lru_cache
def _by_spelling(lang: str) -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, list[frozenset[str]]] = {}
    for phrase in phrases(lang):
        beside = frozenset(word.rstrip("'") for word in (*phrase.before, *phrase.behind))
        for form in phrase.verb:
            found.setdefault(form, []).append(beside)
    return {form: tuple(each) for form, each in found.items()}


@lru_cache
def examples() -> tuple[Example, ...]:
    """The sentences of `data/echoes.toml`, with every event that they must give."""
    found = [(lang, raw) for lang, section in _data().items() for raw in section.get("example", ())]
    return tuple(Example(lang, raw["text"], tuple(raw.get("gives", ()))) for lang, raw in found)


@lru_cache
def _after(lang: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _data()[lang]["after"])


def _parts(words: str) -> tuple[str, ...]:
    return tuple(fold(words).replace("'", "' ").split())


def find_echoes(
    scene: Scene, index: int, lang: str, people: list[Actor], times: tuple[TimeMention, ...], rivals: frozenset[int]
) -> list[Echo]:
    """The echoes of a sentence, number `index`; `rivals` are the words that tell acts of their own."""
    result: list[Echo] = []
    taken: set[int] = set()
    spelled = _by_spelling(lang)
    if spelled.keys().isdisjoint(scene.spelled):
        return result
    verbs = [i for i in range(len(scene.tokens)) if scene.forms[i] in spelled or scene.lemmas[i] in spelled]
    for phrase in phrases(lang):
        for i in verbs:
            span = _matches(scene, i, phrase)
            if span is None or taken & {*span}:
                continue
            echo = _echo(scene, index, lang, phrase, i, span, people, times, rivals)
            if echo is not None:
                taken.update(span)
                result += [*_each(scene, echo, times), *_further(scene, echo, people, times)]
    return sorted(result, key=lambda e: e.start)


def _each(scene: Scene, echo: Echo, times: tuple[TimeMention, ...]) -> list[Echo]:
    """*Followed by Spain and Portugal, in 1791 and 1799 respectively*: as many dates in a row as states, the first for the first."""
    row: list[TimeMention] = []
    for time in times:
        if echo.time is None or time.start < max(echo.end, echo.time.start) or not time.edtf:
            continue
        gap = range(scene.at(row[-1].end - 1) + 1, scene.at(time.start)) if row else range(0)
        if any(scene.tokens[i].pos not in ("CCONJ", "PUNCT", "ADP", "DET") for i in gap):
            break
        row.append(time)
    if len(row) < _LEAST or len(row) != len(echo.agents):
        return [echo]
    return [replace(echo, agents=(actor,), start=actor.start, time=time) for actor, time in zip(echo.agents, row, strict=True)]


_LEAST = 2


def _further(scene: Scene, echo: Echo, people: list[Actor], times: tuple[TimeMention, ...]) -> list[Echo]:
    """Those who followed after: *Spain followed in 1863, then Belgium and Italy in 1865*."""
    result: list[Echo] = []
    if echo.phrase.form not in ("bare", "by"):
        return result
    last = max(echo.end, echo.time.end if echo.time else 0)
    who = [a for a in people if a.form in _STATES and a.start >= last]
    while who:
        first, gap = who[0], range(scene.at(last - 1) + 1, who[0].first)
        joint = gap and all(_joint(scene, i, True) or scene.forms[i] in scene.words.joins for i in gap)
        row = _row(scene, who, first.first) if joint else ()
        if not row or not any(scene.tokens[i].pos in ("ADV", "CCONJ") for i in gap):
            break
        end = row[-1].end
        time = next((t for t in times if t.start >= end and t.edtf), None)
        between = range(scene.at(end - 1) + 1, scene.at(time.start) if time else 0)
        if any(scene.is_verb(i) or scene.tokens[i].pos == "PROPN" for i in between):
            time = None
        result.append(replace(echo, start=first.start, end=end, agents=row, time=time, place=None, ahead=None))
        last = max(end, time.end if time else 0)
        who = [a for a in who if a.start >= last]
    return result


def _matches(scene: Scene, i: int, phrase: Phrase) -> range | None:
    """The tokens of a phrase whose verb stands at `i`: a few adverbs may come between, before it auxiliaries and pronouns too."""
    if scene.forms[i] not in phrase.verb and (scene.lemmas[i] not in phrase.verb or not scene.is_verb(i)):
        return None
    first, last = i, i
    if phrase.before:
        size = len(phrase.before)
        begin = next((b for b in range(i - size, max(-1, i - size - 4), -1) if tuple(scene.forms[b : b + size]) == phrase.before), None)
        if begin is None or not all(scene.tokens[j].pos in _LOOSE for j in range(begin + size, i)):
            return None
        first = begin
    if phrase.behind:
        size = len(phrase.behind)
        begin = next((b for b in range(i + 1, i + 4) if tuple(scene.forms[b : b + size]) == phrase.behind), None)
        if begin is None or not all(scene.tokens[j].pos == "ADV" for j in range(i + 1, begin)):
            return None
        last = begin + size - 1
    return range(first, last + 1)


def _echo(
    scene: Scene,
    index: int,
    lang: str,
    phrase: Phrase,
    verb: int,
    span: range,
    people: list[Actor],
    times: tuple[TimeMention, ...],
    rivals: frozenset[int],
) -> Echo | None:
    how, _ = modality(scene, verb)
    if how is None or scene.child(verb, "nsubj") in rivals:
        return None  # *Norway's recognition followed*: the act itself
    agents, pronoun = _agents(scene, phrase, verb, span, people)
    if phrase.form == "bare":
        sure = all(a.form in _STATES for a in agents) and _bare(scene, verb, span, agents)
        if not agents or not sure:
            return None
    if not agents and not pronoun:
        return None
    end = scene.tokens[span[-1]].end
    at = scene.tokens[span[0]].start
    start = min([at, *(a.start for a in agents)])
    stop = max([end, *(a.end for a in agents)])
    dated = candidates(scene, times, Site(verb, frozenset(span), verb=True), rivals - {verb, *span})
    dated = [d for d in dated if not d.crossed and (d.strength >= _SURE) and (d.time.start >= start or _opens(scene, d.time, start))]
    nearest = next((t for t in times if 0 <= t.start - stop <= 4 and (t.edtf or t.event_anchor)), None)
    time = nearest or (dated[0].time if dated else None)
    if phrase.dated and (time is None or not (time.edtf or time.event_anchor)):
        return None
    towards = next((a for a in people if a.start >= end and a not in agents), None)
    near = towards is not None and towards.first - span[-1] <= 4 and len(towards.states) == 1 and towards.form in ("state", "capital")
    new: tuple[str, ...] = ()
    place = next((a for a in people if a.place is not None and 0 <= a.start - end <= 40 and a not in agents), None)
    if near and towards is not None and phrase.says == "like":
        preposition = scene.preposition(towards.first)
        if preposition and preposition[0] in _TOWARDS and preposition[1] > span[-1]:
            new = towards.states
    return Echo(
        phrase, index, scene.sentence.block, at, start, stop, agents, pronoun, new, time, how, place, _ahead(scene, lang, times, start)
    )


def _ahead(scene: Scene, lang: str, times: tuple[TimeMention, ...], start: int) -> TimeMention | None:
    """The duration right before a clause with *after*."""
    for time in times:
        gap = range(scene.span(time.start, time.end).stop, scene.at(start))
        plain = all(scene.tokens[i].pos in ("SCONJ", "ADP", "DET", "ADV", "PRON") for i in gap)
        if time.timex_type == "DURATION" and time.end <= start and 0 < len(gap) <= 4 and plain:
            return time if any(scene.forms[i] in _after(lang) for i in gap) else None
    return None


def _opens(scene: Scene, time: TimeMention, start: int) -> bool:
    """*In 1992 Ghana did the same*: only adverbs and marks stand between the date and who acts."""
    gap = range(scene.span(time.start, time.end).stop, scene.at(start))
    return all(scene.tokens[i].pos in ("PUNCT", "ADV", "DET", "CCONJ") and scene.forms[i] != ";" for i in gap)


def _bare(scene: Scene, verb: int, span: range, agents: tuple[Actor, ...]) -> bool:
    """The verb has no object but a pronoun, and what stands right behind is no preposition of an object."""
    heads = {a.head for a in agents}
    for c in scene.children[verb]:
        governed = scene.tokens[c].dep in ("obj", "ccomp", "xcomp") and c not in heads and c not in span
        if governed and scene.tokens[c].pos not in ("PRON", "NUM"):
            return False
    return not any(scene.tokens[c].dep == "aux:pass" for c in scene.children[verb])


def _agents(scene: Scene, phrase: Phrase, verb: int, span: range, people: list[Actor]) -> tuple[tuple[Actor, ...], bool]:
    """Who acts, and whether a pronoun says it: the subject, else those right before or behind the words."""
    who = [a for a in people if a.form in _WHO and a.how not in ("pronoun", "unsaid subject")]
    behind = _row(scene, who, span[-1] + 1)
    if phrase.form in ("by", "within"):
        return behind, False
    subject = scene.child(verb, "nsubj")
    if subject is not None:
        group = scene.coordinated(subject)
        found = tuple(a for a in who if a.head in group and a.states)
        if found:
            return found, False
        if scene.tokens[subject].pos == "PRON" and scene.forms[subject] in scene.words.pronouns | scene.words.demonstrative:
            return (), subject < verb
    before = _row_before(scene, who, span[0] - 1)
    if before or behind:
        return before or behind, False
    shared = scene.subject(verb)
    return tuple(a for a in who if shared is not None and a.head == shared and a.states), False


def _row(scene: Scene, who: list[Actor], first: int) -> tuple[Actor, ...]:
    """The states named one after the other from a token on: *la France, l'Espagne et l'Italie*."""
    row: list[Actor] = []
    for actor in who:
        if actor.first < first:
            continue
        gap = range(first, actor.first)
        if len(gap) > (3 if row else 2) or not all(_joint(scene, i, bool(row)) for i in gap) or not actor.states:
            break
        row.append(actor)
        first = scene.span(actor.start, actor.end).stop
    return tuple(row)


def _row_before(scene: Scene, who: list[Actor], last: int) -> tuple[Actor, ...]:
    row: list[Actor] = []
    for actor in reversed(who):
        stop = scene.span(actor.start, actor.end).stop
        if stop - 1 > last:
            continue
        gap = range(stop, last + 1)
        plain = all(_joint(scene, i, True) for i in gap) if row else all(scene.tokens[i].pos in ("AUX", "ADV", "PRON", "PART") for i in gap)
        if len(gap) > 4 or not plain or not actor.states:
            break
        row.insert(0, actor)
        last = actor.first - 1
    return tuple(row)


def _joint(scene: Scene, i: int, between: bool) -> bool:
    return scene.tokens[i].pos == "DET" or (between and (scene.tokens[i].pos == "CCONJ" or scene.forms[i] == ","))
