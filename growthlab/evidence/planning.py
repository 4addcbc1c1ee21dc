"""`growthlab evidence plan` and `growthlab evidence sample`."""

from decimal import Decimal
from typing import Any

import click

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.console import AMOUNT, answer, refused_in_words, shape_option
from growthlab.evidence.inputs import whole
from growthlab.evidence.plan import Plan
from growthlab.evidence.planned import ASSESSED, Planned, chances
from growthlab.evidence.promise import rate_line
from growthlab.evidence.sample_answer import Asked, sample_answer


@click.command()
@click.option("--success", type=AMOUNT, required=True)
@click.option("--kill", type=AMOUNT, required=True)
@click.option("--kind", type=click.Choice([*ASSESSED, "compare"]), default="proportion", show_default=True)
@click.option("--of", type=click.Choice(ASSESSED), default="proportion", show_default=True, help="For compare: what both groups measure.")
@click.option("--n", type=AMOUNT, help="Accounts of a proportion, values of a mean; in each group, for compare.")
@click.option("--baseline", type=AMOUNT, help="For compare: what A shows today. Thresholds are then differences B - A.")
@click.option("--budget", type=AMOUNT, help="Money to be spent, for cost_per; both groups spend half of it.")
@click.option("--exposure", type=AMOUNT, default="1", help="Weeks or visits, for count.")
@click.option("--sd", type=AMOUNT, help="For a mean: by how much single values usually differ from it.")
@click.option("--log-scale", is_flag=True, help="For a mean of money: logarithms are averaged, --sd and differences are relative.")
@click.option("--level", type=AMOUNT, default="0.80", show_default=True)
@click.option("--direction", type=click.Choice(["up", "down"]), help="Default: up; down for cost_per.")
@click.option("--true", "truths", type=AMOUNT, multiple=True, help="A true value to look at; may be repeated.")
@shape_option
@refused_in_words
def plan(truths: tuple[Decimal, ...], shape: str, **options: Any) -> None:  # Any: the options as click read them
    """What the rule of a plan does to good and bad ideas: exact chances, nothing simulated."""
    planned = _planned(options)
    usual = "down" if planned.kind == "cost_per" else "up"
    rates = chances(planned, Plan(options["success"], options["kill"], options["direction"] or usual, options["level"]), truths or None)
    values = [{"true": r.true, "promote": r.promote, "reject": r.reject, "open": r.open} for r in rates]
    answer(shape, {"rates": values}, "\n".join(rate_line(rate, planned) for rate in rates))


def _planned(options: dict[str, Any]) -> Planned:  # Any: the options as click read them
    compares = options["kind"] == "compare"
    kind = options["of"] if compares else options["kind"]
    if compares and kind != "mean":
        _needed(options, "baseline")
    return Planned(
        kind, _size(kind, options), compares=compares, baseline=options["baseline"] if compares else None,
        spread=_needed(options, "sd") if kind == "mean" else None, is_log=options["log_scale"] and kind == "mean",
    )


def _size(kind: str, options: dict[str, Any]) -> Decimal | int:  # Any: as above
    if kind == "cost_per":
        return _needed(options, "budget")
    if kind == "count":
        exposure: Decimal = options["exposure"]
        return exposure
    return whole(_needed(options, "n"), field="n")


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


def _needed(options: dict[str, Any], option: str) -> Decimal:  # Any: as above
    value: Decimal | None = options[option]
    if value is None:
        raise RuleBroken(N_("This kind needs --%(option)s. See --help."), code="option_missing", option=option)
    return value
