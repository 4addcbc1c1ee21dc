"""The formula in words, as it stands beside every score."""

from decimal import Decimal

from growthlab.core.formats import number
from growthlab.core.i18n import N_, gettext
from growthlab.people.scoring import Better, Criterion, Method, Scoring
from growthlab.voting.rules.criteria import asked_in, name_of
from growthlab.voting.rules.scoring import is_split

FINE = 6  # digits after the point, as many as a field takes
LABELS = {
    Method.BELIEF: N_("Belief alone"),
    Method.ICE: N_("ICE, the average of the three"),
    Method.ICE_PRODUCT: N_("ICE, the product of the three"),
    Method.RICE: N_("RICE"),
    Method.PIE: N_("PIE"),
    Method.OWN: N_("Criteria of our own, weighted"),
}
_SHORT = {Method.ICE: "ICE", Method.ICE_PRODUCT: "ICE", Method.RICE: "RICE", Method.PIE: "PIE", Method.OWN: N_("Score")}


def short_name(scoring: Scoring) -> str:
    """What stands over a column of scores; empty when there are none."""
    word = _SHORT.get(scoring.method, "")
    return gettext(word) if word else ""


def weight_of(weight: Decimal) -> str:
    """As exactly as it was typed, so that a small one is not shown as nought."""
    return number(weight, FINE)


def in_words(scoring: Scoring) -> str:
    """The whole formula in one line of the current language."""
    asked = asked_in(scoring)
    names = [name_of(one) for one in asked]
    match scoring.method:
        case Method.BELIEF:
            return gettext("No score: hypotheses stand in the order of belief")
        case Method.ICE | Method.PIE:
            formula = gettext("%(short)s = (%(names)s) ÷ 3", short=short_name(scoring), names=" + ".join(names))
        case Method.ICE_PRODUCT:
            formula = f"ICE = {' × '.join(names)}"
        case Method.RICE:
            formula = f"RICE = {' × '.join(names[:3])} ÷ {names[3]}"
        case Method.OWN:
            formula = _own(asked)
    return f"{formula}; {_gathered(scoring)}"


def _own(asked: tuple[Criterion, ...]) -> str:
    parts = " + ".join(_weighed(one) for one in asked)
    total = weight_of(sum((one.weight for one in asked), Decimal(0)))
    formula = gettext("Score = (%(parts)s) ÷ %(total)s, each from 0 to 100", parts=parts, total=total)
    spared = ", ".join(name_of(one) for one in asked if not one.is_required)
    if not spared:
        return formula
    return gettext("%(formula)s; where not estimated, these leave their weight to the rest: %(names)s", formula=formula, names=spared)


def _weighed(criterion: Criterion) -> str:
    said = f"{weight_of(criterion.weight)} × {name_of(criterion)}"
    return gettext("%(part)s (less is better)", part=said) if criterion.better is Better.LOWER else said


def _gathered(scoring: Scoring) -> str:
    if is_split(scoring):
        return gettext("of the mean of each criterion, because not everybody estimates all of them")
    return gettext("the mean over those who scored")
