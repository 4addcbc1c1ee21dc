"""The source of one KPI: seen in a preview, kept, paused, asked for, taken away."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.core.i18n import gettext as _
from growthlab.core.web import refusals, session, status_of
from growthlab.operations.actions import sourcing
from growthlab.operations.actions.drafting import may_change
from growthlab.operations.forms.sources import SourceForm
from growthlab.operations.models import Kpi, KpiSource
from growthlab.operations.queries import find_kpi, find_process
from growthlab.operations.queries.sources import granted, source_of
from growthlab.operations.rules.sources import Rhythm, SourceKind
from growthlab.operations.views.blueprint import bp
from growthlab.operations.views.reach import reach
from growthlab.operations.views.source_preview import Preview, preview_of
from growthlab.people.access import here, member, needs
from growthlab.people.rules import Permission


@bp.get("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/source")
@needs(Permission.CHANGE_PROCESS)
def source(code: str, kpi_id: int) -> ResponseReturnValue:
    """`?kind=` begins with another kind than the one that is kept."""
    kpi = load_kpi(code, kpi_id)
    found = source_of(session(), kpi)
    kind = _kind(request.args.get("kind") or (found.kind.value if found else SourceKind.CSV.value))
    return _page(kpi, kind, _form(kind, found))


@bp.post("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/source/<kind>/preview")
@needs(Permission.CHANGE_PROCESS)
def preview_source(code: str, kpi_id: int, kind: str) -> ResponseReturnValue:
    """Reads it once and changes nothing."""
    kpi, word, seen = load_kpi(code, kpi_id), _kind(kind), None
    form = _form(word, None)
    if form.validate():
        with refusals(form):
            recipe = form.recipe(word)
            sourcing.refuse_bad_recipe(session(), kpi, recipe, reach())
            seen = preview_of(kpi, recipe, reach(), zone=here().tz, at=clock.now())
            form.seal.data = recipe.seal if not seen.reading.unread else ""
    return _page(kpi, word, form, seen)


@bp.post("/w/<workspace>/processes/<code>/kpis/<int:kpi_id>/source/<kind>")
@needs(Permission.CHANGE_PROCESS)
def keep_source(code: str, kpi_id: int, kind: str) -> ResponseReturnValue:
    kpi, word = load_kpi(code, kpi_id), _kind(kind)
    form = _form(word, None)
    if form.validate():
        with refusals(form):
            recipe = form.recipe(word)
            if form.seal.data != recipe.seal:
                raise RuleBroken(N_("Look at the preview first: what is saved must be what you have seen."), code="not_previewed")
            sourcing.set_source(
                session(), kpi, recipe, rhythm=Rhythm(form.rhythm.data), hour=form.hour.data, by=member(), at=clock.now(),
                outside=reach(),
            )
        if status_of(form) == 200:
            flash(_("Saved. Its first numbers come within a minute, while a scheduler runs."), "good")
            return to_process(kpi)
    return _page(kpi, word, form)


def load_kpi(code: str, kpi_id: int) -> Kpi:
    """Loading is asking whether this reader may change it: an address or a query stands on these pages."""
    process = find_process(session(), here().id, code)
    may_change(process, member())
    return find_kpi(session(), process, kpi_id)


def _kind(said: str) -> SourceKind:
    return SourceKind(said) if said in _offered() else abort(404)


def _offered() -> list[SourceKind]:
    """A query only where the operator names a database for this workspace."""
    return [kind for kind in SourceKind if kind.is_address or reach().databases]


def _form(kind: SourceKind, found: KpiSource | None) -> SourceForm:
    outside, shown = reach(), {"fold": "sum", "look_back": 3, "rhythm": "daily", "hour": 6}
    if found is not None and found.kind is kind:
        columns = ("address", "token", "rows_path", "date_column", "value_column", "database", "query", "look_back", "hour")
        shown |= {name: getattr(found, name) for name in columns}
        shown |= {"fold": found.fold.value, "rhythm": found.rhythm.value, "seal": found.recipe.seal}
    databases = granted(session(), here().id, "database") & outside.databases.keys()
    return SourceForm(data=shown).for_kind(kind, tokens=outside.tokens, databases=databases)


def _page(kpi: Kpi, kind: SourceKind, form: SourceForm, seen: Preview | None = None) -> ResponseReturnValue:
    page = render_template(
        "operations/source.html", process=kpi.process, kpi=kpi, source=source_of(session(), kpi), kind=kind,
        kind_tabs=_tabs(kpi, kind), form=form, seen=seen, hosts=sorted(granted(session(), here().id, "host")),
    )
    return page, status_of(form)


def _tabs(kpi: Kpi, kind: SourceKind) -> list[tuple[str, str, bool]]:
    slug, code = here().slug, kpi.process.code
    return [
        (each.label, url_for("operations.source", workspace=slug, code=code, kpi_id=kpi.id, kind=each.value), each is kind)
        for each in _offered()
    ]


def to_process(kpi: Kpi) -> ResponseReturnValue:
    return redirect(url_for("operations.process", workspace=here().slug, code=kpi.process.code), code=303)
