"""`growthlab evidence compare`."""

from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal

import click

from growthlab.core.formats import number, percent
from growthlab.core.i18n import N_, gettext
from growthlab.core.writing import format_points
from growthlab.evidence.comparison import BEFORE_AFTER, Comparison, in_money
from growthlab.evidence.console import AMOUNT, PAIR, answer, refused_in_words, shape_option
from growthlab.evidence.groups import MORE_IN_EACH, GroupsJudged, judge_shares
from growthlab.evidence.inputs import above_zero, part_of, whole
from growthlab.evidence.two_rates import CostComparison, compare_costs, compare_rates
from growthlab.evidence.two_shares import compare_shares

SHARES = N_("A %(a)s, B %(b)s: a difference of %(difference)s, probably between %(low)s and %(high)s.")
RATES = N_("A %(a)s, B %(b)s: a difference of %(difference)s, probably between %(low)s and %(high)s per unit of exposure.")
CHANCE = N_("B is better with a chance of %(chance)s.")
LOSS = N_("The expected loss of taking B is %(loss)s.")
Pair = tuple[Decimal, Decimal]
Write = Callable[[float], str]


@click.command()
@click.option("--a", type=PAIR, required=True, help="2/10: 2 of 10 accounts; count: events/weeks; cost_per: units/money.")
@click.option("--b", type=PAIR, required=True)
@click.option("--kind", type=click.Choice(["proportion", "count", "cost_per"]), default="proportion", show_default=True)
@click.option("--direction", type=click.Choice(["up", "down"]), default="up", show_default=True)
@click.option("--level", type=AMOUNT, default="0.95", show_default=True, help="Support wanted to call one better.")
@click.option("--band", type=AMOUNT, nargs=2, help="LOW HIGH: differences agreed to be none, proportions only.")
@click.option("--accounts", type=AMOUNT, help="How many it would be used on, for the loss in money.")
@click.option("--worth", type=AMOUNT, help="What one success is worth.")
@click.option("--before-after", is_flag=True, help="A is before, B is after: adds the warning.")
@shape_option
@refused_in_words
def compare(
    a: Pair, b: Pair, kind: str, direction: str, level: Decimal, band: Pair | None,
    accounts: Decimal | None, worth: Decimal | None, before_after: bool, shape: str,
) -> None:  # fmt: skip
    """How likely B is better than A, by how much, and what a wrong choice costs."""
    values: dict[str, object]
    lines: tuple[str, ...]
    if kind == "cost_per":
        costs = compare_costs(_rate(a, "a"), _rate(b, "b"))
        values, lines = _cost_values(costs), (gettext(CHANCE, chance=percent(costs.chance_b_cheaper, 1)),)
    elif kind == "count":
        found = compare_rates(_rate(a, "a"), _rate(b, "b"), direction=direction)
        values, lines = _values(found), (_said(found, RATES, number, number),)
    else:
        one, other = part_of(*a, field="a"), part_of(*b, field="b")
        found = compare_shares(one, other, direction=direction)
        judged = judge_shares(one, other, level=level, direction=direction, band=band or None)
        values, lines = _values(found) | _verdict_values(judged), _share_lines(found, judged)
        if accounts is not None and worth is not None:
            values["expected_loss_money"] = _money(found, accounts, worth)
    warning = (gettext(BEFORE_AFTER),) if before_after else ()
    answer(shape, values, "\n".join((*lines, *warning)))


def _values(found: Comparison) -> dict[str, object]:
    """The names of the product's issue: `expected_loss` is that of choosing B."""
    values: dict[str, object] = asdict(found)
    values["expected_loss"] = values.pop("loss_choosing_b")
    values["expected_loss_choosing_a"] = values.pop("loss_choosing_a")
    return values


def _cost_values(found: CostComparison) -> dict[str, object]:
    values: dict[str, object] = asdict(found)
    values["chance_b_better"] = values.pop("chance_b_cheaper")
    return values


def _verdict_values(judged: GroupsJudged) -> dict[str, object]:
    return {
        "verdict": judged.verdict.value,
        "within_band": judged.within_band,
        "more_a": judged.more_a,
        "more_b": judged.more_b,
    }


def _share_lines(found: Comparison, judged: GroupsJudged) -> tuple[str, ...]:
    said = _said(found, SHARES, lambda share: percent(share, 1), format_points)
    lost = gettext(LOSS, loss=gettext("%(points)s pp", points=number(100 * (found.loss_choosing_b or 0.0))))
    if judged.more_a is None:
        return judged.verdict.label, said, lost
    return gettext(MORE_IN_EACH, a=number(judged.more_a), b=number(judged.more_b or 0)), said, lost


def _said(found: Comparison, text: str, write: Write, write_gap: Write) -> str:
    low, high = found.interval80
    said = gettext(
        text,
        a=write(found.a),
        b=write(found.b),
        difference=write_gap(found.difference),
        low=write_gap(low),
        high=write_gap(high if high is not None else 0.0),
    )
    return f"{said} {gettext(CHANCE, chance=percent(found.chance_b_better, 1))}"


def _money(found: Comparison, accounts: Decimal, worth: Decimal) -> float:
    units = above_zero(accounts, field="accounts")
    return in_money(found.loss_choosing_b or 0.0, units=units, worth=above_zero(worth, field="worth"))


def _rate(pair: Pair, name: str) -> tuple[int, float]:
    return whole(pair[0], field=name), above_zero(pair[1], field=name)
