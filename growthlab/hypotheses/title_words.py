"""The words of titles, stemmed: one row a word and hypothesis, by which similar ones are found on both databases."""

from sqlmodel import Field, SQLModel

from growthlab.core.search import stems
from growthlab.hypotheses.smart.vague import SMALL_WORDS

_SMALL = frozenset(stems(SMALL_WORDS))
LONGEST = 60


class TitleWord(SQLModel, table=True):
    """That a title holds a word. The key is the index: words of a workspace, each with its hypotheses."""

    __tablename__ = "title_word"
    __table_args__ = ({"sqlite_with_rowid": False},)

    workspace_id: int = Field(foreign_key="workspace.id", primary_key=True)
    word: str = Field(max_length=LONGEST, primary_key=True)
    hypothesis_id: int = Field(foreign_key="hypothesis.id", primary_key=True, ondelete="CASCADE", index=True)


def words_in(title: str) -> tuple[str, ...]:
    """Stems in the order of writing, each once, without small words, single letters and bare numbers."""
    return tuple(dict.fromkeys(stem for stem in stems(title) if len(stem) > 1 and not stem.isdecimal() and stem not in _SMALL))
