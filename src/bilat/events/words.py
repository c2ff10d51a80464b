"""The grammar words of `data/words.toml`, ready for look-up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from bilat.mentions.lexicon import fold


@dataclass(frozen=True, slots=True)
class Words:
    """All folded but `participle`, `finite`, `future`, `preterites` and `firstperson`, whose accents tell.

    `prepositions` maps a preposition (one or more words) to what it says of its noun.
    """

    lang: str
    prepositions: dict[str, str]
    light: frozenset[str]
    negation: frozenset[str]
    denies: frozenset[str]
    plans: frozenset[str]
    refuses: frozenset[str]
    reports: frozenset[str]
    continues: tuple[str, ...]
    first: frozenset[str]
    inception: frozenset[str]
    pronouns: frozenset[str]
    content: frozenset[str]
    prior: tuple[str, ...]
    demonstrative: frozenset[str]
    be: frozenset[str]
    movers: frozenset[str]
    others: frozenset[str]
    finite: tuple[str, ...]
    past: tuple[str, ...]
    agrees: frozenset[str]
    participle: tuple[str, ...]
    until: frozenset[str]
    lists: frozenset[str]
    implies: frozenset[str]
    personal: frozenset[str]
    enclitics: tuple[str, ...]
    purposes: tuple[str, ...]
    expected: tuple[str, ...]
    own: tuple[str, ...]
    stands: frozenset[str]
    again: tuple[str, ...]
    reciprocal: tuple[str, ...]
    acting: frozenset[str]
    alongside: tuple[str, ...]
    decisions: frozenset[str]
    when: frozenset[str]
    kindred: tuple[str, ...]
    persons: tuple[str, ...]
    groups: tuple[str, ...]
    unsaid: bool
    together: frozenset[str]
    joins: frozenset[str]
    communique: tuple[str, ...]
    occasions: frozenset[str]
    conditions: frozenset[str]
    speeches: tuple[str, ...]
    interviews: tuple[str, ...]
    speaker: frozenset[str]
    handed: tuple[str, ...]
    ours: frozenset[str]
    audience: frozenset[str]
    firstperson: tuple[str, ...]
    levels: frozenset[str]
    save: frozenset[str]
    future: tuple[str, ...]
    contrasts: frozenset[str]
    enumerates: tuple[str, ...]
    points: tuple[str, ...]
    ands: tuple[str, ...]
    itemize: tuple[str, ...]
    means: tuple[str, ...]
    able: frozenset[str]
    belonged: tuple[str, ...]
    aims: frozenset[str]
    regions: frozenset[str]
    since: frozenset[str]
    obliges: frozenset[str]
    journeys: frozenset[str]
    yields: frozenset[str]
    happens: frozenset[str]
    speakers: frozenset[str]
    circumstances: tuple[str, ...]
    thirds: frozenset[str]
    belonging: frozenset[str]
    objects: frozenset[str]
    by: frozenset[str]
    destined: tuple[str, ...]
    fixes: frozenset[str]
    hearsay: tuple[str, ...]
    announces: frozenset[str]
    preterites: tuple[str, ...]
    habitual: frozenset[str]
    facing: frozenset[str]
    cancels: frozenset[str]
    scheduled: frozenset[str]
    upon: tuple[str, ...]
    framing: frozenset[str]
    whose: frozenset[str]
    counted: frozenset[str]
    ordinals: frozenset[str]
    helping: tuple[tuple[str, ...], ...]
    off: tuple[str, ...]


@lru_cache
def words(lang: str) -> Words:
    data = tomllib.loads(files("bilat.events").joinpath("data/words.toml").read_text(encoding="utf-8"))

    def folded(section: str) -> frozenset[str]:
        return frozenset(fold(word) for word in data[section][lang])

    return Words(
        lang=lang,
        prepositions={fold(word): sense for sense, terms in data["prepositions"][lang].items() for word in terms},
        light=folded("light"),
        negation=folded("negation"),
        denies=folded("denies"),
        plans=folded("plans") | folded("agrees"),
        refuses=folded("refuses"),
        reports=folded("reports"),
        continues=tuple(fold(word) for word in data["continues"][lang]),
        first=folded("first"),
        inception=folded("inception"),
        pronouns=folded("pronouns"),
        content=folded("content"),
        prior=tuple(fold(word) for word in data["prior"][lang]),
        demonstrative=folded("demonstrative"),
        be=folded("be"),
        movers=folded("movers"),
        others=folded("others"),
        agrees=folded("agrees"),
        until=folded("until"),
        lists=folded("lists"),
        joins=folded("joins"),
        together=folded("together"),
        personal=folded("personal"),
        enclitics=tuple(data["enclitics"][lang]),
        purposes=tuple(fold(word) for word in data["purposes"][lang]),
        implies=folded("implies") | folded("light") | folded("inception") | folded("agrees"),
        expected=tuple(fold(word) for word in data["expected"][lang]),
        kindred=tuple(fold(word) for word in data["kindred"][lang]),
        persons=tuple(fold(word) for word in data["persons"][lang]),
        groups=tuple(fold(word) for word in data["groups"][lang]),
        unsaid=bool(data["unsaid"][lang]),
        conditions=folded("conditions"),
        contrasts=folded("contrasts"),
        belonged=tuple(fold(word) for word in data["belonged"][lang]),
        aims=folded("aims"),
        regions=folded("regions"),
        since=folded("since"),
        obliges=folded("obliges"),
        journeys=folded("journeys"),
        yields=folded("yields"),
        happens=folded("happens"),
        speakers=folded("speakers"),
        circumstances=tuple(fold(word) for word in data["circumstances"][lang]),
        thirds=folded("thirds"),
        belonging=folded("belonging"),
        objects=folded("objects"),
        by=folded("by"),
        destined=tuple(fold(word) for word in data["destined"][lang]),
        fixes=folded("fixes"),
        hearsay=tuple(fold(word) for word in data["hearsay"][lang]),
        announces=folded("announces"),
        preterites=tuple(data["preterites"][lang]),
        habitual=folded("habitual"),
        facing=folded("facing"),
        cancels=folded("cancels"),
        scheduled=folded("scheduled"),
        upon=tuple(fold(word) for word in data["upon"][lang]),
        framing=folded("framing"),
        whose=folded("whose"),
        counted=folded("counted"),
        ordinals=folded("ordinals"),
        helping=tuple(tuple(fold(word).split()) for word in data["helping"][lang]),
        off=tuple(fold(word) for word in data["off"][lang]),
        occasions=folded("occasions"),
        communique=tuple(fold(word) for word in data["communique"][lang]),
        own=tuple(fold(word) for word in data["own"][lang]),
        stands=folded("stands"),
        again=tuple(fold(word) for word in data["again"][lang]),
        reciprocal=tuple(fold(word) for word in data["reciprocal"][lang]),
        acting=folded("acting"),
        alongside=tuple(fold(word) for word in data["alongside"][lang]),
        decisions=folded("decisions"),
        when=folded("when"),
        speeches=tuple(fold(word) for word in data["speeches"][lang]),
        interviews=tuple(fold(word) for word in data["interviews"][lang]),
        speaker=folded("speaker"),
        ours=folded("ours"),
        audience=folded("audience"),
        firstperson=tuple(data["firstperson"][lang]),
        handed=tuple(fold(word) for word in data["handed"][lang]),
        finite=tuple(data["finite"][lang]),
        levels=folded("levels"),
        save=folded("save"),
        future=tuple(data["future"][lang]),
        past=tuple(fold(word) for word in data["past"][lang]),
        participle=tuple(data["participle"][lang]),
        enumerates=tuple(fold(word) for word in data["enumerates"][lang]),
        points=tuple(fold(word) for word in data["points"][lang]),
        ands=tuple(fold(word) for word in data["ands"][lang]),
        means=tuple(fold(word) for word in data["means"][lang]),
        able=folded("able"),
        itemize=tuple(fold(word) for word in data["itemize"][lang]),
    )
