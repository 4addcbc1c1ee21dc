"""The forms of a package, filled with what stands there."""

from growthlab.core.i18n import gettext as _
from growthlab.core.web import session
from growthlab.handover.forms import CheckForm, OpenForm, OwnPartForm, PackageForm
from growthlab.handover.models import HandoverPackage
from growthlab.operations.forms.fields import choose
from growthlab.operations.rules.templates import process_templates
from growthlab.operations.views.described import named_in, people_of, stored
from growthlab.people.access import here


def package_form(found: HandoverPackage) -> PackageForm:
    names = ("review_on", "shadow_until", "no_links_reason", "no_money_kpi_reason")
    own = {name: getattr(found, name) for name in names} | {"owner_id": found.ops_owner_id, "seen_version": found.version}
    shown = stored(session(), found.process, here().base_currency) | own
    form = PackageForm(data=shown)
    form.offer(people_of(session(), here().id, also=named_in(shown)), shown["budget_currency"])
    return form


def own_part_form(found: HandoverPackage) -> OwnPartForm:
    """What the future owner writes: the plans that are not made yet stand empty."""
    shown = stored(session(), found.process, here().base_currency)
    form = OwnPartForm(data={name: shown[name] for name in ("deputy_id", "capacity", "kpis")})
    people = people_of(session(), here().id, also=named_in(shown))
    for field in (form.deputy_id, *(row.form.owner_id for row in form.kpis)):
        choose(field, people)
    return form


def check_form(refused: CheckForm | None) -> CheckForm:
    form = refused or CheckForm()
    form.matches.choices = [("yes", _("Yes, it does")), ("no", _("No, it differs"))]
    return form


def open_form() -> OpenForm:
    form = OpenForm()
    choose(form.ops_owner_id, people_of(session(), here().id))
    form.template.choices = [("", _("none: everything is ours")), *((one.key, one.title) for one in process_templates())]
    form.template.data = form.template.data or ""
    return form
