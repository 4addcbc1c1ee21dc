"""A round of cards: what was never voted on, or what is asked again."""

from collections.abc import Collection

from growthlab.core import clock
from growthlab.core.web import session
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.access import here, member
from growthlab.voting.queries import count_waiting, is_waiting, waiting_for
from growthlab.voting.queries.renewing import count_to_renew, numbers_to_renew, to_renew

MOST_CARDS = 1_000  # nobody goes through more; a count that reads a whole large backlog would slow each card


def next_card(put_off: Collection[int], *, renews: bool) -> Hypothesis | None:
    """The oldest of the round that was not put off."""
    if renews:
        left = to_renew(session(), member(), on=clock.today(here().tz), skipped=put_off, most=1)
    else:
        left = waiting_for(session(), member(), skipped=put_off, most=1)
    return left[0] if left else None


def of_round(numbers: Collection[int], *, renews: bool) -> tuple[set[int], int]:
    """Those of these cards that belong to the round, and how many the round has, up to MOST_CARDS."""
    if not renews:
        return is_waiting(session(), member(), numbers), count_waiting(session(), member(), most=MOST_CARDS)
    on = clock.today(here().tz)
    return numbers_to_renew(session(), member(), on=on, among=numbers), count_to_renew(session(), member(), on=on)
