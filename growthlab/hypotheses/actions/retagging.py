"""A tag that gets another word gets it on every hypothesis that carries it."""

from sqlmodel import Session

from growthlab.catalog.retagging import NewWord, at_new_word
from growthlab.core.events import record
from growthlab.hypotheses.actions.searching import make_findable
from growthlab.hypotheses.queries.tagged import carrying


@at_new_word
def rewrite_tags(session: Session, word: NewWord) -> None:
    """In its place among the other words, each once; whoever keeps the catalog may, whatever the state of the row."""
    for row in carrying(session, word.by.workspace_id, word.before):
        before = list(row.tags)
        row.tags = list(dict.fromkeys(word.after if one == word.before else one for one in before))
        record(session, "hypothesis.tagged", row, by_id=word.by.person_id, at=word.at, before=before, after=list(row.tags))
        make_findable(session, row)
