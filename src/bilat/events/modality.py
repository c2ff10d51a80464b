"""Whether a predicate states that something happened, will, did not, or only might."""

from __future__ import annotations

from functools import lru_cache

from bilat.events.scene import Scene
from bilat.events.unreal import asked, missed, waited_for

_FUTURE = ("Tense=Fut",)


def modality(scene: Scene, trigger: int, occasion: bool = False) -> tuple[str | None, str]:
    """The modality at a trigger and the word that says so; None when nothing is stated (hope, possibility, purpose).

    `occasion`: the trigger tells a visit, a meeting or the like, which may be what somebody travelled for, and
    takes place whether or not anything comes of it.
    """
    words = scene.words
    noun = not scene.is_verb(trigger) and not scene.participle(trigger)
    if noun and scene.behind(trigger, words.purposes) and not (occasion and _travelled_for(scene, trigger)):
        return None, "a purpose"
    if (
        noun
        and (verb := scene.relative(trigger)) >= 0
        and any(scene.has(i, *_FUTURE) or (i != verb and scene.forms[i] in words.plans) for i in (verb, *scene.auxiliaries(verb)))
    ):
        return "planned", scene.forms[verb]  # *la visita que realizará el ministro*
    if asked(scene, trigger):
        return None, "a question"
    held = next((w for verb in _tellers(scene, trigger, noun) if (w := missed(scene, verb))), "")
    if held:
        return ("negated" if occasion else None), held
    before = " ".join(scene.forms[max(0, trigger - 12) : trigger])
    if any(phrase in before for phrase in words.expected):
        return "planned", "expected"
    if _destined(scene, trigger) or (noun and _fixed(scene, trigger)):
        return "planned", "expected"
    if noun and (still := _coming(scene, trigger) or (_to_take_place(scene, trigger) if occasion else "")):
        return "planned", still
    if any(phrase in before for phrase in words.hearsay):
        return "reported", "hearsay"
    if _worked_for(scene, scene.clause(trigger)):
        return "planned", "a purpose"
    if (decision := scene.decided(trigger)) >= 0:
        return "planned", scene.lemmas[decision]
    hearsay = next((c for c in scene.children[trigger] if scene.forms[c] in words.reports and scene.tokens[c].dep == "advmod"), None)
    if hearsay is not None:
        return "reported", scene.forms[hearsay]
    for i in _spine(scene, trigger):
        token = scene.tokens[i]
        unable = _unable(scene, i)
        if unable:
            return "negated", unable
        if occasion and noun and _took_place(scene, i, trigger):
            break  # *le sommet n'a pas tenu ses promesses*: it was held
        for c in scene.children[i]:
            if (
                scene.child(c, "det") is None
                and scene.forms[c] in words.negation
                and " ".join(scene.forms[c : c + 2]) not in words.idle
                and scene.tokens[c].dep
                in (
                    "advmod",
                    "det",
                    "cc",
                    "case",
                    "mark",
                    "obj",
                    "nsubj",
                    "advcl",
                    "dep",
                    "neg",
                )
            ):
                if scene.tokens[c].dep in ("case", "mark", "nsubj", "obj") and i != trigger:
                    continue
                # *Did not open an embassy until 1950*: it did, in 1950.
                if _until(scene, trigger) or scene.words.save & {*scene.forms[c : c + 5]}:
                    continue
                if _foreseen(scene, i) or (i != trigger and words.excludes & {scene.lemmas[i], scene.forms[i]}):
                    return None, scene.forms[c]  # *said that it would not sign*, *does not rule out signing*
                return "negated", scene.forms[c]
            if scene.tokens[c].dep.startswith("aux") or scene.tokens[c].dep == "cop":
                if _future(scene, c):
                    return "planned", scene.forms[c]
                if i == trigger and scene.has(i, "VerbForm=Part") and scene.has(c, "Mood=Cnd") and not _conditional(scene):
                    return "reported", scene.forms[c]  # *aurait fermé*, *habría cerrado*: so it is said
                lemma = scene.lemmas[c]
                if lemma in words.refuses or scene.forms[c] in words.refuses:
                    if scene.forms[c] == "would":
                        continue
                    return None, scene.forms[c]
                if lemma in words.plans or scene.forms[c] in words.plans:
                    return "planned", scene.forms[c]
            if scene.tokens[c].dep == "mark" and scene.forms[c] in words.refuses:
                return None, scene.forms[c]
            if scene.forms[c] in words.scheduled and scene.tokens[c].dep == "case" and c > trigger:
                return "planned", scene.forms[c]  # *is due in Lima*: the parser takes it for a preposition
        if _future(scene, i):
            return "planned", scene.forms[i]
        if scene.has(i, "Mood=Cnd") and not scene.auxiliaries(i) and i == trigger:
            return "planned", scene.forms[i]
        if i != trigger:
            lemma = scene.lemmas[i]
            if lemma in words.denies or (occasion and noun and _called_off(scene, i)):
                return "negated", scene.forms[i]
            if (token.pos in ("VERB", "AUX", "NOUN", "ADJ") or scene.forms[i] in words.agrees) and _governs_act(scene, i, trigger):
                if scene.forms[i] in words.obliges and token.pos == "VERB" and scene.has(trigger, "VerbForm=Inf"):
                    return None, scene.forms[i]  # *whoever wants a visa has to travel to …*
                if noun and lemma in words.light and lemma in words.plans:
                    continue  # *undertook a visit*: the verb only carries the noun
                if lemma in words.refuses:
                    if any(" ".join(scene.forms[max(0, i - 2) : i + 1]).replace("' ", "'").endswith(phrase) for phrase in words.upon):
                        continue
                    return None, scene.forms[i]
                # *Llevó al nuevo Estado a establecer relaciones*: an infinitive tells an act only below a verb that says so.
                bare = (
                    (scene.has(trigger, "VerbForm=Inf") or waited_for(scene, trigger))
                    and scene.is_verb(i)
                    and scene.tokens[trigger].head == i
                )
                if bare and lemma not in words.implies | words.plans | words.reports:
                    return None, scene.forms[i]
                if lemma in words.journeys and not any(scene.has(v, "VerbForm=Inf") for v in (trigger, *scene.auxiliaries(trigger))):
                    continue  # *est allé aussi loin, établissant des relations*: it went, and is not going to
                # *Undertook a visit* is no plan, as *undertook to visit* is.
                if lemma in words.light and not scene.is_verb(trigger):
                    continue
                if lemma in words.plans or scene.forms[i] in words.agrees or scene.forms[i] in words.plans:
                    return "planned", lemma if lemma in words.agrees else scene.forms[i]
                if lemma in words.reports:
                    return "reported", scene.forms[i]
    if occasion and noun:
        nouns = (trigger, *(c for c in scene.children[trigger] if scene.tokens[c].dep == "nmod"))
        set_for = next((c for n in nouns for c in scene.children[n] if c > trigger and scene.forms[c] in words.scheduled), None)
        if set_for is not None and scene.tokens[set_for].dep in ("acl", "amod") and not _past_above(scene, trigger):
            return "planned", scene.forms[set_for]
    return "asserted", ""


def _tellers(scene: Scene, trigger: int, noun: bool) -> tuple[int, ...]:
    """The verbs that say of an act whether it was done: of a noun, its clause's and its relative clause's."""
    return (trigger,) if not noun else tuple(verb for verb in (scene.clause(trigger), scene.relative(trigger)) if verb >= 0)


def _destined(scene: Scene, verb: int) -> bool:
    """*The ministers are to sign*, *is to be signed*: a form of being, and *to*, stand before the infinitive."""
    i = verb
    while i and (scene.forms[i - 1] in scene.words.be or scene.tokens[i - 1].pos == "ADV"):
        i -= 1
    return " ".join(scene.forms[max(0, i - 2) : i]) in scene.words.destined


def _fixed(scene: Scene, noun: int) -> bool:
    """*The signing is set for May*: what is said of the act is that its day was fixed beforehand."""
    verb = scene.tokens[noun].head
    if not scene.tokens[noun].dep.startswith("nsubj") or verb < noun or verb + 1 >= len(scene.forms):
        return False
    known = scene.lemmas[verb] in scene.words.fixes or scene.forms[verb] in scene.words.fixes
    return known and scene.forms[verb + 1] in (*scene.words.purposes, "au", "on")


def _coming(scene: Scene, noun: int) -> str:
    """*La prochaine ouverture d'une ambassade*, *la décision d'ouverture*: the noun's own words say that it is to come; the word.

    *La prochaine session s'est tenue à Lima*: a verb of taking place says that it came.
    """
    verb = scene.tokens[noun].head
    if scene.tokens[noun].dep.startswith("nsubj") and any(scene.lemmas[c] in scene.words.happens for c in (verb, *scene.children[verb])):
        return ""
    if scene.tokens[noun].dep == "nmod" and scene.lemmas[verb] in scene.words.decisions and scene.preposition_of(noun) == "of":
        return str(scene.lemmas[verb])
    beside = (c for c in (noun - 1, noun + 1) if 0 <= c < len(scene.forms) and scene.tokens[c].head == noun)
    return next((str(scene.forms[c]) for c in beside if scene.forms[c] in scene.words.coming), "")


def _to_take_place(scene: Scene, noun: int) -> str:
    """*La visite du ministre à Cuba doit avoir lieu en mai*: the verb behind it says so, wherever the parser hung that; the word."""
    for i in range(noun + 1, min(len(scene.forms) - 1, noun + _REACH)):
        if scene.tokens[i].pos == "PUNCT":
            break
        if scene.tokens[i].pos in ("VERB", "AUX") and not scene.has(i, "VerbForm=Part"):
            plan = scene.lemmas[i] in scene.words.plans and scene.tokens[i].pos == "VERB" and scene.has(i + 1, "VerbForm=Inf")
            return str(scene.forms[i]) if plan and scene.has(i, "Tense=Pres") else ""
    return ""


_REACH = 12  # tokens behind a noun in which its verb stands


def announced(scene: Scene, trigger: int) -> bool:
    """*Announced that it would give …*: the clause is what a verb of announcing says."""
    verb = scene.clause(trigger)
    return scene.tokens[verb].dep == "ccomp" and scene.lemmas[scene.tokens[verb].head] in scene.words.announces


def _future(scene: Scene, i: int) -> bool:
    """The word is a future by its features, or by an ending that says so where the tagger erred."""
    if scene.has(i, *_FUTURE):
        return True
    ending = scene.tokens[i].text.endswith(scene.words.future) if scene.words.future else False
    return ending and scene.tokens[i].pos in ("VERB", "AUX") and not scene.has(i, "VerbForm=Inf", "Tense=Past")


def _called_off(scene: Scene, i: int) -> bool:
    """*Was called off*, *quedó suspendida*: what is said of a visit or a meeting that did not take place."""
    cancels = scene.words.cancels
    if scene.lemmas[i] in cancels or scene.forms[i] in cancels:
        return scene.tokens[i].pos == "NOUN" or scene.passive(i)
    after = scene.forms[i + 1] if i + 1 < len(scene.forms) else ""
    if f"{scene.lemmas[i]} {after}" in cancels or f"{scene.forms[i].removesuffix('ed')} {after}" in cancels:
        return True
    return any(scene.tokens[c].dep in ("xcomp", "obj") and scene.forms[c] in cancels for c in scene.children[i])


def _past_above(scene: Scene, noun: int) -> bool:
    """What is said of the noun is past: *la session prévue à Lima s'est tenue*."""
    verb = scene.clause(noun)
    if verb == noun or not scene.is_verb(verb):
        return False
    return any(scene.has(i, "Tense=Past", "Tense=Imp") for i in (verb, *scene.auxiliaries(verb)))


def _worked_for(scene: Scene, verb: int) -> bool:
    """*Trabajan para que se concrete la visita*: the clause opens with a purpose, whatever the parser hung that on."""
    ends = _last_words(scene.words.aims)
    if ends.isdisjoint(scene.spelled):
        return False
    for i in range(verb - 1, max(0, verb - 11), -1):
        if scene.forms[i] in ends and " ".join(scene.forms[i - 1 : i + 1]).replace("' ", "'") in scene.words.aims:
            return True
        if scene.tokens[i].pos == "VERB" or scene.forms[i] in (",", ";", ":"):
            break
    return False


@lru_cache
def _last_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in phrases)


def _travelled_for(scene: Scene, noun: int) -> bool:
    """*S'est rendu à Oslo pour une rencontre avec …*: a meeting that somebody went to is told with the journey."""
    verb = scene.clause(noun)
    if scene.child(verb, "cop") is not None and scene.preposition_of(verb) == "in":
        return True  # *Was in Oslo for talks*
    return scene.is_verb(verb) and (scene.lemmas[verb] in scene.words.journeys or scene.forms[verb] in scene.words.journeys)


def _took_place(scene: Scene, verb: int, noun: int) -> bool:
    """The clause says what an occasion did or did not bring, not whether it took place."""
    if verb == noun or not scene.is_verb(verb) or scene.passive(verb) or scene.child(verb, "nsubj") != noun:
        return False
    if any(scene.lemmas[c] in scene.words.happens for c in (verb, *scene.children[verb])):
        return False
    return scene.lemmas[verb] in scene.words.yields or scene.child(verb, "obj") is not None


def _foreseen(scene: Scene, i: int) -> bool:
    """A verb in the conditional: what somebody said would be."""
    return scene.has(i, "Mood=Cnd") or any(scene.forms[c] == "would" for c in scene.auxiliaries(i))


_NEAR_DATE = 4  # tokens


_NEAR_NEGATION = 4  # tokens


def _unable(scene: Scene, i: int) -> str:
    """*Ne purent signer*, *sin poder firmar*, *could not sign*: who was not able to did not; the word that says so."""
    for verb in (i, *scene.auxiliaries(i)):
        known = scene.lemmas[verb] in scene.words.able or scene.forms[verb] in scene.words.able
        if not known or (scene.has(verb, "Tense=Pres", "Tense=Fut", "Mood=Cnd") and scene.forms[verb] != "could"):
            continue
        around = [*range(max(0, verb - _NEAR_NEGATION), verb), *(c for c in scene.children[i] if c < verb + 2)]
        found = next((c for c in around if scene.forms[c] in scene.words.negation or scene.forms[c] in ("ne", "n'")), None)
        if found is not None:
            return str(scene.forms[found])
    return ""


def _until(scene: Scene, trigger: int) -> bool:
    """Whether a date stands behind *until*, *before* after the act."""
    for j in range(trigger + 1, len(scene.forms)):
        if scene.forms[j] in scene.words.until:
            return any(any(sign.isdigit() for sign in form) for form in scene.forms[j + 1 : j + 1 + _NEAR_DATE])
    return False


def _conditional(scene: Scene) -> bool:
    """Whether the sentence holds a condition, so that a conditional is no hearsay: *s'il avait signé, il aurait …*."""
    return any(form in scene.words.conditions for form in scene.forms)


def _governs_act(scene: Scene, i: int, trigger: int) -> bool:
    """The word governs the act itself (infinitive, object, that-clause), not merely a clause around it."""
    current = trigger
    for _ in range(12):
        token = scene.tokens[current]
        if token.head == i:
            agreed = scene.lemmas[i] in scene.words.agrees or scene.forms[i] in scene.words.agrees
            if agreed and token.dep in ("obl", "obj", "nmod"):
                return True
            if token.dep in ("appos", "parataxis") and scene.forms[i + 1 : i + 2] == [":"]:
                return True  # *Planned: visit of the President*
            return token.dep in ("xcomp", "ccomp", "obj", "nmod", "obl", "acl", "nsubj:pass", "advcl") and not (
                token.dep in ("obl", "nmod", "acl", "advcl") and scene.is_verb(i) and not scene.has(current, "VerbForm=Inf")
            )
        if token.head == current:
            return False
        if token.dep in ("acl:relcl", "parataxis"):
            return False
        current = token.head
    return False


def _spine(scene: Scene, trigger: int) -> list[int]:
    """The trigger and the words above it, up to where another statement begins."""
    chain = [trigger]
    current = trigger
    for _ in range(8):
        token = scene.tokens[current]
        if token.dep == "acl" and scene.has(current, "VerbForm=Inf"):
            # *L'invitation à effectuer une visite*: the noun above an infinitive says whether it is more than an idea.
            chain.append(token.head)
            break
        if token.head == current or token.dep in ("acl:relcl", "parataxis", "acl"):
            break
        if token.dep == "advcl" and not scene.has(current, "VerbForm=Ger") and not scene.has(current, "VerbForm=Inf"):
            break
        # *Effectuera … la première depuis l'établissement des relations*: that was before.
        if token.dep in ("obl", "nmod", "obj", "advmod") and not scene.is_verb(current) and scene.behind(current, scene.words.prior):
            break
        current = token.head
        # A coordinated verb has its own tense; only what governs both counts.
        if token.dep == "conj":
            continue
        chain.append(current)
    return chain
