"""Tags: the words of a workspace, each written one way, with a tone."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from growthlab.catalog.actions.keeping import change, key_for, named, refuse_twice
from growthlab.catalog.models import Tag
from growthlab.catalog.retagging import NewWord, write_again
from growthlab.catalog.rules import Tone, plain_word
from growthlab.core.errors import RuleBroken
from growthlab.core.events import record
from growthlab.core.i18n import N_
from growthlab.people.models import Membership
from growthlab.people.permissions import require, require_ours
from growthlab.people.rules import Permission


def add_tag(
    session: Session, *, by: Membership, at: datetime, name: str, key: str | None = None, tone: Tone = Tone.PLAIN
) -> Tag:
    """A tag that is here already is answered as it is; whoever may draft may tag."""
    require(by, Permission.DRAFT)
    word = named(plain_word(name))
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
    refuse_twice(session, Tag, by, plain_word(name))
    return add_tag(session, by=by, at=at, name=name, tone=tone)


def change_tag(session: Session, tag: Tag, *, by: Membership, at: datetime, name: str, tone: Tone) -> Tag:
    """Another tone or another word, which then stands on every hypothesis that carried the old one.

    RuleBroken for the word of another tag: the two are merged instead.
    """
    require(by, Permission.KEEP_CATALOG)
    before, word = tag.name, named(plain_word(name))
    same = _known(session, by).get(word.casefold())
    if same is not None and same.id != tag.id:
        raise RuleBroken(
            N_("There is a tag “%(name)s” already. Merge this one into it, below."), code="name_taken", field="name", name=same.name
        )
    change(session, tag, {"tone": tone, "name": word}, by=by, at=at)
    if word != before:
        write_again(session, NewWord(before, word, by, at))
    return tag


def merge_tag(session: Session, tag: Tag, into: Tag, *, by: Membership, at: datetime) -> Tag:
    """Whatever carried the one carries the other, once; the merged one is no longer offered. Again it changes nothing."""
    require(by, Permission.KEEP_CATALOG)
    require_ours(by, tag, into)
    if tag.id == into.id or not into.active:
        raise RuleBroken(N_("Choose another tag that is still offered."), code="tag_not_another", field="into")
    write_again(session, NewWord(tag.name, into.name, by, at))
    if tag.active:
        change(session, tag, {"active": False}, by=by, at=at)
        for earlier in session.exec(select(Tag).where(Tag.workspace_id == by.workspace_id, Tag.merged_into_id == tag.id)).all():
            earlier.merged_into_id = into.id
        tag.merged_into_id = into.id
        record(session, "tag.merged", into, by_id=by.person_id, at=at, other=tag.name, title=into.name)
    return into


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
    """By the word and by its key, which spreadsheets may carry; the word goes first. That of a merged tag means the other one."""
    rows = session.exec(select(Tag).where(Tag.workspace_id == by.workspace_id).order_by(col(Tag.id))).all()
    by_id = {row.id: row for row in rows}
    meant = [(row, row if row.active else by_id.get(row.merged_into_id or 0, row)) for row in rows]
    return {row.key: tag for row, tag in meant} | {row.name.casefold(): tag for row, tag in meant}
