"""What the table of the list needs besides its rows: its columns, their heads, and who writes its cells."""

from typing import Any

from flask import url_for

from growthlab.backlog.columns import Columns, chosen, label_of
from growthlab.core import clock
from growthlab.hypotheses.pen import pen_of
from growthlab.hypotheses.rules.states import State
from growthlab.pages.backlog.cells import Writer
from growthlab.pages.backlog.choices import Choices
from growthlab.people.access import here, member
from growthlab.people.rules import Permission
from growthlab.voting.rules.formula import short_name


def columns_here(said: str) -> Columns:
    """Those that an address says, else this reader's own."""
    return chosen(said, member().list_columns)


def table_here(choices: Choices, columns: Columns) -> dict[str, Any]:  # Any: values of a template
    """What `hypotheses/_rows.html` needs besides the rows themselves."""
    labels = {column: label_of(column) for column in columns}
    if "score" in labels:
        labels["score"] = short_name(here().scoring) or labels["score"]
    return {
        "columns": columns, "labels": labels, "states": list(State), "people": choices.people,
        "picks_rows": member().may(Permission.EDIT, named=True),
    }


def writer_here(choices: Choices, columns: Columns) -> Writer:
    workspace = here()
    return Writer(
        choices, href=url_for("pages.hypothesis", workspace=workspace.slug, key="H-0"),
        edit=url_for("hypotheses.edit", workspace=workspace.slug, key="H-0"), pen=pen_of(member()), columns=columns,
        base_currency=workspace.base_currency, zone=workspace.tz, today=clock.today(workspace.tz),
        stale_days=workspace.settings.stale_after_days,
    )
