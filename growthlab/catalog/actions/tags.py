"""Tags: the words of a workspace, each written one way, with a tone."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, select

from growthlab.catalog.actions.keeping import change, key_for, named, refuse_twice
from growthlab.catalog.models import Tag
from growthlab.catalog.rules import Tone
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.models import Membership
from growthlab.people.permissions import require
from growthlab.people.rules import Permission


def add_tag(
    session: Session, *, by: Membership, at: datetime, name: str, key: str | None = None, tone: Tone = Tone.PLAIN
) -> Tag:
    """A tag that is here already is answered as it is; whoever may draft may tag."""
    require(by, Permission.DRAFT)
    word = named(name)
    same = _known(session, by).get(word.casefold())
    if same is not None:
        return same
    tag = Tag(workspace_id=by.workspace_id, key=key_for(session, Tag, by.workspace_id, word, key), name=word, tone=tone)
    session.add(tag)
    record(session, "tag.added", tag, by_id=by.person_id, at=at)
    return tag


def keep_tag(session: Session, *, by: Membership, at: datetime, name: str, tone: Tone = Tone.PLAIN) -> Tag:
    """On the list of the catalog: the same word twice is refused."""
    require(by, Permission.KEEP_CATALOG)
    refuse_twice(session, Tag, by, name)
    return add_tag(session, by=by, at=at, name=name, tone=tone)


def change_tag(session: Session, tag: Tag, *, by: Membership, at: datetime, name: str, tone: Tone) -> Tag:
    """Another tone. RuleBroken for another word: hypotheses carry the one that stands there."""
    if named(name) != tag.name:
        raise RuleBroken(
            N_("A tag keeps its word, because hypotheses carry it. Add another tag and set it in the list."),
            code="tag_keeps_word", field="name",
        )
    return change(session, tag, {"tone": tone}, by=by, at=at)


def as_written(session: Session, words: Sequence[str], *, by: Membership, at: datetime) -> list[str]:
    """The words as the workspace writes them, each once; a new one is added to its tags."""
    return list(dict.fromkeys(spelled(session, words, by=by, at=at).values()))


def spelled(session: Session, words: Sequence[str], *, by: Membership, at: datetime) -> dict[str, str]:
    """How the workspace writes each of these words, or the tag of this key; a new one is added to its tags."""
    known = _known(session, by) if words else {}
    for word in words:
        folded = word.casefold()
        known[folded] = known.get(folded) or add_tag(session, by=by, at=at, name=word)
    return {word: known[word.casefold()].name for word in words}


def _known(session: Session, by: Membership) -> dict[str, Tag]:
    """By the word and by its key, which spreadsheets may carry; the word goes first."""
    rows = session.exec(select(Tag).where(Tag.workspace_id == by.workspace_id)).all()
    return {row.key: row for row in rows} | {row.name.casefold(): row for row in rows}
