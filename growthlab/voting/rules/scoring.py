"""The score of a hypothesis from the answers of its voters, by the workspace's formula.

A score is absolute: it depends on the answers to this hypothesis alone. Sources: ICE and PIE are means on a scale of
1 to 10, RICE is reach x impact x confidence / effort; a formula of one's own is the weighted mean of its criteria,
each stretched from its own scale to 0..100.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from math import prod
from statistics import fmean

from growthlab.people.scoring import Better, Criterion, Method, Scoring
from growthlab.voting.rules.criteria import asked_in, span_of

Answers = Mapping[str, Decimal]
TEN_STEPS = 9  # from 1 to 10


def team_score(given: Sequence[Answers], scoring: Scoring) -> float | None:
    """Mean over the voters of each one's score; where some criteria have their own estimators, of each criterion's mean.

    None while a required criterion has no answer.
    """
    asked = asked_in(scoring)
    if is_split(scoring):
        return _score(_means(given, asked), asked, scoring.method)
    scores = [score for one in given if (score := score_of(one, scoring)) is not None]
    return fmean(scores) if scores else None


def score_of(answers: Answers, scoring: Scoring) -> float | None:
    """The score by one voter's answers; None when a required one is missing."""
    asked = asked_in(scoring)
    return _score({key: float(value) for key, value in answers.items()}, asked, scoring.method)


def is_split(scoring: Scoring) -> bool:
    """Whether some criterion is estimated by some roles only, so that no voter answers all of them."""
    return any(one.roles for one in asked_in(scoring))


def widest_gap(given: Sequence[Answers], scoring: Scoring) -> int:
    """Highest minus lowest answer to one criterion, as on a scale of 1 to 10, the widest of them; numbers have no scale."""
    on_steps = [one for one in asked_in(scoring) if one.steps]
    return max((_gap([answers[one.key] for answers in given if one.key in answers], one) for one in on_steps), default=0)


def _score(answers: Mapping[str, float], asked: Sequence[Criterion], method: Method) -> float | None:
    known = [one for one in asked if one.key in answers]
    if not known or any(one.is_required and one.key not in answers for one in asked):
        return None
    return _FORMULAS[method]({one.key: answers[one.key] for one in known}, known)


def _means(given: Sequence[Answers], asked: Sequence[Criterion]) -> dict[str, float]:
    found = {one.key: [float(answers[one.key]) for answers in given if one.key in answers] for one in asked}
    return {key: fmean(values) for key, values in found.items() if values}


def _mean(answers: Mapping[str, float], asked: Sequence[Criterion]) -> float:
    return fmean(answers.values())


def _product(answers: Mapping[str, float], asked: Sequence[Criterion]) -> float:
    return prod(answers.values())


def _rice(answers: Mapping[str, float], asked: Sequence[Criterion]) -> float:
    """Effort is never below half a person-week, however it came in."""
    return answers["reach"] * answers["rice_impact"] * answers["rice_confidence"] / max(answers["effort"], 0.5)


def _weighted(answers: Mapping[str, float], asked: Sequence[Criterion]) -> float:
    weights = [float(one.weight) for one in asked]
    shares = [_share(answers[one.key], one) for one in asked]
    return 100 * sum(weight * share for weight, share in zip(weights, shares, strict=True)) / sum(weights)


def _share(value: float, criterion: Criterion) -> float:
    """Where the answer stands between the worst (0) and the best (1) of its scale."""
    least, most = map(float, span_of(criterion))
    share = (value - least) / (most - least)
    return 1 - share if criterion.better is Better.LOWER else share


def _gap(values: Sequence[Decimal], criterion: Criterion) -> int:
    least, most = span_of(criterion)
    return round((max(values) - min(values)) / (most - least) * TEN_STEPS) if len(values) > 1 else 0


_FORMULAS: dict[Method, Callable[[Mapping[str, float], Sequence[Criterion]], float]] = {
    Method.ICE: _mean, Method.ICE_PRODUCT: _product, Method.RICE: _rice, Method.PIE: _mean, Method.OWN: _weighted,
}
