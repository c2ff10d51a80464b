"""Whether a predicate states that something happened, will, did not, or only might."""

from __future__ import annotations

from bilat.events.scene import Scene

_FUTURE = ("Tense=Fut",)


def modality(scene: Scene, trigger: int, theme: int | None = None) -> tuple[str | None, str]:
    """The modality at a trigger and the word that says so; None when nothing is stated (hope, possibility, purpose)."""
    words = scene.words
    if not scene.is_verb(trigger) and not scene.participle(trigger) and _behind(scene, trigger, words.purposes):
        return None, "a purpose"
    before = " ".join(scene.forms[max(0, trigger - 12) : trigger])
    if any(phrase in before for phrase in words.expected):
        return "planned", "expected"
    if (noun := scene.decided(trigger)) >= 0:
        return "planned", scene.lemmas[noun]
    hearsay = next((c for c in scene.children[trigger] if scene.forms[c] in words.reports and scene.tokens[c].dep == "advmod"), None)
    if hearsay is not None:
        return "reported", scene.forms[hearsay]
    for i in _spine(scene, trigger):
        token = scene.tokens[i]
        for c in scene.children[i]:
            if scene.forms[c] in words.negation and scene.tokens[c].dep in (
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
            ):
                if scene.tokens[c].dep in ("case", "mark", "nsubj", "obj") and i != trigger:
                    continue
                # *Did not open an embassy until 1950*: it did, in 1950.
                if _until(scene, trigger):
                    continue
                return "negated", scene.forms[c]
            if scene.tokens[c].dep.startswith("aux") or scene.tokens[c].dep == "cop":
                if scene.has(c, *_FUTURE):
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
        if scene.has(i, *_FUTURE):
            return "planned", scene.forms[i]
        if scene.has(i, "Mood=Cnd") and not scene.auxiliaries(i) and i == trigger:
            return "planned", scene.forms[i]
        if i != trigger:
            lemma = scene.lemmas[i]
            if lemma in words.denies:
                return "negated", scene.forms[i]
            if token.pos in ("VERB", "AUX", "NOUN", "ADJ") and _governs_act(scene, i, trigger):
                if lemma in words.refuses:
                    return None, scene.forms[i]
                # *Llevó al nuevo Estado a establecer relaciones*: an infinitive tells an act only below a verb that says so.
                bare = scene.has(trigger, "VerbForm=Inf") and scene.is_verb(i) and scene.tokens[trigger].head == i
                if bare and lemma not in words.implies | words.plans | words.reports:
                    return None, scene.forms[i]
                # *Undertook a visit* is no plan, as *undertook to visit* is.
                if lemma in words.light and not scene.is_verb(trigger):
                    continue
                if lemma in words.plans or scene.forms[i] in words.agrees or scene.forms[i] in words.plans:
                    return "planned", lemma if lemma in words.agrees else scene.forms[i]
                if lemma in words.reports:
                    return "reported", scene.forms[i]
    return "asserted", ""


_NEAR_DATE = 4  # tokens


def _until(scene: Scene, trigger: int) -> bool:
    """Whether a date stands behind *until*, *before* after the act."""
    for j in range(trigger + 1, len(scene.forms)):
        if scene.forms[j] in scene.words.until:
            return any(any(sign.isdigit() for sign in form) for form in scene.forms[j + 1 : j + 1 + _NEAR_DATE])
    return False


def _conditional(scene: Scene) -> bool:
    """Whether the sentence holds a condition, so that a conditional is no hearsay: *s'il avait signé, il aurait …*."""
    return any(form in scene.words.conditions for form in scene.forms)


def _behind(scene: Scene, noun: int, phrases: tuple[str, ...]) -> bool:
    """Whether one of these prepositions stands right before a noun and what qualifies it."""
    first = noun
    while first > 0 and scene.tokens[first - 1].pos in ("DET", "ADJ", "NUM"):
        first -= 1
    before = " ".join(scene.forms[max(0, first - 5) : first]).replace("' ", "'")
    return any(before == phrase or before.endswith(f" {phrase}") for phrase in phrases)


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
        if token.dep in ("obl", "nmod", "obj", "advmod") and not scene.is_verb(current) and _behind(scene, current, scene.words.prior):
            break
        current = token.head
        # A coordinated verb has its own tense; only what governs both counts.
        if token.dep == "conj":
            continue
        chain.append(current)
    return chain
