"""The rows of the backlog as HTML: tick, key and title, then the cells of the chosen columns."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from growthlab.hypotheses.rules.keys import key_of
from growthlab.pages.backlog.cells import CELLS, Cell, Row
from growthlab.pages.backlog.look import Look


def drawn(look: Look, rows: Iterable[Row]) -> Markup:
    """Rows of listing.page, ready for the page; where this reader may change one, its cells lead to its form."""
    cells = [CELLS[column] for column in look.columns]
    return Markup("\n".join([_row(look, row, cells) for row in rows]))  # noqa: S704  # escaped piece by piece


def _row(look: Look, row: Row, cells: Sequence[Cell]) -> str:
    key, title = key_of(row.number), escape(row.title)
    form = look.form.format(key) if look.pen.may_change(row) else ""
    tick = f'<td role="cell"><input type="checkbox" name="row" value="{row.number}" aria-label="{key}"></td>' if look.picks_rows else ""
    pen = f'<a class="pen" tabindex="-1" data-cell="title" href="{form}#title" aria-label="{look.pen_word}"></a>' if form else ""
    return (
        f'<tr role="row" data-row id="row-{row.number}">{tick}<td role="cell" class="key">{key}</td><td role="cell" class="title clip">'
        f'{pen}<a href="{look.page.format(key)}" title="{title}">{title}</a>{_chips(look, row)}</td>'
        f"{''.join([cell(look, row, form) for cell in cells])}</tr>"
    )


def _chips(look: Look, row: Row) -> str:
    """Behind the title: its tags, and that it lies in the archive."""
    tags = "".join([f" {look.tag(word)}" for word in row.tags])
    return f"{tags} {look.archived}" if row.archived_at else tags
