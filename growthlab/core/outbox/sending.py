"""One round of sending: everything of a channel that is due, outside any transaction and past whoever is slow."""

from collections.abc import Callable
from datetime import datetime

from growthlab.core.clock import running_from
from growthlab.core.db import Database
from growthlab.core.outbox.lanes import Carrier, Lane

PATIENCE = 2.0  # seconds for one delivery; then the lane is left behind with it and a fresh one goes on
DEADLINE = 60.0  # seconds; then the connection is cut, whatever the other side still says
MOST_LANES = 8
LOOK_EVERY = 0.5


def send_due(
    database: Database, channel: str, make_carrier: Callable[[], Carrier], *, at: datetime, a_minute: int = 0,
    patience: float = PATIENCE, deadline: float = DEADLINE,
) -> int:
    """Send what is due on a channel; answers how many were sent.

    One lane works at a time, so a killed sender repeats one message at most. A receiver that does not
    answer within `patience` keeps its lane to itself, and the others go on without it.
    """
    lanes: list[Lane] = []
    now = running_from(at)

    def stuck_hosts() -> set[str]:
        return {row.host for lane in lanes if lane.left_behind and (row := lane.delivering)}

    def open_lane() -> None:
        lanes.append(Lane(database, channel, make_carrier(), now=now, a_minute=a_minute, avoid=stuck_hosts))
        lanes[-1].start()

    _run(lanes, open_lane, lambda lane: _watch(lane, patience, deadline))
    for lane in lanes:
        if lane.problem is not None:
            raise lane.problem
    return sum(lane.sent for lane in lanes)


def _run(lanes: list[Lane], open_lane: Callable[[], None], watch: Callable[[Lane], None]) -> None:
    """One lane that is not left behind, until it finds nothing more and nobody is left who waits."""
    open_lane()
    followed = 0
    while True:
        alive = [lane for lane in lanes if lane.is_alive()]
        for lane in alive:
            lane.join(LOOK_EVERY / len(alive))
            watch(lane)
        left = sum(lane.left_behind for lane in lanes)
        if not alive and left == followed:
            return
        if len(alive) < MOST_LANES and all(lane.left_behind for lane in alive):
            followed = followed if alive else left
            open_lane()


def _watch(lane: Lane, patience: float, deadline: float) -> None:
    waits = lane.waits_for
    if waits > deadline:
        lane.carrier.cut()
    if waits > patience and not lane.left_behind:
        lane.left_behind = True
        lane.give_back_rest()
