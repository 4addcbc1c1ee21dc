"""The forms of the import page."""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from growthlab.core.columns import LINE, NAME, SHORT
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import N_
from growthlab.exchange.models import Audience

TITLE_AT_LEAST, LONG_IDEA = 8, 5000


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


class ProcedureForm(Form):
    file = FileField(_l(N_("File")), validators=[FileRequired(_l(N_("Choose a file.")))])


class IntakeFormForm(Form):
    """A new link under which ideas are left."""

    title = StringField(
        _l(N_("Heading")),
        validators=[DataRequired(_l(N_("Write a name."))), Length(max=NAME, message=_l(N_("Keep it under 140 characters.")))],
    )
    intro = TextAreaField(_l(N_("What you ask for")), validators=[Length(max=LINE)])
    audience = SelectField(_l(N_("Who may leave ideas")), choices=[(audience.value, audience.value) for audience in Audience])


class IdeaForm(Form):
    """What somebody leaves there. `website` is a field that people do not see."""

    title = StringField(
        _l(N_("Your idea in one sentence")),
        validators=[
            DataRequired(_l(N_("Say your idea in one sentence."))),
            Length(min=TITLE_AT_LEAST, max=NAME, message=_l(N_("Use 8 to 140 characters."))),
        ],
    )
    because = TextAreaField(
        _l(N_("Why it could work")), validators=[Length(max=LONG_IDEA, message=_l(N_("Keep it under 5000 characters.")))]
    )
    said_by = StringField(_l(N_("Your name, if you like")), validators=[Length(max=NAME, message=_l(N_("Keep it under 140 characters.")))])
    website = StringField(_l(N_("Leave this empty")))
    request_key = HiddenField(validators=[Length(max=64)])
