"""`growthlab evidence` answers people in sentences and scripts in JSON."""

import json

import pytest
from click.testing import CliRunner

from growthlab.evidence.commands import group


def run(line):
    return CliRunner().invoke(group, line.split())


def answered(line):
    found = run(f"{line} --format json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_three_of_ten_promote():
    found = answered("verdict --kind proportion --k 3 --n 10 --success 0.30 --kill 0.10")

    assert (found["verdict"], found["value"], round(found["support"], 2)) == ("promote", 0.3, 0.98)
    assert [round(end, 3) for end in found["interval80"]] == [0.154, 0.503]
    assert [round(end, 3) for end in found["interval95"]] == [0.108, 0.603]


@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        ("--kind cost_per --units 1 --spend 118400 --budget 120000 --success 40000 --kill 80000", "extend"),
        ("--kind cost_per --units 0 --spend 118400 --budget 120000 --success 40000 --kill 80000", "reject"),
        ("--kind cost_per --units 2 --spend 61000 --budget 110000 --success 35000 --kill 70000", "too_early"),
        ("--kind count --k 5 --success 4 --kill 1", "promote"),
        ("--kind count --count 5 --success 4 --kill 1 --planned-end 2026-05-29 --on 2026-05-28", "too_early"),
        ("--kind mean --n 3 --mean 52 --sd 5.57 --success 45 --kill 60 --direction down --min-sample 8", "too_early"),
        ("--kind mean --n 8 --mean 44 --sd 5.57 --success 45 --kill 60 --direction down --min-sample 8", "promote"),
        ("--kind ratio --value -0.2 --success 0.3 --kill 0", "reject"),
        ("--kind proportion --k 3 --n 10 --success 0.30 --kill 0.10 --min-sample 20", "too_early"),
        ("--kind proportion --k 0 --n 0 --success 0.30 --kill 0.10", "too_early"),
        ("--kind proportion --k 2000 --n 10000 --success 0.30 --kill 0.10 --band 0.18 0.22", "flat"),
    ],
)
def test_each_kind_is_judged(options, verdict):
    assert answered(f"verdict {options}")["verdict"] == verdict


def test_an_interval_without_an_end_is_null():
    found = answered("verdict --kind cost_per --units 0 --spend 118400 --success 40000 --kill 80000")

    assert found["value"] is None
    assert found["interval95"][1] is None


def test_people_get_sentences():
    found = run("verdict --kind proportion --k 3 --n 10 --success 0.30 --kill 0.10")

    assert found.exit_code == 0
    assert "With so few accounts" in found.stdout


def test_two_groups_are_compared():
    found = answered("compare --a 2/10 --b 6/10 --accounts 200 --worth 50000")

    assert round(found["chance_b_better"], 3) == 0.960
    assert found["difference"] == 0.4
    assert found["interval95"][0] < 0.4 < found["interval95"][1]
    assert found["expected_loss_money"] == pytest.approx(found["expected_loss"] * 10_000_000)


@pytest.mark.parametrize(
    "options",
    ["--kind count --a 3/10 --b 9/10.5", "--kind cost_per --a 3/100000 --b 9/100000", "--a 1/20 --b 2/20 --before-after"],
)
def test_other_groups_are_compared_too(options):
    assert 0.5 < answered(f"compare {options}")["chance_b_better"] < 1
    assert "B is better with a chance of" in run(f"compare {options}").stdout


def test_a_plan_shows_its_error_rates():
    found = answered("plan --success 0.30 --kill 0.10 --n 10")["rates"]

    assert [rate["true"] for rate in found] == [0.05, 0.1, 0.2, 0.3, 0.4]
    assert round(found[3]["reject"], 2) == 0.15
    assert found[3]["promote"] + found[3]["reject"] + found[3]["open"] == pytest.approx(1)


def test_a_plan_is_looked_at_where_one_wants():
    found = answered("plan --success 0.30 --kill 0.10 --n 10 --true 0.25 --true 0.5")["rates"]

    assert [rate["true"] for rate in found] == [0.25, 0.5]


@pytest.mark.parametrize("options", ["--kind cost_per --success 40000 --kill 80000 --budget 120000", "--kind count --success 4 --kill 1"])
def test_plans_of_money_and_counts_have_error_rates_too(options):
    assert len(answered(f"plan {options}")["rates"]) == 5
    assert run(f"plan {options}").stdout.startswith("If the truth is ")


def test_a_sample_is_planned():
    found = answered("sample --baseline 0.10 --target 0.20 --power 0.8 --pace 10 --n 20")

    assert (found["n"], found["wins_at"], found["per_group"], found["weeks"]) == (78, 13, 199, 8)
    assert "78 accounts; it is a win from 13 on." in run("sample --baseline 0.10 --target 0.20").stdout


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("verdict --kind proportion --k 11 --n 10 --success 0.3 --kill 0.1", "the part is larger than the whole"),
        ("verdict --kind proportion --k 3 --n 10 --success nan --kill 0.1", "not a number that can be reckoned with"),
        ("verdict --kind proportion --k 3 --n 10 --success 1e309 --kill 0.1", "too large to be meant"),
        ("verdict --kind proportion --k 3 --n 10 --success 0.1 --kill 0.3", "the wrong way round"),
        ("verdict --kind proportion --k -3 --n 10 --success 0.3 --kill 0.1", "The sum is below zero"),
        ("verdict --kind proportion --k three --n 10 --success 0.3 --kill 0.1", "is not a number"),
        ("verdict --kind proportion --k 3 --success 0.3 --kill 0.1", "This kind needs --n"),
        ("verdict --kind cost_per --units 3 --success 3 --kill 10", "This kind needs --spend"),
        ("compare --a 2/10 --b 0/0", "Group B has no accounts yet"),
        ("compare --a 2 --b 1/2", "part/whole"),
        ("plan --success 0.3 --kill 0.1", "This kind needs --n"),
        ("plan --success 0.3 --kill 0.1 --n 1e12", "too large to be meant"),
        ("sample --baseline 0.1 --target 0.1", "The target is the baseline itself"),
        ("sample --baseline 0 --target 0.1", "above 0 and below 1"),
    ],
)
def test_bad_input_ends_with_a_sentence_and_code_two(line, sentence):
    found = run(line)

    assert found.exit_code == 2
    assert sentence in found.stderr
    assert "Traceback" not in found.output


@pytest.mark.parametrize("command", ["", "verdict ", "compare ", "plan ", "sample "])
def test_every_command_explains_itself(command):
    found = run(f"{command}--help")

    assert found.exit_code == 0
    assert "Usage:" in found.stdout
