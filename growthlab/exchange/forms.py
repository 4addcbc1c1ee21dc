"""The forms of the import page."""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from growthlab.core.columns import SHORT
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import N_


class SourceForm(Form):
    """Where the rows come from; the columns are chosen beside it."""

    source = StringField(
        _l(N_("Source")),
        default="file",
        description=_l(N_("Rows with the same number from the same source are updated next time, not made twice.")),
        validators=[
            DataRequired(_l(N_("Name where the rows come from, such as jira or sheet."))),
            Length(max=SHORT, message=_l(N_("Keep it under 40 characters."))),
        ],
    )


    drop_archived = BooleanField(_l(N_("Leave archived rows out")))


class UploadForm(SourceForm):
    file = FileField(_l(N_("File")), validators=[FileRequired(_l(N_("Choose a file.")))])
