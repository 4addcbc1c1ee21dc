"""What a voter may answer to the criteria of the workspace."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from growthlab.core.errors import RuleBroken
from growthlab.core.formats import number
from growthlab.core.i18n import N_
from growthlab.people.scoring import Criterion, Scoring
from growthlab.voting.rules.criteria import asked_in, estimators_of, is_estimated_by, name_of, span_of

Number = Decimal | int


def checked(given: Mapping[str, Number | None], scoring: Scoring, roles: Collection[str]) -> dict[str, Decimal]:
    """The answers that were given. RuleBroken at the criterion's field: not asked, not theirs, no step of it, one missing."""
    answers = {key: Decimal(value) for key, value in given.items() if value is not None}
    asked = {one.key: one for one in asked_in(scoring)}
    for key, value in answers.items():
        _check_one(key, value, asked.get(key), roles)
    missing = [one for one in asked.values() if one.is_required and one.key not in answers and is_estimated_by(one, roles)]
    if answers and missing:
        raise RuleBroken(
            N_("“%(name)s” is missing. Estimate all that is needed for the score, or none of it."), code="scores_incomplete",
            field=missing[0].key, name=name_of(missing[0]),
        )
    return answers


def _check_one(key: str, value: Decimal, criterion: Criterion | None, roles: Collection[str]) -> None:
    if criterion is None:
        raise RuleBroken(N_("“%(key)s” is not asked here any more. Open the page again."), code="criterion_unknown", key=key)
    if not is_estimated_by(criterion, roles):
        raise RuleBroken(
            N_("“%(name)s” is estimated by: %(roles)s."), code="criterion_not_yours", field=key,
            name=name_of(criterion), roles=estimators_of(criterion),
        )
    least, most = span_of(criterion)
    if not value.is_finite() or not least <= value <= most or not _is_step(value, criterion):
        raise RuleBroken(
            _SENTENCE[bool(criterion.steps)], code="score_out_of_range", field=key, name=name_of(criterion),
            least=number(least), most=number(most),
        )


def _is_step(value: Decimal, criterion: Criterion) -> bool:
    return not criterion.steps or any(step.value == value for step in criterion.steps)


_SENTENCE = {
    True: N_("Choose one of the steps of “%(name)s”, from %(least)s to %(most)s."),
    False: N_("“%(name)s” is a number from %(least)s to %(most)s."),
}
