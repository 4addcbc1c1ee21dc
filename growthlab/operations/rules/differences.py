"""What differs between two wordings of a process: steps, links and KPIs as rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from growthlab.operations.rules.wordings import Fate, FieldDifference, WordingRow, compare_fields

_ALIKE = 0.6  # so alike two texts are one step that was reworded


@dataclass(frozen=True)
class RowDifference:
    """One row in both versions; places count from 1, and a row that is not there has none."""

    fate: Fate
    old_place: int | None
    new_place: int | None
    is_moved: bool
    fields: tuple[FieldDifference, ...]

    @property
    def text(self) -> str:
        """The beginning of it as it stands now."""
        kept = ("".join(part.text for part in field.words if part.fate is not Fate.REMOVED) for field in self.fields[:3])
        return " · ".join(text for text in kept if text)

    @property
    def is_news(self) -> bool:
        return self.is_moved or self.fate is not Fate.SAME

def compare_rows(old: Sequence[WordingRow], new: Sequence[WordingRow]) -> tuple[RowDifference, ...]:
    """Every row of both: in the new order, removed ones where they stood."""
    pairs = paired(old, new)  # new place: old place, both from 0
    ahead = set(pairs)
    found = [_row(old, new, pairs.get(place), place, _moved(pairs)) for place in range(len(new))]
    kept = set(pairs.values())
    for place in (place for place in range(len(old)) if place not in kept):
        after = max((at for at in ahead if pairs[at] < place), default=-1)
        where = next((i for i, row in enumerate(found) if row.new_place is not None and row.new_place - 1 > after), len(found))
        found.insert(where, _row(old, new, place, None, frozenset()))
    return tuple(found)


def _row(
    old: Sequence[WordingRow], new: Sequence[WordingRow], was: int | None, now: int | None, moved: frozenset[int]
) -> RowDifference:
    fields = compare_fields(old[was].fields if was is not None else (), new[now].fields if now is not None else ())
    changed = Fate.CHANGED if any(field.is_changed for field in fields) else Fate.SAME
    fate = Fate.ADDED if was is None else Fate.REMOVED if now is None else changed
    return RowDifference(
        fate, None if was is None else was + 1, None if now is None else now + 1, now in moved, fields
    )


def paired(old: Sequence[WordingRow], new: Sequence[WordingRow]) -> dict[int, int]:
    """The old place of each new place, both from 0: by trace; those without one by the same text, then by the likeliest."""
    by_trace = {row.trace: place for place, row in enumerate(old) if row.trace is not None}
    pairs = {place: by_trace[row.trace] for place, row in enumerate(new) if row.trace in by_trace}
    for least in (1.0, _ALIKE):
        for place, row in enumerate(new):
            left = [at for at in range(len(old)) if at not in pairs.values() and _may_be_one(old[at], row)]
            best = max(((_likeness(old[at].text, row.text), -at) for at in left), default=(0.0, 0))
            if place not in pairs and left and best[0] >= least:
                pairs[place] = -best[1]
    return pairs


def _may_be_one(one: WordingRow, other: WordingRow) -> bool:
    return one.trace is None or other.trace is None


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else min(0.999, SequenceMatcher(None, one, other, autojunk=False).ratio())


def _moved(pairs: dict[int, int]) -> frozenset[int]:
    """New places of rows that stand in another order than before."""
    order = [pairs[place] for place in sorted(pairs)]
    stays: set[int] = set()
    for block in SequenceMatcher(None, sorted(order), order, autojunk=False).get_matching_blocks():
        stays |= set(order[block.b : block.b + block.size])
    return frozenset(place for place, was in pairs.items() if was not in stays)
