"""Commands by which people decide: same, different, correct, reject, add, undo, conflicts, review."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bilat.cli.shared import LANGUAGES, a_date, a_state, example, known_option, open_record, record_option, warn, width, write
from bilat.errors import BilatError

if TYPE_CHECKING:
    from bilat.record import Decision

_F = TypeVar("_F", bound=Callable[..., Any])


def signed(reason: bool = True) -> Callable[[_F], _F]:
    """Who decides, and why."""

    def options(command: _F) -> _F:
        default = None if reason else ""
        why = click.option("--because", "reason", metavar="TEXT", required=reason, default=default, help="Why: kept in the history.")
        who = click.option(
            "--author", metavar="NAME", envvar="BILAT_AUTHOR", show_envvar=True, callback=_author, help="Who decides (your login name)."
        )
        return why(who(command))

    return options


def _author(_: click.Context, __: click.Parameter, value: str | None) -> str:
    if value:
        return value
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError) as error:
        raise BilatError("who decides? give --author NAME or set BILAT_AUTHOR") from error


def _said(decisions: tuple[Decision, ...]) -> None:
    from bilat.answers.printing import decided

    for decision in decisions:
        click.echo(decided(decision))
    click.echo(f"to take it back: bilat undo {decisions[0].id} --because …")


_event = click.argument("event", metavar="EVENT")
_only = click.option("--only", is_flag=True, help="Only what this source tells, not the whole act that it belongs to.")


@click.command(
    epilog=example('bilat same 3f2a91c4 9be01f22 --because "one signing, two days in the press"'),
    short_help="Say that two events are one act.",
)
@_event
@click.argument("other", metavar="EVENT")
@record_option
@signed()
@_only
def same(event: str, other: str, place: str, author: str, reason: str, only: bool) -> None:
    """Say that two events are one act, whatever their sources say.

    It holds when their documents are read again, until you undo it.
    """
    with open_record(place) as record:
        _said(record.decide("same", event, other, author=author, reason=reason, only=only))


@click.command(
    epilog=example('bilat different 3f2a91c4 9be01f22 --because "two visits in one month"'), short_help="Say that two events are two acts."
)
@_event
@click.argument("other", metavar="EVENT")
@record_option
@signed()
@_only
def different(event: str, other: str, place: str, author: str, reason: str, only: bool) -> None:
    """Say that two events are two acts, however alike their sources tell them.

    Of two sources of one act, name the events that `bilat show --format json` gives for each.
    """
    with open_record(place) as record:
        _said(record.decide("different", event, other, author=author, reason=reason, only=only))


@click.command(
    epilog=example(
        'bilat correct 3f2a91c4 date=1998-10-27 --because "the treaty series has the 27th"',
        'bilat correct 3f2a91c4 place=Lima "people=Alberto Fujimori, head of state, PER" --because "the communiqué"',
    ),
    short_help="Correct what an act's sources say.",
)
@_event
@click.argument("changes", nargs=-1, required=True, metavar="PROPERTY=VALUE…")
@record_option
@signed()
@_only
def correct(event: str, changes: tuple[str, ...], place: str, author: str, reason: str, only: bool) -> None:
    """Correct what an act's sources say of it; an empty value means unknown.

    What they said stays in the record, and `bilat show` prints both. Properties: date, kind, parties, source, target,
    place, people, rank, modality, topics, first, count, sum, instrument.kind, instrument.subject, instrument.title. Lists are
    separated by semicolons.
    """
    from bilat.record.deciding import parse

    values = dict(parse(change) for change in changes)
    with open_record(place) as record:
        _said(record.decide("correct", event, author=author, reason=reason, changes=values, only=only))


@click.command(epilog=example('bilat reject 3f2a91c4 --because "it never took place"'), short_help="Say that an act did not happen.")
@_event
@record_option
@signed()
@_only
def reject(event: str, place: str, author: str, reason: str, only: bool) -> None:
    """Say that an act did not happen, or was wrongly read: no answer gives it any more, and `bilat show` still does."""
    with open_record(place) as record:
        _said(record.decide("reject", event, author=author, reason=reason, only=only))


@click.command(epilog=example('bilat undo 1f0c2d9a4b --because "the archive was right"'), short_help="Take a decision back.")
@click.argument("decision", metavar="DECISION")
@record_option
@signed()
def undo(decision: str, place: str, author: str, reason: str) -> None:
    """Take a decision back, or an undoing. DECISION is an id that `bilat show` prints in its history."""
    with open_record(place) as record:
        _said((record.undo(decision, author=author, reason=reason),))


@click.command(
    epilog=example('bilat add visit CAN PER date=1998-10-26 source=PER target=CAN place=Ottawa --because "I was in the delegation"'),
    short_help="Add an act from your own knowledge.",
)
@click.argument("kind", metavar="KIND")
@click.argument("given", nargs=-1, required=True, metavar="STATE… [PROPERTY=VALUE…]")
@record_option
@signed()
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of what you write.")
def add(kind: str, given: tuple[str, ...], place: str, author: str, reason: str, lang: str) -> None:
    """Add an act from your own knowledge, marked as yours: what you give as the reason is its source.

    To take it back, use `bilat reject`.
    """
    from bilat.record import adding

    parties = [part for part in given if "=" not in part]
    changes = [part for part in given if "=" in part]
    with open_record(place) as record:
        event = adding.add(record, kind, parties, changes, author=author, reason=reason, lang=lang)
    click.echo(f"added {event.id[:8]} by {author}; to take it back: bilat reject {event.id[:8]} --because …")


@click.command(
    epilog=example("bilat conflicts CAN PER", "bilat conflicts CAN PER --all --format json"),
    short_help="Print where sources contradict each other.",
)
@click.argument("states", nargs=-1, metavar="[STATE [STATE]]")
@record_option
@click.option("--all", "settled", is_flag=True, help="Also those that a person settled.")
@click.option("--as-of", "as_of", metavar="DATE", callback=a_date, help="Only acts up to this day.")
@known_option
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the sentences.")
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def conflicts(states: tuple[str, ...], place: str, settled: bool, as_of: str | None, known: str | None, lang: str, format: str) -> None:
    """Print where sources contradict each other on an act: what each says, with its words.

    `bilat correct` settles one, and erases neither.
    """
    from bilat.answers import contradictions, printing

    with open_record(place) as record:
        found = contradictions.conflicts(record, [a_state(None, None, s) or "" for s in states], settled=settled, as_of=as_of, known=known)
    write(printing.conflicts_json(found) if format == "json" else printing.conflicts_text(found, lang, width()), None)


@click.command(
    epilog=example("bilat review CAN PER", "bilat review --list"), short_help="Decide doubtful pairs and contradictions, one key each."
)
@click.argument("states", nargs=-1, metavar="[STATE [STATE]]")
@record_option
@signed(reason=False)
@click.option("--list", "listed", is_flag=True, help="Only list what is open.")
@known_option
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the sentences.")
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)
def review(states: tuple[str, ...], place: str, author: str, reason: str, listed: bool, known: str | None, lang: str, format: str) -> None:
    """Go through doubtful pairs and contradictions and decide each with one key.

    s same act, d different acts, 1–9 this source is right, n next, b back, u undo the last decision, q quit.
    Without a terminal, or with --list, what is open is only listed.
    """
    import sys

    from bilat.answers import printing, reviewing

    codes = [a_state(None, None, s) or "" for s in states]
    with open_record(place) as record:
        if listed or known or format == "json" or not sys.stdin.isatty():
            cases = reviewing.cases(record, codes, known)
            write(printing.cases_json(cases) if format == "json" else printing.cases_text(cases, lang, width()), None)
            return
        session = reviewing.Session(record, codes, author=author, reason=reason)
        if not session.cases:
            click.echo("Nothing to decide.")
            return
        while session.open:
            click.clear()
            click.echo(printing.case_text(session, lang, width()), nl=False)
            try:
                session.press(click.getchar())
            except BilatError as error:
                warn(str(error))
                click.pause()
    click.echo(session.summary())
