"""Reading a source and entering what it says. The network is never waited for inside a transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from growthlab.core.days import local_day
from growthlab.core.db import Database
from growthlab.core.errors import RuleBroken
from growthlab.core.foreign import ForeignRow, csv_rows, json_rows
from growthlab.core.foreign.documents import text_of
from growthlab.core.foreign.queries import query_rows
from growthlab.core.i18n import N_
from growthlab.core.locks import hold
from growthlab.core.outgoing import Fetched, NotReached, Refused, Target, Why, fetch
from growthlab.operations.actions.pulling import Pulled, note_failure, take_reading
from growthlab.operations.actions.sourcing import allowed_database, allowed_target
from growthlab.operations.models import Kpi, KpiSource
from growthlab.operations.outside import Outside
from growthlab.operations.queries.pulled import expected
from growthlab.operations.rules.pulled import Reading, Window, read_rows
from growthlab.operations.rules.sources import LEASE, Fold, Recipe, SourceKind
from growthlab.people.models import Workspace

_WORDS = {
    Why.LATE: N_("The source did not answer within %(seconds)s seconds."),
    Why.NAME: N_("The name of the source's host is not known."),
    Why.TOO_MUCH: N_("The source answers with more than 1 MB. Let it give less, such as the rows of the last months."),
    Why.CERTIFICATE: N_("The certificate of the source is not to be trusted: expired, self-made, or for another name. Nothing was sent."),
    Why.BROKEN: N_("The source could not be reached."),
}
SECONDS = 10

Read = Callable[[], list[ForeignRow]]


@dataclass(frozen=True)
class Outcome:
    """How one pull went; `pulled` or `rule`."""

    source: KpiSource
    reading: Reading | None = None
    pulled: Pulled | None = None
    rule: RuleBroken | None = None


def window_of(kpi: Kpi, zone: str, look_back: int, *, at: datetime) -> Window:
    return Window(kpi.cadence, zone, local_day(at, zone), look_back, kpi.process.started_on)


def reader_of(session: Session, workspace_id: int, recipe: Recipe, outside: Outside) -> Read:
    """How its rows are read. RuleBroken when that is not allowed; what is answered needs no database any more."""
    if not recipe.kind.is_address:
        url = allowed_database(session, workspace_id, recipe, outside)
        return lambda: query_rows(url, recipe.query, counted=recipe.fold is Fold.COUNT)
    target = allowed_target(session, workspace_id, recipe, outside)
    headers = {"Accept": "application/json" if recipe.kind is SourceKind.JSON else "text/csv, text/plain"}
    if recipe.token:
        headers["Authorization"] = f"Bearer {outside.tokens[recipe.token].secret}"
    return lambda: _rows_at(target, recipe, headers, outside)


def pull(database: Database, source_id: int, *, outside: Outside, at: datetime, due: bool = True) -> Outcome | None:
    """Claim it, read it, enter what it says. None when another is at it, its process is closed, or it is not due (with `due`)."""
    with database.writing() as session:
        source = session.get_one(KpiSource, source_id)
        hold(session, source)
        if not source.is_fed or source.is_read(at=at) or (due and source.next_at > at):
            return None
        source.next_at, source.reading_since, claimed = at + LEASE, at, source.set_at
        zone = session.get_one(Workspace, source.workspace_id).tz
        window = window_of(source.kpi, zone, source.look_back, at=at)
        read = _allowed(session, source, outside)
        session.commit()
    reading, rule = _tried(read, window, source.recipe)
    return _written(database, source_id, claimed, reading, rule, at=at, on=window.on)


def look(database: Database, source_id: int, *, outside: Outside, at: datetime) -> Outcome:
    """What a pull would do now; changes nothing."""
    with database.reading() as session:
        source = session.get_one(KpiSource, source_id)
        window = window_of(source.kpi, session.get_one(Workspace, source.workspace_id).tz, source.look_back, at=at)
        read = _allowed(session, source, outside)
    reading, rule = _tried(read, window, source.recipe)
    if reading is None:
        return Outcome(source, rule=rule)
    with database.reading() as session:
        found = expected(session, source.kpi, reading, on=window.on)
    return Outcome(source, reading, Pulled({str(each.folded.period): each.effect for each in found}))


def _allowed(session: Session, source: KpiSource, outside: Outside) -> Read | RuleBroken:
    try:
        return reader_of(session, source.workspace_id, source.recipe, outside)
    except RuleBroken as rule:
        return rule


def _tried(read: Read | RuleBroken, window: Window, recipe: Recipe) -> tuple[Reading | None, RuleBroken | None]:
    if isinstance(read, RuleBroken):
        return None, read
    try:
        reading = read_rows(read(), window, recipe.fold)
        reading.refuse_unread()
    except RuleBroken as rule:
        return None, rule
    return reading, None


def _written(
    database: Database, source_id: int, claimed: datetime, reading: Reading | None, rule: RuleBroken | None, *, at: datetime, on: date
) -> Outcome | None:
    with database.writing() as session:
        source = session.get_one(KpiSource, source_id)
        hold(session, source)
        source.reading_since = None
        if not source.is_fed or source.set_at != claimed:
            session.commit()
            return None  # somebody changed it while it was read, or retired its process
        pulled = None
        if reading is not None:
            pulled = take_reading(session, source, reading, at=at, on=on)
        elif rule is not None:
            note_failure(session, source, rule, at=at)
        session.commit()
        return Outcome(source, reading, pulled, rule)


def _rows_at(target: Target, recipe: Recipe, headers: dict[str, str], outside: Outside) -> list[ForeignRow]:
    text = text_of(_fetched(target, headers, outside))
    if recipe.kind is SourceKind.JSON:
        return json_rows(text, rows=recipe.rows_path, when=recipe.date_column, value=recipe.value_column)
    return csv_rows(text, when=recipe.date_column, value=recipe.value_column)


def _fetched(target: Target, headers: dict[str, str], outside: Outside) -> Fetched:
    try:
        return fetch(target, headers=headers, inside=outside.inside, seconds=SECONDS)
    except NotReached as problem:
        raise RuleBroken(_WORDS[problem.why], code="source_not_reached", seconds=SECONDS) from problem
    except Refused as problem:
        raise RuleBroken(
            N_("The address leads inside the network of this server, or on to an address that is not called. Nothing was read."),
            code="source_refused",
        ) from problem
