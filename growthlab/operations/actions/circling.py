"""Links that would lead back to where they began are refused."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.operations.models import Process, ProcessVersion
from growthlab.operations.queries.handoffs import leads_but
from growthlab.operations.rules.circles import way


def refuse_circles(
    session: Session, version: ProcessVersion, links: Collection[Mapping[str, Any]], *, on: date  # Any: a column's own type
) -> None:
    """Over other processes back to this one. One person may hand to themselves: that joins two of their own steps."""
    if not (named := {link["to_process_id"] for link in links if link.get("to_process_id")}):
        return
    own = session.get_one(Process, version.process_id).code
    codes = {row.code for row in session.exec(select(Process).where(col(Process.id).in_(named)))}
    if round_ := way(leads_but(session, version, on=on) | {own: codes}, own, own):
        raise RuleBroken(
            N_("These hand-offs go round in a circle: %(circle)s. Let one of them end with a person or a role."),
            code="links_circle", field="links", circle=" → ".join(round_),
        )
