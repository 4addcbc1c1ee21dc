"""What most stories begin with: the cast in its two workspaces, and a clock that stands still."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine

from tests.builders import Cast, ada_bob_and_eve


@pytest.fixture
def cast(session) -> Cast:
    return ada_bob_and_eve(session)


def stopped_at(moment: datetime) -> Callable[[], Iterator[None]]:
    """`clock = stopped_at(NOON)`: it is noon in every test of the file."""

    @pytest.fixture(autouse=True)
    def clock() -> Iterator[None]:
        with time_machine.travel(moment, tick=False):
            yield

    return clock


def place_of(row, member, place: str = "") -> str:
    """A page of this hypothesis, as this member's browser asks for it."""
    return f"/w/{member.workspace.slug}/hypotheses/{row.key}/{place}"
