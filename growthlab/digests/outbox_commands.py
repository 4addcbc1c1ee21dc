"""`growthlab outbox list|retry|drop`: what waits, what was given up, and what to do about it."""

from collections.abc import Callable
from datetime import datetime

import click
from sqlmodel import Session, col, func, select

from growthlab.core import clock, outbox
from growthlab.core.console import Group, format_option, print_json, with_database
from growthlab.core.db import Database
from growthlab.core.outbox import OutboxRow, Sending
from growthlab.digests.actions.sending import drop_message, send_again

MOST = 200


@click.group("outbox", cls=Group)
def outbox_group() -> None:
    """Messages that leave the house: look at them, send them again, give them up."""


@outbox_group.command("list")
@click.option("--status", type=click.Choice([word.value for word in Sending]), help="Default: waiting and given up.")
@click.option("--limit", default=MOST, show_default=True, help="The newest so many.")
@format_option("text", "json")
@with_database
def list_messages(database: Database, status: str | None, limit: int, shape: str) -> None:
    """Messages, the newest first, and the hosts that do not answer. Their text is not shown."""
    with database.reading() as session:
        wanted = [Sending(status)] if status else [Sending.WAITING, Sending.DEAD]
        query = select(OutboxRow).where(col(OutboxRow.status).in_(wanted)).order_by(col(OutboxRow.id).desc()).limit(limit)
        rows, down = list(session.exec(query).all()), outbox.hosts_down(session)
        counts = dict(session.exec(select(OutboxRow.status, func.count()).group_by(col(OutboxRow.status))).all())
    hosts = [
        {"channel": h.channel, "host": h.host, "since": _iso(h.since), "paused_until": _iso(h.paused_until), "problem": h.problem}
        for h in down
    ]
    if shape == "json":
        totals = {word.value: counts.get(word, 0) for word in Sending}
        print_json({"messages": [_object(row) for row in rows], "totals": totals, "hosts_down": hosts})
        return
    for row in rows:
        click.echo(f"{row.id:6} {row.status.value:8} {row.channel:8} {row.recipient:36} {row.attempts:3}  {row.last_error or ''}")
    for host in hosts:
        click.echo(f"Not answering since {host['since']}: {host['channel']} {host['host']}: {host['problem']}")


@outbox_group.command()
@click.argument("ids", nargs=-1, type=int)
@click.option("--dead", is_flag=True, help="Everything that was given up.")
@format_option("text", "json")
@with_database
def retry(database: Database, ids: tuple[int, ...], dead: bool, shape: str) -> None:
    """Send messages again, with a day of tries before them."""
    _each(database, ids, dead, shape, send_again)


@outbox_group.command()
@click.argument("ids", nargs=-1, type=int)
@click.option("--dead", is_flag=True, help="Everything that was given up.")
@format_option("text", "json")
@with_database
def drop(database: Database, ids: tuple[int, ...], dead: bool, shape: str) -> None:
    """Give messages up for good; they stay on record."""
    _each(database, ids, dead, shape, drop_message)


def _each(database: Database, ids: tuple[int, ...], dead: bool, shape: str, action: Callable[..., OutboxRow]) -> None:
    if not ids and not dead:
        raise click.UsageError("Name the messages by their numbers, or say --dead.")
    with database.writing() as session:
        chosen = [*ids, *(_dead(session) if dead else [])]
        rows = [_object(action(session, number, by_id=None, at=clock.now())) for number in dict.fromkeys(chosen)]
        session.commit()
    if shape == "json":
        print_json(rows)
        return
    click.echo(f"{len(rows)} changed.")


def _dead(session: Session) -> list[int]:
    return list(session.exec(select(OutboxRow.id).where(OutboxRow.status == Sending.DEAD).order_by(col(OutboxRow.id))).all())


def _object(row: OutboxRow) -> dict[str, object]:
    return {
        "id": row.id, "channel": row.channel, "kind": row.kind, "recipient": row.recipient, "subject": row.subject,
        "status": row.status.value, "attempts": row.attempts, "created_at": _iso(row.created_at), "next_at": _iso(row.next_at),
        "sent_at": _iso(row.sent_at), "problem": row.last_error,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
