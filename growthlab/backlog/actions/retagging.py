"""Lists under a name that are filtered by a tag follow it to its new word."""

from sqlmodel import Session, col, select

from growthlab.backlog.models import SavedView
from growthlab.catalog.retagging import NewWord, at_new_word


@at_new_word
def rewrite_views(session: Session, word: NewWord) -> None:
    """Everybody's, also those that others keep to themselves: the list they mean stays the same."""
    views = session.exec(select(SavedView).where(SavedView.workspace_id == word.by.workspace_id).order_by(col(SavedView.id)))
    for view in views.all():
        if view.query.get("tag") == word.before:
            view.query = {**view.query, "tag": word.after}
