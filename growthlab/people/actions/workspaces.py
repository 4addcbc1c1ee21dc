"""Creating a workspace, its settings, the stage of its commercial department."""

from datetime import date, datetime

from sqlmodel import Session, select

from growthlab.core.currencies import digits_of
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import LANGUAGES, N_
from growthlab.core.slugs import free_name, slug_of
from growthlab.people.models import Membership, StageChoice, Workspace
from growthlab.people.permissions import require, require_own
from growthlab.people.rules import LAST_STAGE, Permission
from growthlab.people.settings import WorkspaceSettings
from growthlab.people.zones import check_zone


def create_workspace(
    session: Session,
    *,
    name: str,
    language: str,
    base_currency: str,
    tz: str,
    at: datetime,
    slug: str | None = None,
    is_demo: bool = False,
    settings: WorkspaceSettings | None = None,
    by_id: int | None = None,
) -> Workspace:
    """An empty workspace with a short name of its own; join somebody as manager and admin next."""
    _check(language, base_currency, tz)
    wanted = slug or slug_of(name) or "team"
    if slug and (slug_of(slug) != slug or _is_taken(session, slug)):
        raise RuleBroken(
            N_("“%(slug)s” is taken or has other signs than a-z, 0-9 and the hyphen. Choose another short name."),
            code="slug_unusable", field="slug", slug=slug,
        )
    workspace = Workspace(
        slug=free_name(wanted, lambda text: _is_taken(session, text)), name=name, language=language,
        base_currency=base_currency, tz=tz, is_demo=is_demo, created_at=at,
        settings_json=(settings or WorkspaceSettings()).model_dump(mode="json"),
    )
    session.add(workspace)
    record(session, "workspace.created", workspace, by_id=by_id, at=at).workspace_id = workspace.id
    return workspace


def change_settings(
    session: Session, workspace: Workspace, settings: WorkspaceSettings, *, by: Membership, at: datetime
) -> Workspace:
    """Replace all settings; the event keeps what changed, before and after."""
    _require_own(by, workspace)
    new = settings.model_dump(mode="json")
    before = {name: value for name, value in workspace.settings.model_dump(mode="json").items() if value != new[name]}
    if before:
        workspace.settings_json = new
        _record_change(session, workspace, before, {name: new[name] for name in before}, by=by, at=at)
    return workspace


def change_workspace(
    session: Session, workspace: Workspace, *, by: Membership, at: datetime,
    name: str, language: str, tz: str, weekend: list[int],
) -> Workspace:
    """Name, language, time zone and weekend; the base currency stays, because old rows were converted to it."""
    _require_own(by, workspace)
    _check(language, workspace.base_currency, tz)
    if set(range(7)) <= set(weekend):
        raise RuleBroken(N_("A week needs at least one working day."), code="no_working_day", field="weekend")
    new: dict[str, object] = {"name": name, "language": language, "tz": tz, "weekend": sorted(set(weekend))}
    before = {field: getattr(workspace, field) for field, value in new.items() if getattr(workspace, field) != value}
    if before:
        for field, value in new.items():
            setattr(workspace, field, value)
        before = {field: list(value) if field == "weekend" else value for field, value in before.items()}
        _record_change(session, workspace, before, {field: new[field] for field in before}, by=by, at=at)
    return workspace


def choose_stage(
    session: Session, *, stage: int, on: date, by: Membership, at: datetime, note: str | None = None
) -> StageChoice:
    """A manager says which stage the commercial department is in; earlier choices stay."""
    require(by, Permission.CHOOSE_STAGE)
    if not 1 <= stage <= LAST_STAGE:
        raise RuleBroken(
            N_("There are stages 1 to %(last)s."), code="no_such_stage", field="stage", last=LAST_STAGE
        )
    choice = StageChoice(workspace_id=by.workspace_id, stage=stage, on=on, by_id=by.person_id, note=note)
    session.add(choice)
    record(session, "stage.chosen", choice, by_id=by.person_id, at=at, stage=stage)
    return choice


def _require_own(by: Membership, workspace: Workspace) -> None:
    require(by, Permission.ADMINISTER)
    require_own(by, workspace)


def _record_change(
    session: Session, workspace: Workspace, before: dict[str, object], after: dict[str, object],
    *, by: Membership, at: datetime,
) -> None:
    event = record(session, "workspace.changed", workspace, by_id=by.person_id, at=at, before=before, after=after)
    event.workspace_id = workspace.id


def _check(language: str, currency: str, tz: str) -> None:
    if language not in LANGUAGES:
        raise RuleBroken(N_("The language is English or Russian."), code="language_unknown", field="language")
    digits_of(currency, field="base_currency")
    check_zone(tz)


def _is_taken(session: Session, slug: str) -> bool:
    return session.exec(select(Workspace.id).where(Workspace.slug == slug)).first() is not None
