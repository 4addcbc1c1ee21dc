"""What of a process can be searched for."""

from sqlmodel import Session

from growthlab.core import search
from growthlab.operations.models import Process


def make_findable(session: Session, process: Process) -> None:
    """By its code, its title, how it sells, its risks and its stop rule."""
    text = " ".join(part for part in (str(process.number), process.sale_mechanics, process.risks, process.stop_rule) if part)
    search.put(session, process.workspace_id, "process", process.id, title=f"{process.code} {process.title}", text=text)
