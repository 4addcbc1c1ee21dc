"""What a criterion of one's own must be like, and what every step of a scale means, line by line."""

import re
from collections.abc import Sequence
from decimal import Decimal
from hashlib import sha256

from growthlab.core.errors import RuleBroken, StaleState
from growthlab.core.formats import number
from growthlab.core.i18n import N_
from growthlab.people.scoring import Criterion, Method, Scoring, Step
from growthlab.voting.rules.criteria import asked_in, own_in, span_of

MOST_CRITERIA = 12
MOST_STEPS = 11
LONGEST_NAME, LONGEST_MEANING = 60, 140
HEAVIEST = Decimal(100)
_LINE = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*[:=–—-]?\s*(.*)")


def scale(least: int | None, most: int | None) -> tuple[Step, ...]:
    """Whole steps from the least to the most. RuleBroken for one that runs backwards or is too long to press."""
    if least is None or most is None or not least < most:
        raise RuleBroken(N_("A scale runs from a smaller number to a larger one."), code="scale_backwards", field="most")
    if most - least >= MOST_STEPS:
        raise RuleBroken(N_("A scale has %(most)s steps at most."), code="scale_too_long", field="most", most=MOST_STEPS)
    return tuple(Step(value=Decimal(value)) for value in range(least, most + 1))


def with_meanings(steps: Sequence[Step], en: str, ru: str) -> tuple[Step, ...]:
    """The steps with their meanings from texts of one line a step: `5 a few PreSales a quarter`."""
    english, russian = _meanings(steps, en, "meanings_en"), _meanings(steps, ru, "meanings_ru")
    return tuple(Step(value=one.value, en=english.get(one.value, ""), ru=russian.get(one.value, "")) for one in steps)


def check_criterion(criterion: Criterion, scoring: Scoring) -> None:
    """RuleBroken at the field of what is missing, doubled or weighs nothing; `scoring` is what it comes into."""
    names = {name.casefold() for name in (criterion.name_en, criterion.name_ru) if name}
    if not names:
        raise RuleBroken(N_("Give the criterion a name in one language at least."), code="name_missing", field="name_en")
    others = [one for one in own_in(scoring) if one.key != criterion.key]
    if any(name and name.casefold() in names for one in others for name in (one.name_en, one.name_ru)):
        raise RuleBroken(N_("Another criterion has this name."), code="name_taken", field="name_en")
    if not 0 < criterion.weight <= HEAVIEST:
        raise RuleBroken(
            N_("A weight is more than 0 and %(most)s at most. What should not count is removed instead."), code="weight_zero",
            field="weight", most=number(HEAVIEST),
        )
    if not criterion.is_removed and len(others) >= MOST_CRITERIA:
        raise RuleBroken(
            N_("A formula has %(most)s criteria at most. Remove one first."), code="too_many_criteria", field="name_en", most=MOST_CRITERIA
        )


def check_scoring(scoring: Scoring, field: str = "method") -> None:
    """A formula of one's own needs something to count, and something that it needs."""
    if scoring.method is not Method.OWN:
        return
    asked = asked_in(scoring)
    if not asked:
        raise RuleBroken(
            N_("A formula of your own needs one criterion at least. Add one first, or choose another formula."),
            code="no_criteria", field=field,
        )


def formula_stamp(scoring: Scoring) -> str:
    """What the form of the formula holds; another one means that somebody saved meanwhile."""
    return _stamp(scoring.model_dump_json(include={"method", "belief_renew_days", "belief_renew_on_evidence"}))


def criterion_stamp(criterion: Criterion) -> str:
    """The same of one criterion."""
    return _stamp(criterion.model_dump_json())


def check_unchanged(seen: str | None, now: str) -> None:
    """StaleState when the page was opened on something else; without a stamp nobody asks."""
    if seen and seen != now:
        raise StaleState(
            N_("Somebody saved another version while this page was open. Look at it, then save yours again or leave it."),
            code="scoring_changed",
        )


def _stamp(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def changes_scores(before: Scoring, after: Scoring) -> bool:
    """Whether the same votes may give another score."""
    return _counted(before) != _counted(after)


def _counted(scoring: Scoring) -> tuple[object, ...]:
    return scoring.method, tuple(
        (one.key, one.better, span_of(one), one.weight, bool(one.roles), one.is_required) for one in asked_in(scoring)
    )


def _meanings(steps: Sequence[Step], text: str, field: str) -> dict[Decimal, str]:
    known, found = {one.value for one in steps}, {}
    for line in filter(str.strip, text.splitlines()):
        said = _LINE.fullmatch(line)
        value = Decimal(said[1].replace(",", ".")) if said else None
        if said is None or value not in known or not said[2].strip():
            raise RuleBroken(
                N_("Begin each line with a step, then what it means. This one does not: “%(line)s”."), code="meaning_unreadable",
                field=field, line=line.strip()[:LONGEST_NAME],
            )
        if len(said[2].strip()) > LONGEST_MEANING:
            raise RuleBroken(N_("Keep each meaning to %(most)s letters."), code="meaning_long", field=field, most=LONGEST_MEANING)
        found[value] = said[2].strip()
    return found
