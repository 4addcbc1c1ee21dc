"""The grid of facts as one form: a field for each cell that can be filled in."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from wtforms import HiddenField

from growthlab.core.amounts import parse_number
from growthlab.core.forms import Form, _l
from growthlab.core.i18n import current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.typed_fields import ReadField
from growthlab.core.writing import in_field
from growthlab.operations.forms.fields import text_field
from growthlab.operations.rules.fact_grid import FactCell


class FactGridForm(Form):
    """`seen` is the newest fact that stood on the page."""

    reason = text_field(_l("Reason of the corrections"), 400)
    seen = HiddenField()

    def known(self) -> int | None:
        said = str(self.seen.data or "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else None

    def changed(self, cells: Iterable[FactCell]) -> dict[str, Decimal]:
        """What was typed over what stood there, by the name of the cell."""
        seen = self.known()
        typed = {cell.name: self[cell.name].value for cell in cells if cell.is_changed(self[cell.name].value, seen)}
        return {name: value for name, value in typed.items() if value is not None}

    def miss(self, sent: Mapping[str, str]) -> None:
        """Numbers for cells that are no longer on the page are not dropped in silence."""
        if any(name.startswith("fact-") and name not in self and text.strip() for name, text in sent.items()):
            self.form_errors.append(_("This page has other periods or KPIs since you opened it. Look at it and save again."))

    def renew(self, cells: Iterable[FactCell], seen: int) -> None:
        """Before it is drawn once more: what was not typed over shows the newest number, and that is now seen."""
        kept = list(cells)
        changed = self.changed(kept)
        for cell in kept:
            field = self[cell.name]
            if not field.errors and cell.name not in changed:
                field.process_data(cell.held())
        self.seen.data = str(seen)


def fact_grid_form(cells: Iterable[tuple[str, FactCell]], seen: int) -> FactGridForm:
    """Of the cells with their labels."""
    named = list(cells)
    fields = {cell.name: _cell_field(label) for label, cell in named}
    made: Any = type("FactGridForm", (FactGridForm,), fields)  # Any: a class with a field for each cell
    form: FactGridForm = made(data={"seen": str(seen)} | {cell.name: cell.held() for _label, cell in named})
    return form


def _cell_field(label: str) -> ReadField:
    return ReadField(label, reader=lambda text: parse_number(text, current_locale()), shown=in_field)
