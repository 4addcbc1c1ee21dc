"""`growthlab evidence plan` and `growthlab evidence sample`."""

from decimal import Decimal

import click

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.console import AMOUNT, answer, refused_in_words, shape_option
from growthlab.evidence.error_rates import rates_of_cost, rates_of_count, rates_of_share
from growthlab.evidence.inputs import whole
from growthlab.evidence.measured import TwoGroups
from growthlab.evidence.plan import Plan, check_fits
from growthlab.evidence.promise import rate_line
from growthlab.evidence.reach_groups import rates_of_groups
from growthlab.evidence.sample_answer import Asked, sample_answer
from growthlab.evidence.verdict import CostTest, CountTest, ProportionTest, Test


@click.command()
@click.option("--success", type=AMOUNT, required=True)
@click.option("--kill", type=AMOUNT, required=True)
@click.option("--kind", type=click.Choice(["proportion", "cost_per", "count", "compare"]), default="proportion", show_default=True)
@click.option("--n", type=AMOUNT, help="Accounts, for a proportion; in each group, for compare.")
@click.option("--baseline", type=AMOUNT, help="For compare: the share of A as it is known. Thresholds are then differences B - A.")
@click.option("--budget", type=AMOUNT, help="Money to be spent, for cost_per.")
@click.option("--exposure", type=AMOUNT, default="1", help="Weeks or visits, for count.")
@click.option("--level", type=AMOUNT, default="0.80", show_default=True)
@click.option("--direction", type=click.Choice(["up", "down"]), help="Default: up; down for cost_per.")
@click.option("--true", "truths", type=AMOUNT, multiple=True, help="A true value to look at; may be repeated.")
@shape_option
@refused_in_words
def plan(
    success: Decimal, kill: Decimal, kind: str, n: Decimal | None, baseline: Decimal | None, budget: Decimal | None, exposure: Decimal,
    level: Decimal, direction: str | None, truths: tuple[Decimal, ...], shape: str,
) -> None:  # fmt: skip
    """What the rule of a plan does to good and bad ideas: exact chances, nothing simulated."""
    fixed = Plan(success, kill, direction or ("down" if kind == "cost_per" else "up"), level)
    check_fits(_nothing_yet(kind), fixed)
    if kind == "compare":
        rates = rates_of_groups(fixed, whole(_needed(n, "n"), field="n"), _needed(baseline, "baseline"), truths or None)
    elif kind == "proportion":
        rates = rates_of_share(fixed, whole(_needed(n, "n"), field="n"), truths or None)
    elif kind == "cost_per":
        rates = rates_of_cost(fixed, _needed(budget, "budget"), truths or None)
    else:
        rates = rates_of_count(fixed, truths or None, exposure=exposure)
    values = [{"true": r.true, "promote": r.promote, "reject": r.reject, "open": r.open} for r in rates]
    answer(shape, {"rates": values}, "\n".join(rate_line(rate, is_share=kind == "proportion", is_gap=kind == "compare") for rate in rates))


@click.command()
@click.option("--baseline", type=AMOUNT, required=True, help="The share as it is known, for example 0.10.")
@click.option("--target", type=AMOUNT, required=True, help="The share that would be worth having.")
@click.option("--power", type=AMOUNT, default="0.8", show_default=True, help="Chance to win at the target.")
@click.option("--error", type=AMOUNT, default="0.05", show_default=True, help="Chance to win if nothing has changed.")
@click.option("--pace", type=AMOUNT, help="Accounts a week, to answer in weeks.")
@click.option("--n", type=AMOUNT, help="A sample at hand: what it can show.")
@shape_option
@refused_in_words
def sample(baseline: Decimal, target: Decimal, power: Decimal, error: Decimal, pace: Decimal | None, n: Decimal | None, shape: str) -> None:
    """How many accounts a test needs, for one group against its baseline and for two groups."""
    values, lines = sample_answer(Asked(baseline, target, power, error, pace, n))
    answer(shape, values, "\n".join(lines))


def _nothing_yet(kind: str) -> Test:
    none = ProportionTest(0, 0)
    empty: dict[str, Test] = {"proportion": none, "cost_per": CostTest(0, 0), "count": CountTest(0), "compare": TwoGroups(none, none)}
    return empty[kind]


def _needed(value: Decimal | None, option: str) -> Decimal:
    if value is None:
        raise RuleBroken(N_("This kind needs --%(option)s. See --help."), code="option_missing", option=option)
    return value
