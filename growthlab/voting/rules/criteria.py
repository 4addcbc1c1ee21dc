"""Which criteria are asked in a workspace, what they are called, and who estimates them."""

import re
from collections.abc import Collection
from decimal import Decimal

from growthlab.core.i18n import current_locale, gettext
from growthlab.people.rules import Role
from growthlab.people.scoring import Criterion, Method, Scoring, Step
from growthlab.voting.rules.known import KEYS, KNOWN, NAMES, UNITS, meaning_of

_OWN_KEY = re.compile(r"own_\d+")


def asked_in(scoring: Scoring) -> tuple[Criterion, ...]:
    """The criteria of the formula in force, in their order."""
    kept = {one.key: one for one in scoring.criteria}
    if scoring.method is Method.OWN:
        return own_in(scoring)
    return tuple(kept.get(key, KNOWN[key]) for key in KEYS[scoring.method])


def removed_in(scoring: Scoring) -> tuple[Criterion, ...]:
    """Own ones that were taken out: their answers are kept, and they can come back."""
    return tuple(one for one in scoring.criteria if is_own(one) and one.is_removed)


def own_in(scoring: Scoring) -> tuple[Criterion, ...]:
    """Own ones that are not removed, whatever the formula in force."""
    return tuple(one for one in scoring.criteria if is_own(one) and not one.is_removed)


def is_a_key(text: str) -> bool:
    """Whether a criterion of some formula may be called so."""
    return text in NAMES or bool(_OWN_KEY.fullmatch(text))


def is_own(criterion: Criterion) -> bool:
    return criterion.key not in NAMES


def is_estimated_by(criterion: Criterion, roles: Collection[str]) -> bool:
    """Whether somebody with these roles estimates it; no roles named is everybody who votes."""
    return not criterion.roles or bool(set(criterion.roles) & set(roles))


def estimators_of(criterion: Criterion) -> str:
    """The roles that estimate it, in the current language; empty for everybody."""
    return ", ".join(Role(role).label for role in criterion.roles)


def name_of(criterion: Criterion) -> str:
    """In the current language; an own one with one name has it in both."""
    if not is_own(criterion):
        return gettext(NAMES[criterion.key])
    first, second = (criterion.name_ru, criterion.name_en) if current_locale() == "ru" else (criterion.name_en, criterion.name_ru)
    return first or second


def unit_of(criterion: Criterion) -> str:
    return gettext(UNITS[criterion.key]) if criterion.key in UNITS else ""


def meaning(criterion: Criterion, step: Step) -> str:
    """What a step means, in the current language; the team's words, else the ones that come with the formula."""
    first, second = (step.ru, step.en) if current_locale() == "ru" else (step.en, step.ru)
    given = first or second
    if given:
        return given
    known = meaning_of(criterion.key, step.value)
    return gettext(known) if known else ""


def span_of(criterion: Criterion) -> tuple[Decimal, Decimal]:
    """The lowest and the highest answer."""
    if not criterion.steps:
        return criterion.least, criterion.most
    values = [step.value for step in criterion.steps]
    return min(values), max(values)
