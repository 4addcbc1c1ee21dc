"""Which tag another one goes into."""

from wtforms import SelectField

from growthlab.catalog.models import Tag
from growthlab.core.forms import Form, _l


class MergeTagForm(Form):
    into = SelectField(_l("Merge into"), coerce=int)

    def offer(self, tags: list[Tag], but: Tag) -> None:
        """All that are still offered, but for the one that goes."""
        self.into.choices = [(tag.id, tag.name) for tag in tags if tag.id != but.id and tag.active]
