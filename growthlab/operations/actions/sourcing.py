"""Naming the source of a KPI, changing it, pausing it, asking for a pull, taking it away."""

from datetime import datetime

from sqlmodel import Session

from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.core.outgoing import Target, read_target
from growthlab.operations.actions.drafting import may_change
from growthlab.operations.models import Kpi, KpiSource
from growthlab.operations.outside import Outside
from growthlab.operations.queries.sources import granted, kept_source
from growthlab.operations.rules import ProcessStatus
from growthlab.operations.rules.sources import MOST_PERIODS, Fold, Recipe, Rhythm
from growthlab.people.models import Membership


def set_source(
    session: Session, kpi: Kpi, recipe: Recipe, *, rhythm: Rhythm, hour: int, by: Membership, at: datetime, outside: Outside
) -> KpiSource:
    """From now on the numbers come from there, on behalf of `by`; the first time within a minute."""
    may_change(kpi.process, by)
    if kpi.process.status is ProcessStatus.RETIRED:
        raise RuleBroken(N_("%(process)s does not run, so it takes no facts."), code="not_running", process=kpi.process.code)
    name = refuse_bad_recipe(session, kpi, recipe, outside)
    source = kept_source(session, kpi)
    is_new = source is None or source.removed_at is not None
    source = source or KpiSource(
        workspace_id=kpi.workspace_id, kpi_id=kpi.id, kpi=kpi, kind=recipe.kind, set_by_id=by.person_id, set_at=at, next_at=at
    )
    before = source.name if not is_new else None
    _take_over(source, recipe)
    source.name, source.rhythm, source.hour = name, rhythm, hour
    source.set_by_id, source.set_at, source.next_at = by.person_id, at, at
    source.removed_at = source.error = source.failing_since = None
    source.failures = 0
    session.add(source)
    kind = "source.named" if is_new else "source.changed"
    record(session, kind, kpi.process, by_id=by.person_id, at=at, kpi=kpi.name, source=name, before=before)
    return source


def refuse_bad_recipe(session: Session, kpi: Kpi, recipe: Recipe, outside: Outside) -> str:
    """The source's name (its host or database). RuleBroken at the field that cannot be used, before anything is called."""
    if not 0 <= recipe.look_back <= MOST_PERIODS:
        raise RuleBroken(N_("Write a number from 0 to %(most)s."), code="look_back", field="look_back", most=MOST_PERIODS)
    if recipe.kind.is_address:
        _need(recipe.date_column, "date_column", N_("Name the column that holds the date."))
        _need(recipe.value_column or recipe.fold is Fold.COUNT, "value_column", N_("Name the column that holds the number."))
        return allowed_target(session, kpi.workspace_id, recipe, outside).place
    _need(recipe.query, "query", N_("Write the query."))
    allowed_database(session, kpi.workspace_id, recipe, outside)
    return recipe.database


def allowed_target(session: Session, workspace_id: int, recipe: Recipe, outside: Outside) -> Target:
    """Where to call. RuleBroken unless an admin allows the host and the token belongs to it."""
    target = read_target(recipe.address, inside=outside.inside, field="address")
    if target.place not in granted(session, workspace_id, "host"):
        raise RuleBroken(
            N_("Nobody has allowed to read from %(host)s yet. An admin does it on the page “Data sources”."),
            code="host_not_allowed", field="address", host=target.place,
        )
    if recipe.token:
        token = outside.tokens.get(recipe.token)
        if token is None or token.host != target.place:
            raise RuleBroken(
                N_("There is no token “%(name)s” for %(host)s. The operator names it in the setting KPI_TOKENS."),
                code="no_such_token", field="token", name=recipe.token, host=target.place,
            )
    return target


def allowed_database(session: Session, workspace_id: int, recipe: Recipe, outside: Outside) -> str:
    """Its address. RuleBroken unless the operator names the database and an admin allows it here."""
    if recipe.database not in outside.databases or recipe.database not in granted(session, workspace_id, "database"):
        raise RuleBroken(
            N_("Nobody has allowed to read from %(host)s yet. An admin does it on the page “Data sources”."),
            code="database_not_allowed", field="database", host=recipe.database or "–",
        )
    return outside.databases[recipe.database]


def ask_to_pull(session: Session, source: KpiSource, *, by: Membership, at: datetime) -> None:
    """The next round of the scheduler reads it, within a minute."""
    may_change(source.kpi.process, by)
    if source.paused_at is not None:
        raise RuleBroken(N_("The source is paused. Let it go on first."), code="source_paused")
    source.next_at = min(source.next_at, at)
    _record(session, "source.asked_for", source, by, at)


def pause_source(session: Session, source: KpiSource, *, by: Membership, at: datetime) -> None:
    """Doing it again changes nothing."""
    may_change(source.kpi.process, by)
    if source.paused_at is None:
        source.paused_at = at
        _record(session, "source.paused", source, by, at)


def resume_source(session: Session, source: KpiSource, *, by: Membership, at: datetime) -> None:
    may_change(source.kpi.process, by)
    if source.paused_at is not None:
        source.paused_at, source.next_at = None, at
        source.failures, source.failing_since = 0, None
        _record(session, "source.resumed", source, by, at)


def remove_source(session: Session, source: KpiSource, *, by: Membership, at: datetime) -> None:
    """Its address and query are forgotten; the facts that came from it stay and say so."""
    may_change(source.kpi.process, by)
    if source.removed_at is None:
        source.removed_at, source.paused_at = at, None
        source.address = source.query = source.token = source.error = None
        source.failures, source.failing_since = 0, None
        _record(session, "source.removed", source, by, at)


def _take_over(source: KpiSource, recipe: Recipe) -> None:
    source.kind, source.fold, source.look_back = recipe.kind, recipe.fold, recipe.look_back
    source.date_column, source.value_column = recipe.date_column, recipe.value_column
    of_address = recipe.kind.is_address
    source.address, source.token = (recipe.address, recipe.token or None) if of_address else (None, None)
    source.rows_path = recipe.rows_path or None
    source.database, source.query = (None, None) if of_address else (recipe.database, recipe.query)


def _record(session: Session, kind: str, source: KpiSource, by: Membership, at: datetime) -> None:
    record(session, kind, source.kpi.process, by_id=by.person_id, at=at, kpi=source.kpi.name, source=source.name)


def _need(given: object, field: str, sentence: str) -> None:
    if not given:
        raise RuleBroken(sentence, code="missing", field=field)
