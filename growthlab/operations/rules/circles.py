"""Hand-offs from process to process must not lead back: what waits for itself never begins."""

from collections import deque
from collections.abc import Collection, Mapping

Leads = Mapping[str, Collection[str]]  # from a process to those that it hands to, by code


def way(leads: Leads, start: str, end: str) -> tuple[str, ...]:
    """The shortest way along the hand-offs, both ends included; empty when there is none."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in sorted(leads.get(here, ())):
            if there == end:
                return (*_walked(before, start, here), end)
            if there not in before and there != start:
                before[there] = here
                waiting.append(there)
    return ()


def circles(leads: Leads) -> list[tuple[str, ...]]:
    """Each circle once, from its first code back to it: (P-01, P-03, P-01). Of several through one process the shortest."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for code in sorted(leads):
        if round_ := way(leads, code, code):
            found.setdefault(frozenset(round_), round_)
    return list(found.values())


def _walked(before: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    steps = [end]
    while steps[-1] != start:
        steps.append(before[steps[-1]])
    return tuple(reversed(steps))
