"""Receivers that do not answer: left alone for a while, so that their messages do not use up everybody's time."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from growthlab.core.columns import LINE, SHORT, Row

EVERY_HOST = "*"  # of a channel: the mail server itself is down
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=15)


class OutboxHost(Row, table=True):
    """One receiving host of one channel that did not answer, since when, and when it is tried again."""

    __tablename__ = "outbox_host"
    __table_args__ = (sa.UniqueConstraint("channel", "host"),)

    channel: str = Field(max_length=SHORT)
    host: str = Field(max_length=LINE)
    since: datetime
    paused_until: datetime
    failures: int = 1
    problem: str = Field(max_length=LINE)


def note_down(session: Session, channel: str, host: str, problem: str, *, at: datetime) -> OutboxHost:
    """The host did not answer: nobody asks it again before a pause that doubles each time."""
    row = _row(session, channel, host)
    if row is None:
        row = OutboxHost(channel=channel, host=host, since=at, paused_until=at, failures=0, problem="")
        session.add(row)
    if row.paused_until <= at:  # two senders that ran into it together are one failure
        row.failures += 1
        row.paused_until = at + min(FIRST_PAUSE * 2 ** min(row.failures - 1, 10), LONGEST_PAUSE)
    row.problem = problem[:LINE]
    return row


def note_answering(session: Session, channel: str, hosts: set[str]) -> None:
    """It took a message, so it is no longer down."""
    session.execute(sa.delete(OutboxHost).where(col(OutboxHost.channel) == channel, col(OutboxHost.host).in_(hosts)))


def hosts_down(session: Session) -> list[OutboxHost]:
    """For the admin's page and the command line, the longest silent first."""
    return list(session.exec(select(OutboxHost).order_by(col(OutboxHost.since), col(OutboxHost.id))).all())


def _row(session: Session, channel: str, host: str) -> OutboxHost | None:
    return session.exec(
        select(OutboxHost).where(OutboxHost.channel == channel, OutboxHost.host == host).with_for_update()
    ).first()
