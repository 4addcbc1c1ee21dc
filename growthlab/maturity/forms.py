"""What a manager says of the stage, and where an admin lets one end."""

from flask_babel.speaklater import LazyString
from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange

from growthlab.core.columns import LONG
from growthlab.core.forms import Form, _l
from growthlab.maturity.rules.points import StageLists
from growthlab.maturity.rules.questions import ANSWER_LABELS, QUESTION_LABELS
from growthlab.maturity.rules.stages import POINTS, STAGES
from growthlab.people.forms.fields import required

_OPEN = ("", _l("not answered"))


def _numbered(stage: StageLists) -> LazyString:
    return LazyString(lambda: f"{stage.stage}. {stage.name}")


class StageForm(Form):
    """Questions stand as `ask_<question>`; `ticked` holds the codes of the points that the team ticked."""

    stage = RadioField(_l("The stage we are at"), coerce=int, choices=[(one.stage, _numbered(one)) for one in STAGES])
    note = StringField(_l("Why"), validators=[Length(max=LONG)])
    own = TextAreaField(_l("Our own signs of stage 5"), validators=[Length(max=LONG)])
    ticked = SelectMultipleField(choices=[(code, _l(point.message)) for code, point in POINTS.items()])


for _question, _text in QUESTION_LABELS.items():
    _choices = [_OPEN, *((answer.value, _l(label)) for answer, label in ANSWER_LABELS.items())]
    setattr(StageForm, f"ask_{_question.value}", SelectField(_l(_text), choices=_choices, default=""))


class BoundsForm(Form):
    """The fields of StageBounds."""

    founder_alone = IntegerField(_l("Stage 1: the founder’s share from, %"), validators=[required(), NumberRange(1, 100)])
    founder_much = IntegerField(_l("Stage 2: the founder’s share from, %"), validators=[required(), NumberRange(1, 100)])
    founder_little = IntegerField(_l("Stage 3: the founder’s share from, %"), validators=[required(), NumberRange(0, 100)])
    decided_some = IntegerField(_l("Stage 2: hypotheses decided from"), validators=[required(), NumberRange(1, 10_000)])
    decided_many = IntegerField(_l("Stage 3: hypotheses decided from"), validators=[required(), NumberRange(1, 10_000)])
    many = IntegerField(_l("Many are"), validators=[required(), NumberRange(1, 1000)])
    waning = IntegerField(_l("Much wears out: share of the money processes from, %"), validators=[required(), NumberRange(1, 100)])
