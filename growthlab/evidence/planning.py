"""`growthlab evidence plan` and `growthlab evidence sample`."""

from decimal import Decimal

import click

from growthlab.core.errors import RuleBroken
from growthlab.core.formats import number, percent
from growthlab.core.i18n import N_, gettext, ngettext
from growthlab.evidence.console import AMOUNT, answer, refused_in_words, shape_option
from growthlab.evidence.error_rates import ErrorRates, rates_of_cost, rates_of_count, rates_of_share
from growthlab.evidence.inputs import whole
from growthlab.evidence.plan import Plan, check_fits
from growthlab.evidence.planner import detectable_target, sample_size, two_group_size, weeks_needed
from growthlab.evidence.verdict import CostTest, CountTest, ProportionTest, Test

RATE_LINE = N_("If the truth is %(true)s: promote %(promote)s, reject %(reject)s, stay open %(open)s.")
NEEDED = N_("%(n)s accounts; it is a win from %(wins)s on.")
NEEDED_DOWN = N_("%(n)s accounts; it is a win at %(wins)s or fewer.")
PROMISED = N_("If nothing has changed it wins with a chance of %(false)s, at the target with %(power)s.")
EACH = N_("To compare two groups: about %(n)s accounts in each.")
AT_HAND = N_("With %(n)s accounts the smallest share that would show is %(share)s.")
NONE_AT_HAND = N_("With %(n)s accounts no share would show.")


@click.command()
@click.option("--success", type=AMOUNT, required=True)
@click.option("--kill", type=AMOUNT, required=True)
@click.option("--kind", type=click.Choice(["proportion", "cost_per", "count"]), default="proportion", show_default=True)
@click.option("--n", type=AMOUNT, help="Accounts, for a proportion.")
@click.option("--budget", type=AMOUNT, help="Money to be spent, for cost_per.")
@click.option("--exposure", type=AMOUNT, default="1", help="Weeks or visits, for count.")
@click.option("--level", type=AMOUNT, default="0.80", show_default=True)
@click.option("--direction", type=click.Choice(["up", "down"]), help="Default: up; down for cost_per.")
@click.option("--true", "truths", type=AMOUNT, multiple=True, help="A true value to look at; may be repeated.")
@shape_option
@refused_in_words
def plan(
    success: Decimal, kill: Decimal, kind: str, n: Decimal | None, budget: Decimal | None, exposure: Decimal,
    level: Decimal, direction: str | None, truths: tuple[Decimal, ...], shape: str,
) -> None:  # fmt: skip
    """What the rule of a plan does to good and bad ideas: exact chances, nothing simulated."""
    fixed = Plan(success, kill, direction or ("down" if kind == "cost_per" else "up"), level)
    check_fits(_nothing_yet(kind), fixed)
    if kind == "proportion":
        rates = rates_of_share(fixed, whole(_needed(n, "n"), field="n"), truths or None)
    elif kind == "cost_per":
        rates = rates_of_cost(fixed, _needed(budget, "budget"), truths or None)
    else:
        rates = rates_of_count(fixed, truths or None, exposure=exposure)
    values = [{"true": r.true, "promote": r.promote, "reject": r.reject, "open": r.open} for r in rates]
    answer(shape, {"rates": values}, "\n".join(_line(rate, is_share=kind == "proportion") for rate in rates))


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
    found = sample_size(baseline, target, power=power, error=error)
    each = two_group_size(baseline, target, power=power, error=error)
    values: dict[str, object] = {
        "n": found.n,
        "wins_at": found.wins_at,
        "false_win": found.false_win,
        "power": found.power,
        "per_group": each,
    }
    text = NEEDED if target > baseline else NEEDED_DOWN
    lines = [
        gettext(text, n=number(found.n), wins=number(found.wins_at)),
        gettext(PROMISED, false=percent(found.false_win, 1), power=percent(found.power, 1)),
        gettext(EACH, n=number(each)),
    ]
    if pace is not None:
        weeks = values["weeks"] = weeks_needed(found.n, pace)
        lines.append(ngettext("At the usual pace that takes %(num)d week.", "At the usual pace that takes %(num)d weeks.", weeks))
    if n is not None:
        shown = detectable_target(baseline, whole(n, field="n"), power=power, error=error)
        values["detectable"] = shown
        lines.append(gettext(AT_HAND, n=n, share=percent(shown, 1)) if shown is not None else gettext(NONE_AT_HAND, n=n))
    answer(shape, values, "\n".join(lines))


def _nothing_yet(kind: str) -> Test:
    empty: dict[str, Test] = {"proportion": ProportionTest(0, 0), "cost_per": CostTest(0, 0), "count": CountTest(0)}
    return empty[kind]


def _needed(value: Decimal | None, option: str) -> Decimal:
    if value is None:
        raise RuleBroken(N_("This kind needs --%(option)s. See --help."), code="option_missing", option=option)
    return value


def _line(rate: ErrorRates, *, is_share: bool) -> str:
    return gettext(
        RATE_LINE,
        true=percent(rate.true, 1) if is_share else number(rate.true),
        promote=percent(rate.promote),
        reject=percent(rate.reject),
        open=percent(rate.open),
    )
