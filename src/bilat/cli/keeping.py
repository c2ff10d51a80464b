"""Commands that keep a record in order: reread, verify, purge."""

from __future__ import annotations

import sys

import click

from bilat.cli.deciding import signed
from bilat.cli.shared import LANGUAGES, bar, example, leave, open_record, record_option, warn, width, write


@click.command(
    epilog=example("bilat reread --dry-run", "bilat reread --yes"), short_help="Apply a newer reader to the documents of the record."
)
@click.argument("names", nargs=-1, metavar="[DOCUMENT…]")
@record_option
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option("--all", "again", is_flag=True, help="Also documents that this reader has read already.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the sentences.")
def reread(names: tuple[str, ...], place: str, dry_run: bool, yes: bool, again: bool, lang: str) -> None:
    """Apply a newer reader to the documents of the record, or to those named; show what would change, and ask.

    The texts are the record's own. What people decided holds; what the older reader said stays in the history.
    """
    from bilat.answers.printing import changes_text
    from bilat.record import rereading

    with open_record(place) as record:
        keys = rereading.waiting(record, names, again)
        if not keys:
            click.echo("Every document was read by this reader.")
            return
        with bar(len(keys), "reading") as advance:
            plan = rereading.plan(record, keys, advance)
        try:
            for failure in plan.failures:
                warn(failure.message)
            write(changes_text(plan.changes, lang, width()), None)
            count = f"{plan.documents} {'document' if plan.documents == 1 else 'documents'} read, {len(plan.changes)} would change"
            click.echo(count)
            if dry_run:
                return
            if not yes and not sys.stdin.isatty():
                click.echo("nothing was changed: run it with --yes")
                return
            if not yes and not click.confirm("Write these changes?"):
                return
            with bar(plan.documents, "writing") as advance:
                changed = rereading.apply(record, plan, advance)
            click.echo(f"{changed} new versions in {record.name}")
            leave(len(plan.failures), len(keys))
        finally:
            plan.close()


@click.command(epilog=example("bilat verify", "bilat verify --repair"), short_help="Check that the record is whole.")
@record_option
@click.option("--quick", is_flag=True, help="Leave out the check of the cache, which is made anew for it.")
@click.option("--repair", is_flag=True, help="Make the cache anew from the statements.")
def verify(place: str, quick: bool, repair: bool) -> None:
    """Check that the record is whole: each mention in its text, each reference, each digest. Exits with 1 when something is wrong."""
    from bilat.record import verifying

    with open_record(place) as record:
        if repair:
            verifying.repair(record)
        with bar(len(record.documents(history=True)), "verifying") as advance:
            report = verifying.verify(record, cache=not quick, progress=advance)
    for problem in report.problems:
        click.echo(problem)
    click.echo(str(report))
    if report.problems:
        raise click.exceptions.Exit(1)


@click.command(epilog=example('bilat purge notes/leaked.txt --because "not ours to keep"'), short_help="Delete a document for good.")
@click.argument("name", metavar="DOCUMENT")
@record_option
@signed()
@click.option("--yes", is_flag=True, help="Don't ask.")
def purge(name: str, place: str, author: str, reason: str, yes: bool) -> None:
    """Delete a document for good, with all its versions and what they tell.

    That it was there, who deleted it and why stays in the record. Nothing else ever leaves a record.
    """
    from bilat.record import purging

    with open_record(place) as record:
        if not yes:
            click.confirm(f"Delete {name} and all that it tells, for good?", abort=True, err=True)
        count = record.write(lambda connection: purging.purge(connection, name, author=author, reason=reason))
        record.shrink()
    click.echo(f"deleted {count} {'version' if count == 1 else 'versions'} of {name}")
