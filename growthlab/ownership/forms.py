"""Who answers for operations."""

from growthlab.core.forms import Form, _l
from growthlab.operations.forms.fields import person_field


class HeadForm(Form):
    head_id = person_field(_l("Answers for operations"))
