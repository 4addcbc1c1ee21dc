"""What of a hypothesis can be searched for."""

from sqlmodel import Session

from growthlab.core import search
from growthlab.hypotheses.models import Hypothesis


def make_findable(session: Session, hypothesis: Hypothesis, *, is_new: bool = False) -> None:
    """By key (with and without zeros), title, reason, what follows, notes and tags."""
    title, text = words_of(hypothesis)
    keep = search.add if is_new else search.put
    keep(session, hypothesis.workspace_id, "hypothesis", hypothesis.id, title=title, text=text)


def words_of(hypothesis: Hypothesis) -> tuple[str, str]:
    """Title and text as search takes them."""
    parts = (
        str(hypothesis.number), hypothesis.because, hypothesis.then, hypothesis.baseline_note,
        hypothesis.external_id, *hypothesis.tags,
    )
    return f"{hypothesis.key} {hypothesis.title}", " ".join(part for part in parts if part)
