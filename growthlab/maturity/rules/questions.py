"""What no row says and a manager answers. Which stage an answer speaks for is our own reading."""

from collections.abc import Mapping
from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class Answer(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"

    @property
    def label(self) -> str:
        return gettext(ANSWER_LABELS[self])


ANSWER_LABELS = {Answer.YES: N_("Yes"), Answer.PARTLY: N_("Partly"), Answer.NO: N_("No")}


class Question(StrEnum):
    """In the order of the page."""

    FALLS_ILL = "falls_ill"
    HEAD = "head"
    PREDICTABLE = "predictable"
    SLOWS = "slows"
    BURN_OUT = "burn_out"
    STRATEGY = "strategy"
    JOURNEY = "journey"

    @property
    def label(self) -> str:
        return gettext(QUESTION_LABELS[self])

    def speaks_for(self, answer: Answer) -> frozenset[int]:
        """Empty: the answer is a ground to move on, or says nothing of a stage."""
        return SPEAKS.get(self, {}).get(answer, frozenset())


QUESTION_LABELS = {
    Question.FALLS_ILL: N_("If the founder fell ill for two months, would sales stop?"),
    Question.HEAD: N_("Is there a head who answers for commerce?"),
    Question.PREDICTABLE: N_("Is next quarter’s revenue predictable?"),
    Question.SLOWS: N_("Does growth slow down?"),
    Question.BURN_OUT: N_("Do people lose effectiveness or burn out?"),
    Question.STRATEGY: N_("Is there a written strategy?"),
    Question.JOURNEY: N_("Are the customer journey and the ideal customer written down?"),
}
_Y, _P, _N = Answer.YES, Answer.PARTLY, Answer.NO
SPEAKS: Mapping[Question, Mapping[Answer, frozenset[int]]] = {
    Question.FALLS_ILL: {_Y: frozenset({1, 2}), _P: frozenset({2}), _N: frozenset({3, 4})},
    Question.HEAD: {_Y: frozenset({3, 4}), _P: frozenset({3}), _N: frozenset({1, 2})},
    Question.PREDICTABLE: {_Y: frozenset({4}), _P: frozenset({3}), _N: frozenset({1, 2})},
    Question.STRATEGY: {_Y: frozenset({4}), _P: frozenset({2, 3}), _N: frozenset({1})},
    Question.JOURNEY: {_Y: frozenset({2, 3, 4}), _N: frozenset({1})},
}


def read_answers(kept: Mapping[str, str]) -> dict[Question, Answer]:
    """As a row keeps them; words that are none (any more) are left out."""
    return {Question(name): Answer(word) for name, word in kept.items() if name in list(Question) and word in list(Answer)}
