"""The base of every form: our two languages, trimmed text, and what no database can hold refused."""

from typing import Any

from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are of an older version
from wtforms.validators import ValidationError

from growthlab.core.i18n import current_locale, gettext


def _l(text: str) -> LazyString:
    """A label in the language of whoever reads it, decided when it is drawn."""
    return LazyString(gettext, text)


def trimmed(text: str | None) -> str | None:
    return text.strip() if isinstance(text, str) else text


def storable(form: "Form", field: Field) -> None:
    """NUL and lone surrogates cannot be stored by both databases."""
    text = field.data
    if isinstance(text, str) and ("\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text)):
        raise ValidationError(gettext("This holds characters that are not text. Remove them and save again."))


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """Say `_l("Label")` for labels; `refused` is set by `core.web.refusals`."""

    refused: int | None = None

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        @property
        def locales(self) -> list[str]:
            return [current_locale()]

        def get_translations(self, form: Any) -> Any:  # Any: WTForms types neither
            return super(FlaskForm.Meta, self).get_translations(form)

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:  # Any: WTForms types none of them
            if isinstance(pairs := unbound_field.kwargs.get("choices"), (list, tuple)):
                options = options | {"choices": [SelectChoice(*pair) if isinstance(pair, tuple) else pair for pair in pairs]}
            bound = super().bind_field(form, unbound_field, options)
            if isinstance(bound, StringField) and not isinstance(bound, PasswordField):
                bound.filters = (*bound.filters, trimmed)
                bound.validators = (storable, *bound.validators)
            return bound
