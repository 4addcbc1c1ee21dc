from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthlab.core.errors import RuleBroken
from growthlab.hypotheses.smart import ChannelFacts, KnownRows, check, codes, draft_from
from tests.hypotheses.builders import PHARMA, REPLY_RATE

METRIC = {"name": "Reply rate", "kind": "proportion", "formula": "replied / contacted", "direction": "up", "unit": "%"}
SEGMENT = {"name": "Pharma", "firmographics": "Manufacturers, 200+ staff", "accounts_total": 64}
FIELDS = {
    "title": "Go round 10 pharma marketing directors",
    "goal_form": "reach",
    "because": "Three clients asked",
    "then": "Inbound sales go on",
    "segment": SEGMENT,
    "offer": {"name": "Omnichannel audit"},
    "funnel_stage": "reply",
    "metric": METRIC,
    "success_threshold": 0.3,
    "kill_threshold": "10 %",
    "min_sample": 10,
    "budget_amount": "30 000",
    "budget_currency": "RUB",
    "planned_start": "2026-03-09",
    "planned_end": "27.03.2026",
    "votes": [],
}


def test_a_json_object_is_read_as_a_draft():
    draft = draft_from(FIELDS)

    assert (draft.success_threshold, draft.kill_threshold) == (Decimal("0.3"), Decimal("0.1"))
    assert (draft.budget_amount, draft.offer) == (Decimal(30000), "Omnichannel audit")
    assert draft.planned_end == date(2026, 3, 27)
    assert check(draft) == ()


def test_an_empty_object_is_an_empty_draft():
    assert codes(check(draft_from({}))) == ["A2", "M1", "M2", "R1", "R2", "R5", "S1", "S2", "S3", "T1"]


def test_keys_are_looked_up_in_a_workspace():
    known = KnownRows({"reply_rate": REPLY_RATE}, {"pharma": PHARMA}, {"email": ChannelFacts("Cold email", "retired")})

    draft = draft_from(FIELDS | {"metric": "reply_rate", "segment": "pharma", "channel": "email"}, known)

    assert (draft.metric, draft.segment) == (REPLY_RATE, PHARMA)
    assert codes(check(draft)) == ["R4"]


def test_several_metrics_are_several_targets():
    draft = draft_from(FIELDS | {"metric": [METRIC, METRIC | {"name": "Meeting rate"}]})

    assert draft.other_metrics == ("Meeting rate",)
    assert codes(check(draft)) == ["S4"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": 5}, "title"),
        ({"goal_form": "hope"}, "goal_form"),
        ({"metric": "reply_rate"}, "metric"),
        ({"metric": 7}, "metric"),
        ({"metric": METRIC | {"kind": "feeling"}}, "kind"),
        ({"segment": ["pharma"]}, "segment"),
        ({"success_threshold": True}, "success_threshold"),
        ({"success_threshold": float("nan")}, "success_threshold"),
        ({"success_threshold": float("inf")}, "success_threshold"),
        ({"success_threshold": "NaN"}, "success_threshold"),
        ({"budget_amount": "1,234"}, "budget_amount"),
        ({"budget_amount": 10**40}, "budget_amount"),
        ({"budget_amount": []}, "budget_amount"),
        ({"min_sample": 2.5}, "min_sample"),
        ({"planned_end": "soon"}, "planned_end"),
        ({"planned_end": 20261123}, "planned_end"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_at_its_field(changes, field):
    with pytest.raises(RuleBroken) as refused:
        draft_from(FIELDS | changes)

    assert refused.value.field == field
    assert refused.value.text()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "kind"]), inner, max_size=2),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), JSON))
def test_any_json_is_checked_or_refused_in_a_sentence(fields):
    spoken = answer(fields)

    assert all(text.encode() for text in spoken)


def answer(fields):
    """What the check says about it, or the one sentence of the refusal."""
    try:
        return [finding.text() for finding in check(draft_from(fields))]
    except RuleBroken as refused:
        return [refused.text()]
