"""Every running or decided test of the demo workspace gets the verdict that is written beside it."""

import pytest

from growthlab.evidence.verdict import suggest
from tests.evidence.northline import JUDGED, day_of, measured, plan_of


@pytest.mark.parametrize("row", JUDGED, ids=lambda row: row["key"])
def test_the_demo_gets_the_verdict_written_beside_it(row):
    expected = row["expected_suggestion"]

    found = suggest(measured(row), plan_of(row), on=day_of(row))

    assert found.verdict == expected["verdict"]
    assert rounded(found.value, 4) == expected["value"]
    assert rounded(found.support, 3) == expected["support"]


def test_thirty_tests_of_the_demo_carry_a_verdict():
    assert len(JUDGED) == 30


def rounded(number, digits):
    return None if number is None else round(number, digits)
