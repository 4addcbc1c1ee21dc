"""What may lie in the archive, what grows old, how tags are written."""

from collections.abc import Sequence
from datetime import date

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.hypotheses.rules.states import State

# Over, or laid aside: nobody waits for the next step of these.
ARCHIVABLE = frozenset({State.PARKED, State.CANCELLED, State.REJECTED, State.INCONCLUSIVE, State.PROMOTED})
# Waiting for its test: after a while nobody knows whether it is still wanted.
EXPIRING = frozenset({State.DRAFT, State.BACKLOG, State.SELECTED})
LONGEST_TAG, MOST_TAGS = 40, 20


def is_stale(state: State, *, fresh_at: date, today: date, days: int) -> bool:
    """Whether it has waited longer than so many days since somebody wrote it, changed it or said it is wanted."""
    return state in EXPIRING and (today - fresh_at).days > days


def plain_tags(said: Sequence[str]) -> list[str]:
    """Each word once, without its sign; the first writing stands. RuleBroken for one that no list could show."""
    found: dict[str, str] = {}
    for word in said:
        plain = " ".join(word.replace(",", " ").split()).lstrip("#").strip()
        if len(plain) > LONGEST_TAG:
            raise RuleBroken(
                N_("A tag has at most %(most)s letters. Shorten it."), code="tag_too_long", field="tags", most=LONGEST_TAG
            )
        if plain:
            found.setdefault(plain.casefold(), plain)
    if len(found) > MOST_TAGS:
        raise RuleBroken(N_("At most %(most)s tags fit on one hypothesis."), code="too_many_tags", field="tags", most=MOST_TAGS)
    return list(found.values())
