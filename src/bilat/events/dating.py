"""When an act took place: the time expression that belongs to it, and why that one.

An expression belongs to the word that governs it; failing that to its clause,
to the clause above, or to the noun that the clause is about. What leans on an
event rather than on a date is left to the discourse stage.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bilat.events.roles import Site
from bilat.events.scene import Scene
from bilat.mentions.model import TimeMention

_PARTICIPLE_REACH = 12
_SAME_DAY = 40  # characters between a length of time and the date that it leads to


@dataclass(frozen=True, slots=True)
class Dated:
    """`crossed`: the verb of another act stands between the expression and this one."""

    time: TimeMention
    strength: float
    why: str
    crossed: bool = False


def in_turn(scene: Scene, times: tuple[TimeMention, ...], verbs: frozenset[int]) -> dict[int, TimeMention]:
    """Which date belongs to which verb by the order of the words: *recognised X on D and established relations on E*.

    A date belongs to the verb before it, or to the one after it where it opens a clause. Given only for two dates or
    more that go to as many verbs, for then the order is a surer sign than the parse; a verb without a date of its own
    is not in the result.
    """
    dated = [time for time in times if time.timex_type not in ("DURATION", "SET")]
    if len(dated) < 2 or len(verbs) < 2:
        return {}
    owners: dict[int, TimeMention] = {}
    for time in dated:
        first = scene.at(time.start)
        before = max((v for v in verbs if v < first), default=None)
        after = min((v for v in verbs if v > first), default=None)
        owner = after if after is not None and (before is None or _opens_clause(scene, first)) else before
        if owner is None or owner in owners:
            return {}
        owners[owner] = time
    return owners


def _opens_clause(scene: Scene, first: int) -> bool:
    i = first - 1
    while i >= 0 and scene.tokens[i].pos in ("ADP", "DET"):
        i -= 1
    return i < 0 or scene.tokens[i].pos in ("CCONJ", "SCONJ") or scene.forms[i] in (",", ";", ":", "(")


def in_a_row(scene: Scene, times: tuple[TimeMention, ...], first: TimeMention, again: bool = False) -> list[TimeMention]:
    """The dates listed with one: *en 1990, 1993 et 1997*, *in 2005 and again in 2009*; with `again`, only such as the second."""
    row: list[TimeMention] = []
    last = first
    for time in times:
        if time.start < last.end or time.timex_type not in ("DATE", "TIME") or not time.edtf:
            continue
        said = _listed(scene, last, time)
        if not said:
            break
        if again and not any(f" {word} " in said for word in scene.words.again):
            break
        row.append(time)
        last = time
    last = first
    for time in () if again else reversed(times):
        if time.end > last.start or time.timex_type not in ("DATE", "TIME") or not time.edtf:
            continue
        if not _listed(scene, time, last):
            break
        row.insert(0, time)
        last = time
    return row


def _listed(scene: Scene, one: TimeMention, other: TimeMention) -> str:
    """The words between two dates where they are those of a list, else nothing."""
    between = range(scene.span(one.start, one.end).stop, scene.at(other.start))
    if not between or len(between) > _ROW or not all(scene.forms[i] in scene.words.lists for i in between):
        return ""
    return f" {' '.join(scene.forms[i] for i in between)} "


_ROW = 5  # tokens between two dates of a list


def candidates(scene: Scene, times: tuple[TimeMention, ...], site: Site, rivals: frozenset[int]) -> list[Dated]:
    """The expressions that may date an act, best first.

    `rivals` are the other triggers of the sentence: an expression that hangs on
    one of them dates that act, not this one.
    """
    found: list[Dated] = []
    for time in times:
        if (time.timex_type in ("DURATION", "SET") and not time.edtf) or (_celebrates(time) and not _celebrated(scene, time, site)):
            continue
        if time.timex_type == "DURATION" and any(0 < other.start - time.end <= 3 and other.edtf for other in times):
            continue  # *three years later, on 20 July 2001*: the date says what the length of time says less well
        if not time.edtf and time.rule == "so long ago" and any(0 < other.start - time.end <= _SAME_DAY and other.edtf for other in times):
            continue  # *54 years ago, almost to the day, on 20 October 1962*
        if not time.edtf and not time.event_anchor and time.rule.startswith("recent"):
            continue  # *the most recent in June 2008*
        if not time.edtf and not time.event_anchor and _only_an_adverb(scene, time, site.trigger, times):
            continue
        if time.edtf and time.rule == "units from an act":
            # *On 29 October, a month after the exchange*: what the length of time leads to is the date of the act behind it.
            if _counted_from(scene, time, site.trigger, rivals):
                found.append(Dated(time, 1.1, "as long before or after a date"))
            continue
        dated = _belongs(scene, time, site, rivals)
        if dated:
            gap = scene.between(scene.at(time.start), site.trigger)
            if _aside(scene, time, site.trigger) or (time.edtf is None and time.timex_value == "PRESENT_REF"):
                dated = replace(dated, strength=dated.strength * 0.2)
            found.append(replace(dated, crossed=any(i in rivals and scene.tokens[i].pos != "NOUN" for i in gap)))
    found.sort(key=lambda d: (-d.strength, abs(scene.at(d.time.start) - site.trigger)))
    return found


def _counted_from(scene: Scene, time: TimeMention, trigger: int, rivals: frozenset[int]) -> bool:
    gap = range(scene.span(time.start, time.end).stop, trigger)
    return 0 < len(gap) <= _PARTICIPLE_REACH and not any(
        scene.is_verb(i) and (i in rivals or scene.has(i, "VerbForm=Fin")) and i not in scene.auxiliaries(trigger) for i in gap
    )


def beside_name(scene: Scene, times: tuple[TimeMention, ...], first: int, last: int) -> Dated | None:
    """The date of an act that is told by its instrument (tokens `first` to `last`): right behind the name, or else the nearest
    before it, whatever either hangs on: *with X in 1963 through the Treaty of Y, and with Z in 1964*."""
    dates = [time for time in times if time.edtf and time.timex_type in ("DATE", "TIME") and not _celebrates(time)]
    for time in dates:
        gap = range(last + 1, scene.at(time.start))
        if scene.at(time.start) > last and len(gap) <= _NAME_REACH and all(scene.tokens[i].pos in ("ADP", "DET", "PUNCT") for i in gap):
            return Dated(time, 0.9, "right behind the instrument")
    before = [time for time in dates if scene.at(time.end - 1) < first]
    if not before:
        return None
    gap = range(scene.at(before[-1].end - 1) + 1, first)
    return None if any(scene.forms[i] == ";" for i in gap) else Dated(before[-1], 0.8, "right before the instrument")


_NAME_REACH = 3  # tokens between an instrument's name and its date


def _only_an_adverb(scene: Scene, time: TimeMention, trigger: int, times: tuple[TimeMention, ...]) -> bool:
    """*Soon recognised it on 5 September 1991*: beside the verb stands a word without a date, behind it a date."""
    beside = scene.span(time.start, time.end).stop == trigger and time.timex_value in ("FUTURE_REF", "PAST_REF")
    return beside and any(other.edtf and other.start > scene.tokens[trigger].start for other in times)


def _aside(scene: Scene, time: TimeMention, trigger: int) -> bool:
    """*Saint Kitts (Saint Christopher until 3 August 1988) was recognised*: a remark in brackets dates what it remarks on."""
    span = scene.span(time.start, time.end)
    opening = next((i for i in range(span.start - 1, max(-1, span.start - 14), -1) if scene.forms[i] in ("(", ")")), -1)
    closing = next((i for i in range(span.stop, min(len(scene.forms), span.stop + 14)) if scene.forms[i] in ("(", ")")), -1)
    if opening < 0 or closing < 0 or scene.forms[opening] != "(" or scene.forms[closing] != ")" or opening < trigger < closing:
        return False
    return any(scene.tokens[i].pos in ("NOUN", "PROPN", "VERB") for i in range(opening + 1, closing) if i not in span)


def _celebrates(time: TimeMention) -> bool:
    return time.rule.startswith("anniversary")


def _celebrated(scene: Scene, time: TimeMention, site: Site) -> bool:
    """*The sixtieth anniversary of the establishment …*: an anniversary dates what it is an anniversary of, nothing else."""
    return 0 < site.trigger - scene.at(time.end - 1) <= 4


def _belongs(scene: Scene, time: TimeMention, site: Site, rivals: frozenset[int]) -> Dated | None:
    head = scene.head(time.start, time.end)
    owner = _participle_before(scene, scene.at(time.start), rivals | {site.trigger})
    if owner is not None and owner != site.trigger:
        # *Un protocole, signé le 3 mai, prévoit …*: what the clause is about brings its date with it.
        about = {scene.subject(scene.clause(site.trigger)), *_governors(scene, site.trigger)}
        return Dated(time, 0.55, "what the clause is about") if scene.tokens[owner].head in about else None
    if owner == site.trigger:
        return Dated(time, 1.0, "right after the participle")
    chain = _above(scene, head)
    own = {site.trigger, *site.theme}
    if _heads_line(scene, time):
        return Dated(time, 0.9, "the head of the line")
    if site.deep and _of_what_is_judged(scene, site.trigger, scene.at(time.start)):
        return None
    for step, i in enumerate(chain):
        if i in own:
            return Dated(time, 1.0 - 0.05 * step, "the words that state the act")
        if i == site.carrier:
            return Dated(time, 0.9, "the verb that carries the act")
        if i in rivals:
            break
        if scene.tokens[i].dep in ("advcl", "acl:relcl", "ccomp") and i != head:
            break
    crossed = next((i for i in chain if i in rivals), None)
    # What hangs on a rival act dates that one; only what stands below it is in reach.
    reach = chain if crossed in (None, site.carrier) else chain[: chain.index(crossed)]
    gap = scene.between(scene.at(time.start), site.trigger)
    verbs_between = [i for i in gap if i in rivals]
    if crossed in (None, site.carrier) and scene.clause(head) == scene.clause(site.trigger):
        return Dated(time, 0.8 - 0.1 * len(verbs_between), "the same clause")
    antecedent = scene.tokens[scene.clause(site.trigger)].head
    if scene.tokens[scene.clause(site.trigger)].dep == "acl:relcl":
        # *The treaty between Chile and Peru of 1855, which established …*: what the clause is about, its date behind it.
        behind = antecedent < scene.at(time.start) < site.trigger
        if antecedent in reach or (behind and not any(scene.is_verb(i) for i in range(antecedent, scene.at(time.start)))):
            return Dated(time, 0.75, "what the clause is about")
    # What the sentence opens with holds for all of its coordinated statements.
    if scene.span(time.start, time.end).start <= 4 and crossed in (None, scene.root, *_governors(scene, site.trigger)):
        return Dated(time, 0.7, "the opening of the sentence")
    # The clause above: what it says of its own moment frames what it contains.
    for i in _governors(scene, site.trigger):
        if i in reach:
            return Dated(time, 0.6, "the clause above")
        subject = scene.subject(i) if scene.is_verb(i) else None
        if subject is not None and subject in reach:
            return Dated(time, 0.55, "what the clause is about")
    if crossed is not None and crossed != site.trigger:
        # The neighbour's date serves only where that neighbour is joined to this act.
        if crossed in scene.coordinated(site.trigger) and crossed < site.trigger:
            return Dated(time, 0.5, "the act it is joined to")
        behind = head > crossed and scene.is_verb(crossed)
        if not (behind and _apart(scene, crossed)) and _shares_clause(scene, crossed, site.trigger):
            return Dated(time, 0.4, "the act in the same clause")
        return None
    if len(gap) <= 12 and not verbs_between and not any(scene.forms[i] in (";", ":") for i in gap):
        return Dated(time, 0.45, "nearness")
    return Dated(time, 0.2, "the sentence") if not verbs_between else None


def _of_what_is_judged(scene: Scene, trigger: int, time: int) -> bool:
    """*Condemned the test carried out by X on the 9th*: the date stands behind a participle of what the statement is about."""
    for i in range(trigger + 2, time):
        if scene.forms[i] in (";", ":") or (scene.tokens[i].dep == "conj" and scene.tokens[i].head == trigger):
            return False
        noun = scene.tokens[i - 1].pos in ("NOUN", "PROPN", "ADJ") or scene.tokens[i].dep in ("acl", "amod")
        behind = i + 1 < len(scene.forms) and scene.tokens[i + 1].pos == "ADP"
        if noun and behind and scene.tokens[i].pos == "VERB" and scene.has(i, "VerbForm=Part") and not scene.auxiliaries(i):
            return True
    return False


def _heads_line(scene: Scene, time: TimeMention) -> bool:
    """The sentence is an entry of a chronology: *22/06/2013 – Visite officielle …*, *1997: President X visits …*."""
    span = scene.span(time.start, time.end)
    if span.start > 1 or span.stop >= len(scene.forms):
        return False
    return scene.forms[span.stop] in ("-", ":", "|") or (scene.forms[span.stop] == "." and span.stop + 1 < len(scene.forms))


def _participle_before(scene: Scene, time: int, triggers: frozenset[int]) -> int | None:
    """The participle whose date this is: *…, signé à Lima, le 3 mai 1990*, with only a place between them."""
    for i in range(time - 1, max(-1, time - _PARTICIPLE_REACH), -1):
        if i in triggers and scene.participle(i):
            return i
        if scene.is_verb(i) or scene.forms[i] in (";", ":", "(") or scene.tokens[i].pos in ("PRON", "SCONJ"):
            return None
    return None


def _above(scene: Scene, i: int) -> list[int]:
    chain = [i]
    for _ in range(10):
        head = scene.tokens[i].head
        if head == i:
            break
        chain.append(head)
        i = head
    return chain


def _governors(scene: Scene, trigger: int) -> list[int]:
    return _above(scene, trigger)[1:]


def _apart(scene: Scene, verb: int) -> bool:
    """A date behind this verb is its alone: *severed relations, but reopened its mission in 1996*, *visited the state that it
    had recognised in 1991*; *opened the embassy when the envoy arrived on 5 May* has the date for both."""
    if scene.tokens[verb].dep == "acl:relcl":
        return True
    joined = scene.child(verb, "cc")
    return scene.tokens[verb].dep == "conj" and joined is not None and scene.forms[joined] in scene.words.contrasts


def _shares_clause(scene: Scene, a: int, b: int) -> bool:
    return scene.clause(a) == scene.clause(b) or scene.clause(a) in _above(scene, b) or scene.clause(b) in _above(scene, a)


def pluperfect(scene: Scene, trigger: int) -> bool:
    """The verb stands in a tense that puts it before the moment told (*avaient été saisis*, *had been seized*)."""
    for c in scene.auxiliaries(trigger):
        if scene.lemmas[c] in ("avoir", "etre", "have", "haber") and (scene.has(c, "Tense=Imp") or scene.forms[c] in ("had", "'d")):
            if (
                scene.lemmas[c] == "etre"
                and not any(scene.lemmas[x] == "avoir" for x in scene.auxiliaries(trigger))
                and scene.passive(trigger)
            ):
                continue
            return True
    return False


def qualified(scene: Scene, participle: int, time: TimeMention | None) -> bool:
    """*The treaty signed in Accra entered into force on 3 May*: the date is that of the verb behind the participle, which came before."""
    if time is None or not scene.participle(participle) or scene.tokens[participle].dep not in ("acl", "amod"):
        return False
    verb = scene.clause(scene.tokens[participle].head)
    return participle < verb < scene.at(time.start) and scene.is_verb(verb) and not scene.tokens[verb].dep.startswith("acl")


def later(scene: Scene, verb: int) -> bool:
    """*Which was later closed*, *élevée par la suite au rang d'ambassade*: a word beside the verb says that it came after."""
    low = max(0, verb - _BESIDE)
    low = max((i + 1 for i in range(low, verb) if scene.forms[i] in (";", ":")), default=low)
    before = " ".join(scene.forms[low:verb]).replace("' ", "'")
    behind = " ".join(scene.forms[verb + 1 : verb + _BESIDE]).replace("' ", "'")
    return any(f" {phrase} " in f" {before} " or f" {behind} ".startswith(f" {phrase} ") for phrase in scene.words.afterwards)


_BESIDE = 5  # tokens before a verb in which its adverbs stand


def present(scene: Scene, trigger: int) -> bool:
    """The clause of the trigger tells a state of things now, not a past act."""
    clause = scene.clause(trigger)
    verbs = [clause, *scene.auxiliaries(clause)]
    # The tagger sometimes takes a literary past (*signèrent*) for a present.
    if any(scene.forms[v].endswith(scene.words.past) for v in verbs):
        return False
    if any(scene.has(v, "Tense=Past", "Tense=Imp", "VerbForm=Part") for v in verbs if scene.is_verb(v)):
        return False
    return any(scene.has(v, "Tense=Pres") for v in verbs)
