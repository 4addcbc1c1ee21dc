"""A round of cards: what was never voted on, or what is asked again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from growthlab.core import clock
from growthlab.core.web import session
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.queries import number_of
from growthlab.people.access import here, member
from growthlab.voting.queries import count_waiting, is_waiting, waiting_for
from growthlab.voting.queries.renewing import count_to_renew, numbers_to_renew, to_renew

FOCUS, RENEW = "focus", "renew"
MOST_CARDS = 1_000  # nobody goes through more; a count that reads a whole large backlog would slow each card
MOST_SKIPPED = 200


@dataclass(frozen=True)
class Round:
    """One way through the cards, as addresses and forms carry it: the keys put off, how many were voted on, and which round."""

    skipped: tuple[str, ...] = ()
    done: int = 0
    renews: bool = False

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Self:
        """From an address (`renew`) or from a form (`place`)."""
        keys = [key for key in values.get("skipped", "").split(",") if key][:MOST_SKIPPED]
        done = values.get("done", "")
        return cls(
            tuple(keys), min(int(done), MOST_CARDS) if done.isascii() and done.isdigit() and len(done) < 5 else 0,
            "renew" in values or values.get("place") == RENEW,
        )

    @property
    def numbers(self) -> set[int]:
        """Of the hypotheses put off."""
        return {number for key in self.skipped if (number := number_of(key)) is not None}

    @property
    def address(self) -> dict[str, Any]:  # Any: arguments of url_for
        """What an address says of it; nothing for a round that begins."""
        said = {"skipped": ",".join(self.skipped), "done": str(self.done or ""), "renew": "1" if self.renews else ""}
        return {name: value for name, value in said.items() if value}

    @property
    def fields(self) -> dict[str, str]:
        """The same in a form."""
        return {"place": RENEW if self.renews else FOCUS, "skipped": ",".join(self.skipped), "done": str(self.done)}

    def putting_off(self, key: str) -> Self:
        return replace(self, skipped=tuple(dict.fromkeys([*self.skipped, key])))

    def counting(self, votes: int) -> Self:
        """After a vote, or after one was taken back."""
        return replace(self, done=max(0, self.done + votes))


def next_card(way: Round) -> Hypothesis | None:
    """The oldest of the round that was not put off."""
    if way.renews:
        left = to_renew(session(), member(), on=clock.today(here().tz), skipped=way.numbers, most=1)
    else:
        left = waiting_for(session(), member(), skipped=way.numbers, most=1)
    return left[0] if left else None


def place_in(way: Round, hypothesis: Hypothesis) -> tuple[int, int]:
    """Which card of the round this is, counting what was voted on and what was put off, and of how many."""
    numbers = {*way.numbers, hypothesis.number}
    if way.renews:
        on = clock.today(here().tz)
        waiting, left = numbers_to_renew(session(), member(), on=on, among=numbers), count_to_renew(session(), member(), on=on)
    else:
        waiting, left = is_waiting(session(), member(), numbers), count_waiting(session(), member(), most=MOST_CARDS)
    place = way.done + len(waiting & way.numbers) + 1
    return place, max(way.done + left, place)
