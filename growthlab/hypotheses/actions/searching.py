"""What of a hypothesis can be searched for."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.core import search
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.title_words import TitleWord, words_in


def make_findable(session: Session, hypothesis: Hypothesis, *, is_new: bool = False) -> None:
    """By key (with and without zeros), title, reason, what follows, notes and tags; similar ones by the title."""
    title, text = words_of(hypothesis)
    keep = search.add if is_new else search.put
    keep(session, hypothesis.workspace_id, "hypothesis", hypothesis.id, title=title, text=text)
    if not is_new:
        mine = col(TitleWord.workspace_id) == hypothesis.workspace_id, col(TitleWord.hypothesis_id) == hypothesis.id
        session.execute(sa.delete(TitleWord).where(*mine))
    _keep_words(session, [hypothesis])


def make_all_findable(session: Session, rows: Sequence[Hypothesis]) -> None:
    """The same for many new ones of a workspace at once."""
    if rows:
        search.add_all(session, rows[0].workspace_id, "hypothesis", [(row.id, *words_of(row)) for row in rows])
        _keep_words(session, rows)


def words_of(hypothesis: Hypothesis) -> tuple[str, str]:
    """Title and text as search takes them."""
    parts = (
        str(hypothesis.number), hypothesis.because, hypothesis.then, hypothesis.baseline_note,
        hypothesis.external_id, *hypothesis.tags,
    )
    return f"{hypothesis.key} {hypothesis.title}", " ".join(part for part in parts if part)


def _keep_words(session: Session, rows: Sequence[Hypothesis]) -> None:
    words = [
        {"workspace_id": row.workspace_id, "word": word, "hypothesis_id": row.id} for row in rows for word in words_in(row.title)
    ]
    if words:
        session.execute(sa.insert(TitleWord.__table__), words)  # type: ignore[attr-defined]  # set by the mapper
