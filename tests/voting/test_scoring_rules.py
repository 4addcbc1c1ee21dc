"""The formulas: absolute, never dividing by nothing, and words that say what is counted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import use_locale
from growthlab.people.scoring import Better, Criterion, Method, Scoring, Step
from growthlab.voting.forms.scoring import lines_of
from growthlab.voting.queries.scoring import FormulaChange
from growthlab.voting.rules.answers import checked
from growthlab.voting.rules.criteria import asked_in
from growthlab.voting.rules.formula import LABELS, in_words, short_name
from growthlab.voting.rules.known import KEYS, KNOWN, meaning_of
from growthlab.voting.rules.scoring import score_of, team_score, widest_gap
from growthlab.voting.rules.shaping import changes_scores, check_criterion, check_scoring, scale, with_meanings
from growthlab.voting.views.formula_past import past_of
from tests.builders import MONDAY

ICE = Scoring()
VOTES = [{"impact": 8, "confidence": 5, "ease": 7}, {"impact": 3, "confidence": 5, "ease": 7}, {}]
STEPS = scale(1, 5)


def own(key, **fields):
    return Criterion(**({"key": key, "name_en": key.title(), "steps": STEPS} | fields))


def ours(*criteria, **fields):
    return Scoring(method=Method.OWN, criteria=criteria, **fields)


def exact(answers):
    return {key: Decimal(str(value)) for key, value in answers.items()}


FIT, RISK = own("own_1", name_en="Fit", weight=Decimal(3)), own("own_2", name_en="Risk", better=Better.LOWER)


@pytest.mark.parametrize(
    ("method", "score"),
    [(Method.BELIEF, None), (Method.ICE, (20 / 3 + 5) / 2), (Method.ICE_PRODUCT, (280 + 105) / 2)],
)
def test_ice_averages_or_multiplies_over_those_who_scored(method, score):
    assert team_score([exact(vote) for vote in VOTES], Scoring(method=method)) == (score and pytest.approx(score))


def test_rice_is_accounts_a_quarter_times_impact_and_confidence_by_weeks():
    answers = exact({"reach": 64, "rice_impact": 2, "rice_confidence": "0.8", "effort": "0.5"})

    assert score_of(answers, Scoring(method=Method.RICE)) == pytest.approx(204.8)


def test_rice_never_divides_by_nothing():
    answers = exact({"reach": 64, "rice_impact": 1, "rice_confidence": 1, "effort": 0})

    assert score_of(answers, Scoring(method=Method.RICE)) == 128


def test_pie_is_the_mean_of_its_three():
    assert score_of(exact({"potential": 9, "importance": 6, "ease": 3}), Scoring(method=Method.PIE)) == 6


def test_own_criteria_weigh_as_told_and_less_can_be_better():
    best, worst = {"own_1": 5, "own_2": 1}, {"own_1": 1, "own_2": 5}

    assert score_of(exact(best), ours(FIT, RISK)) == 100
    assert score_of(exact(worst), ours(FIT, RISK)) == 0
    assert score_of(exact({"own_1": 5, "own_2": 5}), ours(FIT, RISK)) == 75


def test_what_is_not_needed_leaves_the_weight_to_the_rest():
    optional = RISK.model_copy(update={"is_required": False})

    assert score_of(exact({"own_1": 3}), ours(FIT, optional)) == 50
    assert score_of(exact({"own_1": 3}), ours(FIT, RISK)) is None


def test_where_roles_share_the_work_each_criterion_has_its_mean():
    by_ops = RISK.model_copy(update={"roles": ("ops",)})
    votes = [exact({"own_1": 5}), exact({"own_1": 3}), exact({"own_2": 1})]

    assert team_score(votes, ours(FIT, by_ops)) == pytest.approx((3 * 75 + 100) / 4)
    assert team_score(votes[:2], ours(FIT, by_ops)) is None


def test_the_widest_gap_is_told_as_on_a_scale_of_ten():
    assert widest_gap([exact(vote) for vote in VOTES], ICE) == 5
    assert widest_gap([exact({"own_1": 1}), exact({"own_1": 5})], ours(FIT)) == 9
    assert widest_gap([exact({"reach": 1}), exact({"reach": 900})], Scoring(method=Method.RICE)) == 0


@given(st.lists(st.fixed_dictionaries({"own_1": st.integers(1, 5), "own_2": st.integers(1, 5)}), min_size=1, max_size=6))
def test_an_own_score_stays_between_nought_and_a_hundred_whoever_voted_first(votes):
    answers = [exact(vote) for vote in votes]
    score = team_score(answers, ours(FIT, RISK))

    assert -1e-9 <= score <= 100 + 1e-9
    assert team_score(answers[::-1], ours(FIT, RISK)) == pytest.approx(score)


@given(
    st.decimals("0", "10000000", places=2), st.sampled_from(["0.25", "0.5", "1", "2", "3"]), st.sampled_from(["0.5", "0.8", "1"]),
    st.decimals("0.5", "1000", places=2),
)
def test_more_effort_never_raises_a_rice(reach, impact, confidence, effort):
    answers = {"reach": reach, "rice_impact": Decimal(impact), "rice_confidence": Decimal(confidence), "effort": effort}

    assert score_of(answers | {"effort": effort + 1}, Scoring(method=Method.RICE)) <= score_of(answers, Scoring(method=Method.RICE))


@pytest.mark.parametrize(
    ("scoring", "answers", "field", "code"),
    [
        (Scoring(method=Method.RICE), {"rice_impact": "1.5"}, "rice_impact", "score_out_of_range"),
        (Scoring(method=Method.RICE), {"effort": 0}, "effort", "score_out_of_range"),
        (Scoring(method=Method.RICE), {"reach": -1}, "reach", "score_out_of_range"),
        (Scoring(method=Method.PIE), {"ease": "sNaN"}, "ease", "score_out_of_range"),
        (Scoring(method=Method.RICE), {"reach": "NaN"}, "reach", "score_out_of_range"),
        (Scoring(method=Method.RICE), {"reach": "Infinity"}, "reach", "score_out_of_range"),
        (Scoring(method=Method.RICE), {"reach": 5, "rice_impact": 1}, "rice_confidence", "scores_incomplete"),
        (Scoring(method=Method.PIE), {"impact": 5}, None, "criterion_unknown"),
        (ours(FIT, own("own_3", roles=("ops",))), {"own_3": 2}, "own_3", "criterion_not_yours"),
        (ours(FIT.model_copy(update={"is_removed": True}), RISK), {"own_1": 2}, None, "criterion_unknown"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_at_its_field(scoring, answers, field, code):
    with pytest.raises(RuleBroken) as refused:
        checked(exact(answers), scoring, ["growth"])

    assert (refused.value.field, refused.value.code) == (field, code)


def test_a_voter_answers_only_what_is_theirs():
    scoring = ours(FIT, own("own_3", roles=("ops",)))

    assert checked(exact({"own_1": 4}), scoring, ["growth"]) == {"own_1": 4}
    assert checked({"own_1": None}, scoring, ["growth"]) == {}


@pytest.mark.parametrize(
    ("least", "most", "code"),
    [(5, 1, "scale_backwards"), (3, 3, "scale_backwards"), (None, 5, "scale_backwards"), (0, 11, "scale_too_long")],
)
def test_a_scale_runs_forwards_and_can_be_pressed(least, most, code):
    with pytest.raises(RuleBroken) as refused:
        scale(least, most)

    assert (refused.value.code, refused.value.field) == (code, "most")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name_en": ""}, "name_en"), ({"name_en": "fit"}, "name_en"), ({"weight": Decimal(0)}, "weight"),
        ({"weight": Decimal(101)}, "weight"),
    ],
)
def test_a_criterion_has_a_name_of_its_own_and_weighs_something(fields, field):
    with pytest.raises(RuleBroken) as refused:
        check_criterion(own("own_3", **fields), ours(FIT, RISK))

    assert refused.value.field == field


def test_a_thirteenth_criterion_is_one_too_many():
    twelve = ours(*(own(f"own_{n}") for n in range(12)))

    with pytest.raises(RuleBroken, match="12 criteria at most"):
        check_criterion(own("own_12"), twelve)


def test_a_formula_of_ones_own_needs_a_criterion():
    with pytest.raises(RuleBroken, match="one criterion at least"):
        check_scoring(ours(FIT.model_copy(update={"is_removed": True})))


def test_meanings_are_a_line_a_step():
    steps = with_meanings(STEPS, "1 a guess\n\n5: our own numbers", "1 – догадка")

    assert [(int(step.value), step.en, step.ru) for step in steps if step.en] == [(1, "a guess", "догадка"), (5, "our own numbers", "")]


@pytest.mark.parametrize("line", ["nothing begins it", "7 is no step", "3", "3 " + "x" * 141])
def test_a_line_that_means_no_step_is_refused_where_it_stands(line):
    with pytest.raises(RuleBroken) as refused:
        with_meanings(STEPS, "", line)

    assert refused.value.field == "meanings_ru"


def test_the_formula_is_said_in_words():
    assert in_words(ICE) == "ICE = (Impact + Confidence + Ease) ÷ 3; the mean over those who scored"
    assert in_words(Scoring(method=Method.RICE)).startswith("RICE = Reach × Impact on each × Confidence in the numbers ÷ Effort;")
    assert in_words(ours(FIT, RISK)).startswith("Score = (3 × Fit + 1 × Risk (less is better)) ÷ 4, each from 0 to 100;")
    assert "not everybody" in in_words(ours(FIT, own("own_3", roles=("ops",))))


def test_a_small_weight_and_what_is_not_needed_are_said():
    light = own("own_3", name_en="Light", weight=Decimal("0.0001"), is_required=False)

    said = in_words(ours(FIT, light))

    assert said.startswith("Score = (3 × Fit + 0.0001 × Light) ÷ 3.0001, each from 0 to 100; where not estimated, these leave")
    assert "their weight to the rest: Light;" in said


@pytest.mark.parametrize("locale", ["en", "ru"])
@pytest.mark.parametrize(("least", "most"), [(995, 1000), (-5, 5), (1, 5)])
def test_meanings_are_read_back_as_the_form_shows_them(locale, least, most):
    steps = tuple(Step(value=one.value, en=f"means {one.value}") for one in scale(least, most))
    quarters = (Step(value=Decimal("0.25"), en="a quarter"), *steps)

    with use_locale(locale):
        read = with_meanings(quarters, lines_of(own("own_1", steps=quarters), "en"), "")

    assert read == quarters


def test_every_formula_has_a_label_and_every_step_that_comes_with_one_a_meaning():
    assert set(LABELS) == set(KEYS) == set(Method)
    assert [one.key for one in KNOWN.values() for step in one.steps if not meaning_of(one.key, step.value)] == []
    assert [method for method in Method if not short_name(Scoring(method=method))] == [Method.BELIEF]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((), (FIT,), "Added: Fit"),
        ((FIT,), (FIT.model_copy(update={"is_removed": True}),), "Removed: Fit"),
        ((FIT.model_copy(update={"is_removed": True}),), (FIT,), "Brought back: Fit"),
        ((FIT,), (FIT.model_copy(update={"weight": Decimal(9)}),), "Changed: Fit"),
        ((), (KNOWN["ease"].model_copy(update={"renew_days": 90}),), "Changed: Ease"),
        ((FIT,), (FIT,), "Changed: when a belief is asked again"),
    ],
)
def test_the_history_says_what_was_done_where_the_formula_reads_as_before(before, after, said):
    change = FormulaChange(MONDAY, "Lea", Scoring(criteria=before), Scoring(criteria=after))

    assert past_of(change, "UTC").details == said


def test_new_words_leave_the_scores_alone():
    renamed = FIT.model_copy(update={"name_en": "Strategy", "steps": tuple(Step(value=one.value, en="x") for one in STEPS)})

    assert not changes_scores(ours(FIT), ours(renamed))
    assert changes_scores(ours(FIT), ours(FIT.model_copy(update={"weight": Decimal(2)}), RISK))
    assert asked_in(ours(FIT, RISK)) == (FIT, RISK)
