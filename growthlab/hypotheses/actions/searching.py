"""What of a hypothesis can be searched for."""

from sqlmodel import Session

from growthlab.core import search
from growthlab.hypotheses.models import Hypothesis


def make_findable(session: Session, hypothesis: Hypothesis, *, is_new: bool = False) -> None:
    """By key (with and without zeros), title, reason, what follows, notes and tags."""
    parts = (
        str(hypothesis.number), hypothesis.because, hypothesis.then, hypothesis.baseline_note,
        hypothesis.external_id, *hypothesis.tags,
    )
    keep = search.add if is_new else search.put
    keep(
        session, hypothesis.workspace_id, "hypothesis", hypothesis.id,
        title=f"{hypothesis.key} {hypothesis.title}", text=" ".join(part for part in parts if part),
    )
