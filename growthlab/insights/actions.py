"""Entering a figure for unit economics."""

from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session, select

from growthlab.catalog import queries as catalog
from growthlab.catalog.models import Channel, Segment
from growthlab.core.errors import NotFound
from growthlab.core.events import record
from growthlab.core.money import Money, convert
from growthlab.hypotheses.models import Hypothesis
from growthlab.insights.models import EconomicsInput
from growthlab.insights.rules.inputs import MONEY, InputKind, check_month, check_value
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def enter_figure(
    session: Session, kind: InputKind, *, month: str, by: Membership, at: datetime, on: date,
    money: Money | None = None, number: Decimal | None = None, channel_id: int | None = None, segment_id: int | None = None,
    hypothesis_id: int | None = None, note: str | None = None, request_key: str | None = None,
) -> EconomicsInput:
    """`month` is `2026-11`; money keeps its month's rate. The same `request_key` again answers the row that is there."""
    require(by, Permission.KEEP_CATALOG)
    if request_key and (known := _earlier(session, by, request_key)):
        return known
    check_month(month, today_month=catalog.month_of(on))
    check_value(kind, minor=money.minor if money else None, number=number, note=note)
    for table, row_id in ((Channel, channel_id), (Segment, segment_id), (Hypothesis, hypothesis_id)):
        _check_place(session, by, table, row_id)
    row = EconomicsInput(
        workspace_id=by.workspace_id, month=month, kind=kind, channel_id=channel_id, segment_id=segment_id, hypothesis_id=hypothesis_id,
        number=None if kind in MONEY else number, note=(note or "").strip() or None, by_id=by.person_id, at=at, request_key=request_key,
    )
    if money and kind in MONEY:
        _price(session, row, money, by)
    session.add(row)
    record(
        session, "economics.entered", row, by_id=by.person_id, at=at, reason=row.note, figure=kind.value, month=month,
        amount=row.amount, currency=row.currency, number=None if row.number is None else format(row.number, "f"),
    )
    return row


def _price(session: Session, row: EconomicsInput, money: Money, by: Membership) -> None:
    row.amount, row.currency = money.minor, money.currency
    row.rate = catalog.rate_of(session, by.workspace_id, money.currency, row.month)
    if row.rate is not None:
        row.amount_base = convert(money, row.rate, by.workspace.base_currency).minor


def _earlier(session: Session, by: Membership, request_key: str) -> EconomicsInput | None:
    query = select(EconomicsInput).where(EconomicsInput.workspace_id == by.workspace_id, EconomicsInput.request_key == request_key)
    return session.exec(query).first()


def _check_place(session: Session, by: Membership, table: type[Channel | Segment | Hypothesis], row_id: int | None) -> None:
    row = session.get(table, row_id) if row_id is not None else None
    if row_id is not None and (row is None or row.workspace_id != by.workspace_id):
        raise NotFound(str(row_id))
