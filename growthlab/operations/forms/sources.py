"""The source of a KPI: the fields that its kind has."""

from collections.abc import Iterable
from typing import Self

from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import Length

from growthlab.core.columns import LINE
from growthlab.core.forms import Form, _l
from growthlab.core.outgoing.addresses import LONGEST
from growthlab.operations.forms.fields import long_field, number_field, text_field
from growthlab.operations.rules.sources import MOST_PERIODS, Fold, Recipe, Rhythm, SourceKind

_OF_ADDRESS = ("address", "token", "date_column", "value_column")
_OF_QUERY = ("database", "query")


class SourceForm(Form):
    """`seal` says which recipe was seen in a preview."""

    address = StringField(_l("Address"), [Length(max=LONGEST)], render_kw={"spellcheck": "false", "autocomplete": "off"})
    token = SelectField(_l("Token"), choices=[])
    rows_path = text_field(_l("Path to the rows"), LINE)
    date_column = text_field(_l("Column with the date"), LINE)
    value_column = text_field(_l("Column with the number"), LINE)
    database = SelectField(_l("Database"), choices=[])
    query = long_field(_l("Query"))
    fold = SelectField(_l("A period's number is"), choices=[])
    look_back = number_field(_l("Ended periods that it may still fill in or correct"), at_least=0, at_most=MOST_PERIODS, whole=True)
    rhythm = SelectField(_l("Pulled"), choices=[])
    hour = SelectField(_l("at"), coerce=int, choices=[(hour, f"{hour:02d}:00") for hour in range(24)])
    seal = HiddenField()

    def for_kind(self, kind: SourceKind, *, tokens: Iterable[str], databases: Iterable[str]) -> Self:
        self.fold.choices = [(fold.value, fold.label) for fold in Fold]
        self.rhythm.choices = [(rhythm.value, rhythm.label) for rhythm in Rhythm]
        self.token.choices = [("", "–"), *((name, name) for name in sorted(tokens))]
        self.database.choices = [(name, name) for name in sorted(databases)]
        away = set(_OF_QUERY if kind.is_address else _OF_ADDRESS) | ({"rows_path"} if kind is not SourceKind.JSON else set())
        if len(self.token.choices) == 1:
            away.add("token")
        for name in away:
            delattr(self, name)
        return self

    def recipe(self, kind: SourceKind) -> Recipe:
        def said(name: str) -> str:
            return (self[name].data or "") if name in self else ""

        look_back = self.look_back.value
        return Recipe(
            kind, said("date_column"), said("value_column"), Fold(self.fold.data), said("address"), said("token"), said("rows_path"),
            said("database"), said("query"), 0 if look_back is None else int(look_back),
        )


class HostForm(Form):
    host = text_field(_l("Host"), LINE)
