"""Hypotheses whose titles say what is being typed: past and present, the closest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.likeness import COMMON, MOST_WORDS, Likeness, least_shared, likeness, telling, weigh
from growthlab.hypotheses.title_words import TitleWord, words_in
from growthlab.people.models import Workspace

LOOKED_AT = 20


@dataclass(frozen=True)
class Near:
    """A hypothesis and how much its title shares with what was typed."""

    hypothesis: Hypothesis
    likeness: Likeness


def similar(session: Session, workspace: Workspace, title: str, *, but: int | None = None) -> list[Near]:
    """At most LOOKED_AT, closest and then newest first, in three queries whatever the number of rows.

    `but` is the id of the hypothesis that is being written.
    """
    words = words_in(title)[:MOST_WORDS]
    weights = _weights(session, workspace.id, words) if words else {}
    chosen = telling(weights)
    if not chosen:
        return []
    rows = session.exec(select(Hypothesis).where(col(Hypothesis.id).in_(_best(session, workspace.id, weights, chosen)))).all()
    near = [Near(row, likeness(weights, words_in(row.title))) for row in rows if row.id != but]
    return sorted((one for one in near if one.likeness.is_alike), key=lambda one: (-one.likeness.closeness, -one.hypothesis.number))


def _weights(session: Session, workspace_id: int, words: Sequence[str]) -> dict[str, int]:
    """By how many titles hold each word, counted as far as COMMON, of as many as there are keys."""
    given = {f"word{place}": word for place, word in enumerate(words)}
    titles, *uses = session.execute(_counting(len(words)), given | {"workspace_id": workspace_id}).one()
    return weigh(dict(zip(words, uses, strict=True)), titles)


def _best(session: Session, workspace_id: int, weights: dict[str, int], chosen: Sequence[str]) -> list[int]:
    """Ids by the weight they share, of those that hold one of the telling words."""
    ordered = [*chosen, *(word for word in weights if word not in chosen)]
    given: dict[str, object] = {"workspace_id": workspace_id, "least": least_shared(weights)}
    for place, word in enumerate(ordered):
        given |= {f"word{place}": word, f"weight{place}": weights[word]}
    return list(session.execute(_sharing(len(chosen), len(ordered)), given).scalars())


@cache
def _counting(words: int) -> sa.Select[tuple[int, ...]]:
    """The newest key, and for `:word0` and so on how many titles hold it."""
    counts = [sa.select(sa.func.count()).select_from(_newest(place)).scalar_subquery() for place in range(words)]
    return sa.select(col(Workspace.last_hypothesis), *counts).where(col(Workspace.id) == sa.bindparam("workspace_id"))


@cache
def _sharing(chosen: int, words: int) -> sa.Select[tuple[int]]:
    """Holders of one of the first words, by the sum of the weights of all the words that they hold."""
    holders = sa.union(*(sa.select(_newest(place).c.hypothesis_id) for place in range(chosen))).subquery()
    weighed = [
        (col(TitleWord.word) == sa.bindparam(f"word{place}"), sa.bindparam(f"weight{place}", type_=sa.Integer)) for place in range(words)
    ]
    shared = sa.func.sum(sa.case(*weighed, else_=0))
    return (
        sa.select(holders.c.hypothesis_id)
        .join(TitleWord, col(TitleWord.hypothesis_id) == holders.c.hypothesis_id)
        .group_by(holders.c.hypothesis_id)
        .having(shared >= sa.bindparam("least"))
        .order_by(shared.desc(), holders.c.hypothesis_id.desc())
        .limit(LOOKED_AT)
    )


def _newest(place: int) -> sa.Subquery:
    holds = sa.select(col(TitleWord.hypothesis_id)).where(
        col(TitleWord.workspace_id) == sa.bindparam("workspace_id"), col(TitleWord.word) == sa.bindparam(f"word{place}")
    )
    return holds.order_by(col(TitleWord.hypothesis_id).desc()).limit(COMMON).subquery()
