"""What a record says for each field, before it is read: several columns put together, a spreadsheet's errors refused."""

from collections.abc import Mapping

from growthlab.core.i18n import gettext as _
from growthlab.exchange.reading import Record
from growthlab.exchange.reading.workbooks import UNSAVED_FORMULA

LIST_MARK = ","
JOINTS = {"tags": LIST_MARK, "more": "\n\n", "comments": "\n\n"}
ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#ERROR!", "#Н/Д", "#ЗНАЧ!",
                    "#ССЫЛКА!", "#ДЕЛ/0!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!"})


class Unreadable(Exception):
    """Why a row cannot come in: the column as the file names it, and the sentence."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


def given_of(record: Record, mapping: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Field to the column that holds it, and to its text; several columns of one field are put together."""
    column_of: dict[str, str] = {}
    given: dict[str, str] = {}
    cells = record.cells
    for column, name in mapping.items():
        text = cells.get(column, "")
        if not name or not text:
            continue
        _refuse_error(column, text)
        column_of.setdefault(name, column)
        given[name] = f"{given[name]}{JOINTS[name]}{text}" if name in given else text
    return column_of, given


def _refuse_error(column: str, text: str) -> None:
    """What a spreadsheet shows instead of a result is no value."""
    if text == UNSAVED_FORMULA:
        raise Unreadable(column, _("A formula stands here without its result. Open the file in the spreadsheet, save it, and try again."))
    if text in ERRORS:
        raise Unreadable(column, _("The spreadsheet shows an error here (%(text)s). Mend the formula or empty the cell.", text=text))
