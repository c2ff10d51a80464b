"""What an act is about: the instrument, post, relations or office that a trigger governs, and those joined to it.

Syntax gives a score; where it is silent, position does. The best theme and the ones
listed with it are taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilat.events.envoys import ENVOY, is_envoy
from bilat.events.scene import Scene
from bilat.events.triggers import Found, without_enclitic
from bilat.mentions.model import InstrumentMention, Mentions, OfficeMention, StateMention, ThingMention
from bilat.states import states

_THEME_LABELS = {"patient": 1.0, "of": 0.95, "adj": 0.85, "agent": 0.7, "to": 0.6, "for": 0.5, "in": 0.5, "with": 0.4}


@dataclass(frozen=True, slots=True)
class Theme:
    """What an act is about: an instrument, a thing or an office, the tokens of its words, and of all that its name holds."""

    start: int
    end: int
    head: int
    tokens: frozenset[int]
    name: range = range(0)
    instrument: InstrumentMention | None = None
    thing: ThingMention | None = None
    office: OfficeMention | None = None
    organisation: str | None = None


def post_before(scene: Scene, mentions: Mentions, found: Found) -> list[Theme | None]:
    """*Cerró su embajada en 2002, reabriéndola en 2014*, *operated until its closure*: the post named before, for a verb that has a
    pronoun for it, or a noun with a possessive; or that says something of its rank: *an embassy at the level of chargé, which is now
    upgraded*."""
    posts = [t for t in mentions.things if t.thing == "post" and t.end <= scene.tokens[found.token].start]
    verb = scene.tokens[found.token]
    ranked = verb.dep in ("acl:relcl", "acl") and scene.forms[verb.head] in scene.words.levels
    if not posts or not (ranked or without_enclitic(scene, found.token) or _its(scene, found)):
        return []
    post = posts[-1]
    return [Theme(post.start, post.end, scene.head(post.start, post.end), frozenset(scene.span(post.start, post.end)), thing=post)]


def _its(scene: Scene, found: Found) -> bool:
    """*Sa fermeture*, *its final closure*: a noun of an act with a possessive, or one adjective between, before it."""
    if found.form != "noun" or found.token < 1:
        return False
    i = found.token - 1
    if i and scene.tokens[i].pos == "ADJ" and scene.forms[i] not in scene.words.whose:
        i -= 1
    return scene.forms[i] in scene.words.whose


def of_relative(scene: Scene, mentions: Mentions, found: Found) -> list[Theme | None]:
    """*A treaty to which parliament gave its approval*, *un accord dont la signature eut lieu à Lima*: what a relative that is no
    subject stands for, right behind the noun."""
    words = scene.words
    for i in range(found.token - 1, max(0, found.token - _CLAUSE), -1):
        if scene.forms[i] in (";", ":", "."):
            break
        if scene.forms[i] not in words.relatives:
            continue
        start = i
        while start and scene.tokens[start - 1].pos in ("ADP", "DET"):
            start -= 1
        sense = scene.preposition(i)
        if scene.forms[i] not in words.governed and (start == i or sense is None or sense[0] not in ("to", "of")):
            continue  # *by which the king gave up …* is of the means
        ends = [(max((*theme.tokens, *theme.name)), theme) for theme in _options(scene, mentions, found.frame.theme)]
        near = [(end, theme) for end, theme in ends if start - 3 <= end < start]
        if near:
            return [max(near, key=lambda pair: pair[0])[1]]
    return []


_CLAUSE = 14  # tokens from a relative to the act of its clause


def mechanism_before(scene: Scene, mentions: Mentions, token: int) -> list[Theme | None]:
    """*La commission mixte, dont la première session …*, *a commission; its first meeting …*, *Commission mixte : 1re session*:
    a numbered session is of the mechanism told before it, where it says so or nothing else follows that it might be of."""
    start = scene.tokens[token].start
    before = [m for m in mentions.things if m.thing == "mechanism" and m.end <= start]
    if not before or scene.tokens[token].pos not in ("NOUN", "PROPN"):
        return []
    meant = before[-1]
    numbered = [i for i in range(max(0, token - 3), token) if ordinal(scene, i) or scene.forms[i] in scene.words.counted]
    after = scene.forms[token + 1] if token + 1 < len(scene.forms) else ""
    if not numbered or scene.words.prepositions.get(after) == "of":
        return []
    opening = scene.forms[max(0, numbered[0] - 2) : numbered[0]]
    whose = any(form in scene.words.whose for form in opening)
    gap = scene.span(meant.start, meant.end).stop
    listed = ":" in scene.forms[gap : numbered[0]]
    if not whose and not listed:
        return []
    return [Theme(meant.start, meant.end, scene.head(meant.start, meant.end), frozenset(scene.span(meant.start, meant.end)), thing=meant)]


_ORDINAL = re.compile(r"(?:[ivx]+|[0-9]+)(?:e|eme|er|ere|re|st|nd|rd|th|º|ª|o|a|\.[ªº])?")


def ordinal(scene: Scene, i: int) -> bool:
    """The word counts a session: *third*, *8e*, *VII*; a lone figure does not."""
    if scene.has(i, "NumType=Ord") or scene.forms[i] in scene.words.first | scene.words.ordinals:
        return True
    text = scene.tokens[i].text
    return bool(_ORDINAL.fullmatch(scene.forms[i])) and not text.isdigit() and (text[0].isdigit() or text.isupper()) and text != "I"


def find_themes(scene: Scene, mentions: Mentions, found: Found, rivals: frozenset[int]) -> list[Theme | None]:
    """The things of the asked class that the trigger is about: the best one and those joined to it."""
    options = [theme for theme in _options(scene, mentions, found.frame.theme) if found.token not in theme.tokens or found.thing]
    scored: list[tuple[float, Theme]] = []
    for theme in options:
        score = _theme_score(scene, found, theme, rivals | _talks(scene, mentions, found, theme))
        if score > 0.3:
            scored.append((score, theme))
    if not scored:
        return []
    best_score, best = max(scored, key=lambda pair: (pair[0], -abs(pair[1].head - found.token)))
    group = set(scene.coordinated(best.head))
    chosen: list[Theme | None] = []
    for score, theme in scored:
        listed = theme.instrument is not None and best.instrument is not None and theme.instrument.start == best.instrument.start
        joined = theme.head in group and score >= best_score - 0.3
        if theme is best or listed or joined or _alongside(scene, best, theme):
            chosen.append(theme)
    return [*chosen, *_listed(scene, mentions, found, options, chosen)]


def _listed(scene: Scene, mentions: Mentions, found: Found, options: list[Theme], chosen: list[Theme | None]) -> list[Theme]:
    """*An agreement on A, a protocol on B and a memorandum on C*: with nothing but commas and articles between, one list,
    however far its parts lie from each other in the parse; before a verb in the plural too (*…, which have entered into force*)."""
    named = [theme for theme in chosen if theme and theme.instrument]
    if not named:
        return []
    result: list[Theme] = []
    last: Theme | None = None
    for theme in sorted(options, key=lambda option: option.start):
        if theme in named:
            last = theme
        elif last is not None and theme.start >= last.end:
            subject = scene.tokens[theme.head].dep.startswith("nsubj") and scene.tokens[theme.head].head > theme.head
            last = theme if not subject and _joins(scene, mentions, last, theme) else None
            result += [last] if last else []
    first = min(named, key=lambda theme: theme.start)
    if found.form == "verb" and len(named) == 1 and max((*first.tokens, *first.name)) < found.token and _plural(scene, found.token):
        for theme in sorted(options, key=lambda option: -option.start):
            if theme.end <= first.start:
                if not _joins(scene, mentions, theme, first):
                    break
                first = theme
                result.append(theme)
    return result


def _plural(scene: Scene, verb: int) -> bool:
    """The verb or its auxiliary is in the plural, or, where it has no number (English *entered*), finite."""
    forms = (verb, *scene.auxiliaries(verb))
    if any(scene.has(i, "Number=Plur") for i in forms):
        return True
    return not any(scene.has(i, "Number=Sing") for i in forms) and any(scene.has(i, "VerbForm=Fin") for i in forms)


def _joins(scene: Scene, mentions: Mentions, last: Theme, theme: Theme) -> bool:
    """Whether only what parts items of a list stands between two instruments, and further subjects of the first one
    (*an agreement on mining, the environment and safety and an agreement on trade*)."""
    if theme.instrument is None or not theme.tokens:
        return False
    gap = list(range(max((*last.tokens, *last.name)) + 1, min(theme.tokens)))
    about = [t for t in mentions.topics if last.end <= t.start and t.end <= theme.start]
    while gap and scene.forms[gap[-1]] in scene.words.itemize:
        gap.pop()
    rest = [i for i in gap if scene.forms[i] not in (",", ";") and scene.forms[i] not in scene.words.ands]
    parted = bool(gap) and (scene.forms[gap[-1]] in (",", ";") or scene.forms[gap[-1]] in scene.words.ands)
    return parted and all(
        scene.tokens[i].pos in ("DET", "ADP") or any(t.start <= scene.tokens[i].start < t.end for t in about)
        if about
        else scene.forms[i] in scene.words.itemize
        for i in rest
    )


def _alongside(scene: Scene, best: Theme, theme: Theme) -> bool:
    """*The treaty, along with the protocol, was signed*."""
    if best.instrument is None or theme.instrument is None or theme.start <= best.start:
        return False
    gap = f" {' '.join(scene.forms[max(best.tokens) + 1 : min(theme.tokens)])} "
    return len(gap) < 60 and any(f" {phrase} " in gap for phrase in scene.words.alongside)


def _talks(scene: Scene, mentions: Mentions, found: Found, theme: Theme) -> frozenset[int]:
    """The nouns that stand between a verb and its theme: *conclure les négociations d'un accord* concludes no accord."""
    if theme.thing is not None:
        return frozenset()
    heads = (scene.head(t.start, t.end) for t in mentions.things if t.thing == "talks")
    return frozenset(h for h in heads if h != found.token and found.token < h < theme.head)


def stood_for(scene: Scene, mentions: Mentions, found: Found, last: InstrumentMention | None, near: bool) -> list[Theme | None]:
    """*Il est entré en vigueur*, *le Chili le ratifia*: the instrument that a pronoun stands for, the last one named before
    it; `near`: in the sentence before. An object may be anything, so that its instrument must be near."""
    subject = scene.subject(found.token) if found.form == "verb" else None
    if subject is not None and _pronoun(scene, subject) and not _as_object(scene, found):
        pronoun = subject
        if scene.forms[subject] in scene.words.demonstrative:
            last = last if near else None
    elif _its(scene, found):
        pronoun = found.token - 1
        last = last if near else None
    elif (acted_on := _as_object(scene, found)) is not None:
        pronoun = acted_on
        last = last if near else None
    else:
        return []
    token = scene.tokens[pronoun]
    here = [i for i in mentions.instruments if i.end <= token.start]
    meant = here[-1] if here else last
    if meant is None or (pronoun != subject and _another_object(scene, found, meant)):
        return []
    return [Theme(token.start, token.end, pronoun, frozenset({pronoun}), instrument=meant)]


def _pronoun(scene: Scene, i: int) -> bool:
    """*It*, *elle*, *celui-ci* (two tokens), and a demonstrative that is itself the subject: *this was signed in May*."""
    pair = "".join(scene.forms[i : i + 2]), "".join(scene.forms[max(0, i - 1) : i + 1])
    return scene.forms[i] in scene.words.pronouns | scene.words.demonstrative or not scene.words.pronouns.isdisjoint(pair)


def _another_object(scene: Scene, found: Found, meant: InstrumentMention) -> bool:
    """*Opened an embassy in 2003 and closed it*: what was acted upon in between is nearer than the instrument."""
    here = scene.sentence.start <= meant.start
    first = scene.at(max(meant.end, meant.name_end)) + 1 if here else 0
    return any(t.dep == "obj" and t.pos in ("NOUN", "PROPN") and t.head != found.token for t in scene.tokens[first : found.token])


def _as_object(scene: Scene, found: Found) -> int | None:
    """The pronoun that is acted upon, by its place: right before the verb and its auxiliaries, in English right behind it."""
    if found.form != "verb" or found.reflexive:
        return None
    if "it" in scene.words.objects:
        i = found.token + 1
        behind = i + 1 < len(scene.forms) and scene.is_verb(i + 1) and scene.tokens[i + 1].head != found.token
        return i if i < len(scene.forms) and scene.forms[i] in scene.words.objects and not behind else None
    i = found.token - 1
    while i > 0 and scene.tokens[i].pos in ("AUX", "ADV"):
        i -= 1
    if (
        i < 0
        or scene.forms[i] not in scene.words.objects
        or scene.tokens[i].pos != "PRON"
        or scene.child(found.token, "obj") not in (None, i)
    ):
        return None
    return i


def pronoun_for(scene: Scene, mentions: Mentions, found: Found, last: ThingMention | None) -> list[Theme | None]:
    """*They were restored in 1994*, *éstas se reanudaron*, *leur reprise*: the relations that the pronoun stands for."""
    if _its(scene, found):
        at = scene.tokens[found.token - 1]
        related = [t for t in mentions.things if t.thing == "relations" and t.end <= at.start]
        return [Theme(at.start, at.end, at.i, frozenset({at.i}), thing=related[-1])] if related else []
    subject = scene.subject(found.token) if found.form == "verb" else None
    undergoes = found.reflexive or scene.passive(found.token) or any(scene.forms[c] in ("se", "s'") for c in scene.children[found.token])
    if subject is None or not undergoes or scene.forms[subject] not in scene.words.groups:
        return []
    token = scene.tokens[subject]
    here = [t for t in mentions.things if t.thing == "relations" and t.end <= token.start]
    meant = here[-1] if here else last
    return [Theme(token.start, token.end, subject, frozenset({subject}), thing=meant)] if meant else []


def post_told(scene: Scene, found: Found, last: ThingMention | None) -> list[Theme | None]:
    """*It was closed in 1970*, *elle fut fermée*: the post that the sentence before named last, where the pronoun undergoes the act."""
    subject = scene.subject(found.token) if found.form == "verb" else None
    if last is None or subject is None or not _pronoun(scene, subject) or not (scene.passive(found.token) or found.reflexive):
        return []
    token = scene.tokens[subject]
    return [Theme(token.start, token.end, subject, frozenset({subject}), thing=last)]


def _options(scene: Scene, mentions: Mentions, wanted: tuple[str, ...]) -> list[Theme]:
    result: list[Theme] = []
    for want in wanted:
        thing, _, level = want.partition(":")
        if thing == "instrument":
            for instrument in mentions.instruments:
                if level and instrument.kind not in level.split("|"):
                    continue
                result.append(instrument_theme(scene, instrument))
        elif thing == "office":
            for office in mentions.offices:
                ranks = level.split("|")
                if level and office.office not in ranks and not (ENVOY in ranks and is_envoy(scene, mentions, office)):
                    continue
                head = scene.at(office.head)
                result.append(Theme(office.start, office.end, head, frozenset(scene.span(office.start, office.end)), office=office))
        else:
            if thing == "organisation":
                result += [_organisation(scene, state) for state in mentions.states if states()[state.states[0]].organisation]
            for mention in mentions.things:
                if mention.thing != thing or (level and mention.level not in level.split("|")):
                    continue
                if thing == "signable":
                    if scene.is_verb(scene.head(mention.start, mention.end)):
                        continue  # *on note la signature*
                    if not any(i.start < mention.end and mention.start < max(i.end, i.name_end) for i in mentions.instruments):
                        result.append(instrument_theme(scene, _as_instrument(mention)))
                    continue
                head = scene.head(mention.start, mention.end)
                if thing == "relations" and any(_of_its_name(scene, i, mention, head) for i in mentions.instruments):
                    continue  # *renew our Treaty of Friendly Relations*: what the treaty is of
                if thing == "diplomat" and scene.tokens[head].pos == "ADJ":
                    continue  # *un acuerdo diplomático*
                result.append(Theme(mention.start, mention.end, head, frozenset(scene.span(mention.start, mention.end)), thing=mention))
    return result


def _of_its_name(scene: Scene, instrument: InstrumentMention, mention: ThingMention, head: int) -> bool:
    named = instrument.start <= mention.start < max(instrument.subject_end, instrument.name_end)
    return named or (scene.tokens[head].dep == "nmod" and scene.tokens[head].head in scene.span(instrument.start, instrument.end))


def _organisation(scene: Scene, mention: StateMention) -> Theme:
    tokens = frozenset(scene.span(mention.start, mention.end))
    return Theme(mention.start, mention.end, scene.head(mention.start, mention.end), tokens, organisation=mention.states[0])


def _as_instrument(mention: ThingMention) -> InstrumentMention:
    """*A signé l'acte d'union*: a word that names an instrument only where it is signed."""
    return InstrumentMention(mention.start, mention.end, mention.level or "other", mention.end)


def instrument_theme(scene: Scene, instrument: InstrumentMention) -> Theme:
    """An instrument as a theme: the tokens of its head and subject; what else its name holds are participants and date."""
    tokens = set(scene.span(instrument.start, instrument.head_end))
    if instrument.subject_start >= 0:
        tokens.update(scene.span(instrument.subject_start, instrument.subject_end))
    head = scene.head(instrument.start, instrument.head_end)
    end = max(instrument.end, instrument.name_end)
    return Theme(instrument.start, end, head, frozenset(tokens), scene.span(instrument.start, end), instrument)


def _theme_score(scene: Scene, found: Found, theme: Theme, rivals: frozenset[int]) -> float:
    trigger = found.token
    if found.frame.sets.get("means"):
        return _by_means(scene, trigger, theme)
    if found.frame.sets.get("attribute"):
        return _said_of(scene, trigger, theme)
    if found.frame.sets.get("direct") and not _direct(scene, found, theme):
        return 0.0
    if found.form == "verb":
        if found.frame.sets.get("subject") and scene.subject(trigger) not in theme.tokens:
            # *Llegó a Lima una embajada*: behind a verb of going that has no subject, a bare noun is it.
            bare = scene.words.personal and scene.subject(trigger) is None and scene.tokens[theme.head].head == trigger
            return 0.7 if bare and theme.head > trigger and scene.preposition_of(theme.head) == "" else 0.0
        if found.frame.sets.get("undergone") and _beside_the_act(scene, found, theme):
            return 0.0
        if scene.tokens[trigger].dep in _QUALIFIES and _stands_for(scene, trigger, theme):
            return 1.0
        if (first := _first_participle(scene, trigger)) >= 0:
            return 0.95 * _theme_score(scene, found._replace(token=first), theme, rivals)
        above = scene.tokens[trigger].head
        lent = scene.has(trigger, "VerbForm=Inf") and scene.tokens[above].dep == "acl:relcl" and scene.child(trigger, "obj") is None
        if lent and _stands_for(scene, above, theme):
            return 0.8  # *un convenio que el congreso rehusó aprobar*
        subject = scene.subject(trigger)
        if subject is not None and subject in theme.tokens:
            return 1.0 if scene.passive(trigger) else 0.7
    current = theme.head
    penalty = 1.0
    for _ in range(4):
        edge = scene.edge(current, scene.at(theme.start) if current == theme.head else None)
        if edge is None:
            break
        if edge.governor == trigger:
            by_syntax = _THEME_LABELS.get(edge.sense, 0.35) * penalty
            # A relation that says nothing (*vocative*, *parataxis*) leaves the word to position.
            return by_syntax if edge.sense in _THEME_LABELS else max(by_syntax, _theme_by_position(scene, found, theme, frozenset()))
        if edge.sense == "root" or scene.is_verb(edge.governor):
            # A verb joined to another shares its object: *négocié et signé un traité*.
            joined = scene.is_verb(edge.governor) and trigger in scene.coordinated(edge.governor)
            if joined and edge.sense == "patient" and not _complete(scene, trigger):
                return 0.8 * penalty
            # *commencer à mettre en œuvre un programme*: the act is in the verb above.
            if (
                scene.is_verb(edge.governor)
                and scene.tokens[edge.governor].head == trigger
                and (scene.tokens[edge.governor].dep == "xcomp" or scene.has(edge.governor, "VerbForm=Inf"))
            ):
                return 0.8 * penalty
            break
        # *La reprise des relations date de 2017*: they are what another noun is about, but *l'approbation de
        # l'accord, signé le 3 mai* tells of the accord.
        if edge.governor in rivals:
            gap = range(max((*theme.tokens, *theme.name)) + 1, trigger)
            return 0.58 - 0.002 * len(gap) if gap and _set_apart(scene, found, gap) else 0.0
        current = edge.governor
        penalty *= 0.75
    return _theme_by_position(scene, found, theme, frozenset(i for i in rivals if scene.tokens[i].pos == "NOUN"))


def _first_participle(scene: Scene, trigger: int) -> int:
    """*A treaty, signed in 2013 and ratified in 2015*: the bare participle that another is joined to, which says the same noun of
    both; -1 for none."""
    token = scene.tokens[trigger]
    joined = token.dep == "conj" and scene.participle(trigger) and not _complete(scene, trigger)
    return token.head if joined and token.head < trigger and scene.participle(token.head) else -1


def _by_means(scene: Scene, verb: int, theme: Theme) -> float:
    """*Ceded the province by the treaty of 1904*: the instrument stands behind *by*, *through*, *under*, in the verb's own clause."""
    first = min(theme.tokens)
    if not scene.behind(first, scene.words.means):
        return 0.0
    beside = range(verb + 1, first) if first > verb else range(max((*theme.tokens, *theme.name)) + 1, verb)
    if any(scene.forms[i] in (";", ":") or (scene.is_verb(i) and scene.has(i, "VerbForm=Fin")) for i in beside):
        return 0.0
    return 0.7 if scene.clause(theme.head) == verb or len(beside) <= _MEANS_REACH else 0.0


_MEANS_REACH = 14  # tokens between a verb and the instrument by which it was done


def _said_of(scene: Scene, trigger: int, theme: Theme) -> float:
    """*An agreement signed in 2011 and in force since 2012*, *vigente desde 2012*: words said of the instrument before them, in its
    own noun phrase."""
    current = trigger
    for _ in range(5):
        head = scene.tokens[current].head
        if head in theme.tokens or head in theme.name:
            return 0.9 if head < trigger else 0.0
        if head == current:
            break
        current = head
    gap = range(max((*theme.tokens, *theme.name)) + 1, trigger)
    spoken = any(scene.has(i, "VerbForm=Fin") or scene.forms[i] in (";", ":", ".") for i in gap)
    return 0.6 - 0.01 * len(gap) if 0 < len(gap) <= _PHRASE and not spoken else 0.0


_PHRASE = 20  # tokens of a noun phrase with its participles


def _direct(scene: Scene, found: Found, theme: Theme) -> bool:
    """No noun stands between but one of belonging: *a member of the union*, not *the proceedings before the court*."""
    current = theme.head
    if any(form in scene.words.facing for form in scene.forms[max(0, scene.at(theme.start) - 2) : scene.at(theme.start)]):
        return False
    for _ in range(5):
        head = scene.tokens[current].head
        if head in (current, found.token):
            return True
        if scene.tokens[head].pos == "NOUN" and head not in theme.tokens and scene.tokens[current].dep not in ("conj", "appos"):
            return scene.lemmas[head] in scene.words.belonging
        current = head
    return True


def _beside_the_act(scene: Scene, found: Found, theme: Theme) -> bool:
    """What is done to the theme is not: *the ambassador confirmed the date*, *sent notes to the ambassadors*."""
    trigger = found.token
    if scene.passive(trigger) or scene.participle(trigger) or found.reflexive or not scene.is_verb(trigger):
        return False
    subject = scene.subject(trigger)
    if _inverted(scene, trigger, theme):
        return True
    if subject is not None and subject < trigger and max(theme.tokens) < trigger and scene.tokens[trigger].dep != "acl:relcl":
        return subject not in theme.tokens or scene.child(trigger, "obj", "ccomp") is not None
    owned = scene.child(trigger, "obj", "ccomp")
    if owned is None or owned in theme.tokens:
        return False
    if subject is not None and subject in theme.tokens:
        return True
    edge = scene.edge(theme.head, scene.at(theme.start)) if scene.tokens[theme.head].head == trigger else None
    return edge is not None and edge.sense == "to"


def _inverted(scene: Scene, trigger: int, theme: Theme) -> bool:
    """*Confirmó a la prensa el embajador*: where objects that are persons have a preposition, one with an article and none acts."""
    if theme.office is None or not scene.words.personal or theme.head < trigger:
        return False
    article = scene.child(theme.head, "det")
    definite = article is not None and scene.has(article, "Definite=Def")
    return definite and article is not None and scene.preposition(article) is None


def _complete(scene: Scene, verb: int) -> bool:
    """A verb with an object or a passive subject of its own shares no other's."""
    owned = scene.child(verb, "obj", "nsubj:pass", "expl", "expl:pass", "expl:pv") is not None
    return owned or any(scene.forms[c] == "se" for c in scene.children[verb])


_QUALIFIES = frozenset({"acl", "amod", "acl:relcl", "advcl", "appos", "conj", "nmod", "dep"})


def _stands_for(scene: Scene, trigger: int, theme: Theme) -> bool:
    """A participle may hang on any noun of an instrument's name: *l'accord entre A et B, signé à Lima*."""
    noun = scene.tokens[trigger].head
    if noun in theme.tokens or (noun in theme.name and theme.name.stop <= trigger):
        return scene.participle(trigger) or scene.passive(trigger) or scene.tokens[trigger].dep == "acl:relcl"
    return False


def _theme_by_position(scene: Scene, found: Found, theme: Theme, between: frozenset[int]) -> float:
    """Right behind an active verb or noun, or right before a participle, with no other verb between."""
    trigger = found.token
    first, last = min(theme.tokens), max((*theme.tokens, *theme.name))
    after = first > trigger
    gap = range(trigger + 1, first) if after else range(last + 1, trigger)
    if not after and _set_apart(scene, found, gap):
        return 0.58 - 0.002 * len(gap)
    if any(i in between for i in gap):
        return 0.0
    # *A framework through the signing of …*: a noun is not about what its own phrase hangs on.
    if found.form == "noun" and not after and any(scene.tokens[i].pos == "ADP" for i in gap):
        return 0.0
    # *An agreement before terminating the war*: a verb with an object of its own is not about what precedes.
    if not after and found.form == "verb" and not scene.participle(trigger) and scene.child(trigger, "obj") is not None:
        return 0.0
    if any(scene.is_verb(i) and scene.tokens[i].dep not in ("aux", "aux:pass", "cop") for i in gap):
        return 0.0
    # *Reinstated its ambassador, months after relations were strained*: nor with what comes after its object.
    if after and found.form == "verb" and (owned := scene.child(trigger, "obj")) is not None and trigger < owned < first:
        return 0.0
    if any(scene.forms[i] in (";", ":", ".") for i in gap):
        return 0.0
    if len(gap) > 12:
        return 0.0
    relative = found.form == "verb" and any(
        scene.has(c, "PronType=Rel") or scene.forms[c] in ("qui", "que", "which", "that", "lequel", "laquelle")
        for c in scene.children[trigger]
    )
    # *Un accord avec l'ancienne Communauté, qui est entré en vigueur*: the nearest noun is not always the one meant.
    if relative and not after:
        return 0.62 - 0.02 * len(gap)
    expects_after = found.form == "noun" or not scene.passive(trigger)
    return (0.6 if after == expects_after else 0.4) - 0.02 * len(gap)


def _set_apart(scene: Scene, found: Found, gap: range) -> bool:
    """A participle after a comma tells of the instrument before, however long its name: *…, signée à Berne, le 3 mai*."""
    trigger = found.token
    if found.form != "verb" or not scene.participle(trigger) or scene.forms[trigger - 1] not in (",", ")", "»", "”", '"'):
        return False
    finite = any(scene.has(i, "VerbForm=Fin", "Tense=Pres") and not scene.has(i, "VerbForm=Part") for i in gap)
    return not finite and not any(scene.forms[i] in (";", ":") for i in gap)
