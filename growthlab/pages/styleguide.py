"""What the page of all components is filled with; a page for those who build, with invented rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FileField,
    Form,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are of an older version
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from growthlab.core.i18n import N_, _
from growthlab.core.nav import Nav, NavGroup, NavItem, Place
from growthlab.core.pictures.samples import samples

STATES = {
    "draft": N_("Draft"),
    "backlog": N_("Backlog"),
    "selected": N_("Selected"),
    "testing": N_("In test"),
    "deciding": N_("Deciding"),
    "validated": N_("Validated"),
    "handover": N_("Hand-over"),
    "promoted": N_("In operations"),
    "rejected": N_("Rejected"),
    "inconclusive": N_("No verdict"),
    "cancelled": N_("Cancelled"),
    "parked": N_("Parked"),
}


TYPED = [
    ("accounts", "20"), ("amount", "120k"), ("currency", "RUB"), ("reason", ""), ("segment", "Retail"),
    ("starts", "7 Dec"), ("crm", "y"), ("belief", "70"), ("scale", "limited"), ("seen", "crm"),
]  # fmt: skip


@dataclass(frozen=True)
class SampleState:
    value: str
    label: str


@dataclass(frozen=True)
class SampleFinding:
    text: str
    code: str
    level: str


@dataclass(frozen=True)
class SampleGroup:
    word: str
    text: str
    findings: tuple[SampleFinding, ...] = ()


class SampleForm(Form):
    accounts = IntegerField("Accounts", [InputRequired()], description="Accounts before a verdict, 5 or more.")
    amount = StringField("Money")
    currency = SelectField("Currency", choices=[SelectChoice(code) for code in ("RUB", "USD", "EUR")])
    reason = TextAreaField("Because", [InputRequired("Say what you saw. A guess is a reason too, if you call it one.")])
    segment = SelectField("Segment", choices=[SelectChoice(name) for name in ("Pharma, 200+ staff", "Retail")])
    starts = StringField("Starts", [Optional()])
    crm = BooleanField("Observed in our CRM")
    belief = RadioField("How likely is it?", choices=[SelectChoice(str(n), f"{n} %") for n in (10, 30, 50, 70, 90)])
    scale = RadioField(
        "Does it scale?",
        choices=[
            SelectChoice(word, label) for word, label in (("yes", "Yes"), ("limited", "Up to a cap"), ("no", "No"))
        ],
    )
    seen = SelectMultipleField(
        "Evidence", choices=[SelectChoice("crm", "Observed in our CRM"), SelectChoice("said", "Said by 3 clients")],
        widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
    )  # fmt: skip
    file = FileField("File")


def styleguide() -> dict[str, object]:
    """The context of core/styleguide.html: nav, form, states, groups and pictures."""
    form = SampleForm(MultiDict(TYPED))
    form.validate()
    return {
        "nav": sample_nav(),
        "form": form,
        "states": [SampleState(value, label) for value, label in STATES.items()],
        "groups": _groups(),
        "pictures": samples(),
        "day": date(2026, 11, 23),
        "at": datetime(2026, 11, 23, 7, 42, tzinfo=UTC),
    }


def sample_nav() -> Nav:
    """The navigation of the demo company's lead, with counts."""
    growth = (
        NavItem(_("Backlog"), "#b", "pool", "21", key="b", dock=True),
        NavItem(_("Board"), "#o", "board", key="o"),
        NavItem(_("Vote"), "#v", "vote", "2", mine=True, dock=True),
    )
    return Nav(
        groups=(
            NavGroup("", (NavItem(_("Today"), "#", "today", "6", mine=True, current=True, key="t", dock=True),)),
            NavGroup(_("Growth"), growth),
            NavGroup(_("Operations"), (NavItem(_("Processes"), "#p", "processes", "8", key="p", dock=True),)),
        ),
        workspace="Northline Digital",
        workspaces=(Place("Northline Digital", "#", current=True), Place("Second team", "#2")),
        person_name="Maria Kim", profile_href="#me", language_href="#language", sign_out_href="#out",
        new_href="#new", find_href="#find", day="Mon 23 Nov 2026, week 48",
    )  # fmt: skip


def _groups() -> list[SampleGroup]:
    r2 = SampleFinding("No objective is linked, so nobody sees which goal this serves.", "R2", "warn")
    t2 = SampleFinding("The end, 4 December, is before the start, 7 December.", "T2", "fail")
    return [
        SampleGroup("Specific", "Segment, firm size and offer are named."),
        SampleGroup("Measurable", "Reply rate: accounts that replied / accounts contacted."),
        SampleGroup("Relevant", "", (r2,)),
        SampleGroup("Time-bound", "", (t2,)),
    ]
