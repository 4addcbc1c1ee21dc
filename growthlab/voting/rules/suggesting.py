"""The selection that is worth most within all limits: a small integer programme, solved exactly."""

from collections.abc import Mapping, Sequence

from growthlab.evidence.numeric import np
from growthlab.voting.rules.limits import Candidate, Limit, Scales, breaks

SECONDS = 5.0


def suggest(candidates: Sequence[Candidate], worth: Mapping[int, float], limits: Sequence[Limit]) -> frozenset[int]:
    """Ids of the candidates whose `worth` (above nought, by id) is largest together without passing a limit.

    Among equals the ones that stand earlier in `candidates` win. The solver (HiGHS, through scipy.optimize.milp)
    works with floating point, so its answer is weighed again exactly; one that passes a limit by a hair is cut off
    and the rest is solved again. Candidates that are worth nothing are never chosen.
    """
    able = [one for one in candidates if worth.get(one.id, 0) > 0]
    if not able:
        return frozenset()
    rows = _rows(able, limits)
    cuts: list[tuple[list[float], float]] = []
    while True:
        chosen = _solve(_weights(able, worth), rows, cuts)
        picked = [one for one, is_in in zip(able, chosen, strict=True) if is_in]
        if not breaks(limits, picked):
            return frozenset(one.id for one in picked)
        cuts.append(([float(is_in) for is_in in chosen], len(picked) - 1.0))


def _rows(able: Sequence[Candidate], limits: Sequence[Limit]) -> list[tuple[Limit, list[float]]]:
    """What each candidate takes of each limit that any of them touches."""
    found: dict[int, list[float]] = {}
    scales = Scales(limits)
    for column, one in enumerate(able):
        for place, use in scales.touched(one):
            found.setdefault(place, [0.0] * len(able))[column] = float(use)
    return [(limits[place], uses) for place, uses in sorted(found.items())]


def _weights(able: Sequence[Candidate], worth: Mapping[int, float]) -> list[float]:
    """Worth scaled to 100 at most, with a hair for the earlier ones that all together cannot outweigh a real difference."""
    most, count = max(worth[one.id] for one in able), len(able)
    return [worth[one.id] / most * 100 + (count - place) * 1e-5 / count for place, one in enumerate(able)]


def _solve(
    weights: list[float], rows: Sequence[tuple[Limit, list[float]]], cuts: Sequence[tuple[list[float], float]]
) -> list[bool]:
    """Rows are scaled to about 1, which is where the solver's tolerance is meant."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # a second to load, and only who asks for a suggestion needs it

    constraints = [
        LinearConstraint(np.array(uses) / _scale(uses), -np.inf, max(float(limit.room), 0.0) / _scale(uses))
        for limit, uses in rows
    ]
    constraints += [LinearConstraint(np.array(uses), -np.inf, most) for uses, most in cuts]
    found = milp(
        -np.array(weights), integrality=np.ones(len(weights), dtype=np.int64), bounds=Bounds(0, 1), constraints=constraints,
        options={"mip_rel_gap": 0, "time_limit": SECONDS},
    )
    return [False] * len(weights) if found.x is None else [bool(value > 0.5) for value in found.x]


def _scale(uses: Sequence[float]) -> float:
    return max(uses)
