"""Relations, posts and heads of mission: what held, since when, and what was broken off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilat import dates
from bilat.answers.levels import heads_mission
from bilat.answers.lines import Line
from bilat.answers.situation import Situation
from bilat.answers.tables import table
from bilat.event import Event
from bilat.mentions.lexicon import fold
from bilat.record.acts import Act

_RELATIONS = ("relations.established", "relations.severed", "relations.resumed")
_POSTS = ("post.opened", "post.upgraded", "post.closed")
_EXPULSIONS = frozenset({"expulsion", "persona non grata"})
BROKEN = "before the break"  # what relations that were broken off ended, unless the record says what became of it


def representation(now: Situation) -> Iterator[Line]:
    """Relations, their level, the posts of each in the other, the heads of mission."""
    yield from _relations(now)
    posts, heads = list(_posts(now)), list(_heads(now))
    yield _level(now, posts, heads)
    yield from posts
    yield from heads


def _relations(now: Situation) -> Iterator[Line]:
    diplomatic = [act for act in now.kind(*_RELATIONS) if act.event.rank != "consular"]
    recognised = now.kind("relations.recognized")
    told = diplomatic or recognised
    if told:
        last = told[-1]
        yield now.line("relations", last.event.kind.partition(".")[2], [last, *diplomatic, *recognised])
    else:
        yield now.line("relations")
    consular = [act for act in now.kind(*_RELATIONS) if act.event.rank == "consular"]
    if consular:
        yield now.line("relations", consular[-1].event.kind.partition(".")[2], [consular[-1], *consular], label="consular")


def _break(now: Situation) -> Act | None:
    """The last time that relations were broken off."""
    severed = [act for act in now.kind("relations.severed") if act.event.rank != "consular" and act.event.date is not None]
    return severed[-1] if severed else None


def _ended_by(act: Act, broken: Act | None) -> bool:
    """Whether relations were broken off after an act: that ended every mission (Vienna Convention of 1961, article 45)."""
    return broken is not None and (act.event.date is None or dates.sort_key(act.event.date) < dates.sort_key(broken.event.date))


def _is_consular(event: Event) -> bool:
    return event.rank in table("levels")["posts"]["consular"]


def _posts(now: Situation) -> Iterator[Line]:
    """The last word on each post: one mission in each direction, and consulates by their places."""
    told: dict[tuple[str | None, str | None, str | None], list[Act]] = {}
    for act in now.kind(*_POSTS):
        event = act.event
        # An embassy is what a legation became: both are the mission.
        place = fold(event.place or "") if _is_consular(event) else None
        told.setdefault((event.source, event.target, place), []).append(act)
    broken = _break(now)
    others = dict.fromkeys(key[:2] for key in told if key[:2] not in now.directions)
    for way in (*now.directions, *others):
        posts = {key: acts for key, acts in told.items() if key[:2] == way}
        for key, acts in sorted(posts.items(), key=lambda item: (item[0][2] is not None, item[0][2] or "")):
            yield _post(now, way, key[2], acts, broken)
        if not posts and way in now.directions:
            yield now.line("post", way=way, key="mission")


def _post(now: Situation, way: tuple[str | None, str | None], place: str | None, acts: Sequence[Act], broken: Act | None) -> Line:
    last = acts[-1]
    rank = next((act.event.rank for act in reversed(acts) if act.event.rank), None)
    status, rests = {"post.closed": "closed"}.get(last.event.kind, "open"), [last, *reversed(acts)]
    if status == "open" and place is None and _ended_by(last, broken):
        status, rests = BROKEN, [*rests, *([broken] if broken else [])]
    return now.line("post", status, rests, way, rank, key="mission" if place is None else f"consulate {place}")


def _level(now: Situation, posts: Sequence[Line], heads: Sequence[Line]) -> Line:
    """The rank of the highest post that is open; where none is known, the office of the highest head of mission."""
    for lines, status, order in (
        (posts, "open", table("levels")["posts"]["ranks"]),
        (heads, "appointed", table("levels")["heads"]["offices"]),
    ):
        ranked = [(order.index(line.label), line) for line in lines if line.status == status and line.label in order]
        if ranked:
            best = min(rank for rank, _ in ranked)
            acts = [act for rank, line in ranked if rank == best for act in line.acts]
            return now.line(
                "level", "open", [act for act in acts if _tells(act.event, order[best])] or acts, label=order[best], key="level"
            )
    return now.line("level", key="level")


def _tells(event: Event, rank: str) -> bool:
    return event.rank == rank or any(person.office == rank for person in event.people)


def _heads(now: Situation) -> Iterator[Line]:
    """The last head of mission named in each direction, unless recalled or expelled since."""
    last: dict[tuple[str | None, str | None], list[Act]] = {}
    for act in now.kind("appointment", "recall"):
        event = act.event
        if not heads_mission(event):
            continue
        way = (event.target, event.source) if event.kind == "recall" and event.rank in _EXPULSIONS else (event.source, event.target)
        if event.kind == "appointment":
            last[way] = [act]
        elif way in last and _same_person(last[way][0].event, event):
            last[way].append(act)
        elif way not in last:
            last[way] = [act]
    broken = _break(now)
    for way in (*now.directions, *(way for way in last if way not in now.directions)):
        acts = last.get(way)
        if not acts:
            yield now.line("head of mission", way=way)
            continue
        ending = acts[-1] if acts[-1].event.kind == "recall" else broken if _ended_by(acts[0], broken) else None
        office = next((person.office for person in acts[0].event.people if person.office), None)
        if ending is None:
            yield now.line("head of mission", "appointed", acts, way, office, key="")
        else:
            status = "recalled" if ending.event.kind == "recall" else BROKEN
            rests = [ending, *acts] if status == "recalled" else [*acts, ending]
            yield now.line("head of mission", status, rests, way, office, key="")


def _same_person(one: Event, other: Event) -> bool:
    """Unless both give names, and none is in both."""
    names = [{fold(person.name).split()[-1] for person in event.people if person.name and person.name.split()} for event in (one, other)]
    return not all(names) or bool(names[0] & names[1])
