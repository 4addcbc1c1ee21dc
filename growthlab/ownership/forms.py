"""Who answers for operations, and how far the commercial department is."""

from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from growthlab.core.columns import LONG
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import gettext
from growthlab.operations.forms.fields import person_field
from growthlab.ownership.rules import STAGE_NAMES


class HeadForm(Form):
    head_id = person_field(_l("Answers for operations"))


class StageForm(Form):
    stage = SelectField(_l("Stage of the department"), coerce=int, choices=lambda: _stages())
    note = TextAreaField(_l("Why"), validators=[Length(max=LONG)])


def _stages() -> list[tuple[int, str]]:
    return [(stage, f"{stage}. {gettext(name)}") for stage, name in STAGE_NAMES.items()]
