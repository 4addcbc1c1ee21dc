"""`growthlab evidence verdict`."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import click

from growthlab.core import clock
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.evidence.console import AMOUNT, answer, refused_in_words, shape_option
from growthlab.evidence.inputs import Number, whole
from growthlab.evidence.more_needed import more_needed
from growthlab.evidence.priors import sensitivity, sensitivity_line
from growthlab.evidence.reasons import verdict_sentence
from growthlab.evidence.verdict import CostTest, CountTest, MeanTest, PlainTest, Plan, ProportionTest, Suggestion, Test, suggest
from growthlab.evidence.wording import result_sentence

KINDS = ["proportion", "cost_per", "count", "mean", "money", "ratio", "artefact"]


@click.command()
@click.option("--kind", type=click.Choice(KINDS), required=True)
@click.option("--k", type=AMOUNT, help="Of --n accounts; also what was counted.")
@click.option("--n", type=AMOUNT, help="Accounts, or values of a mean.")
@click.option("--units", type=AMOUNT, help="Units that came, for cost_per.")
@click.option("--spend", type=AMOUNT, help="What was spent, in the base currency.")
@click.option("--count", type=AMOUNT, help="What came, for count.")
@click.option("--exposure", type=AMOUNT, default="1", help="Over how many weeks or visits it was counted.")
@click.option("--mean", type=AMOUNT)
@click.option("--sd", type=AMOUNT, help="Standard deviation of the values.")
@click.option("--value", type=AMOUNT, help="For money, ratio, artefact.")
@click.option("--success", type=AMOUNT, required=True, help="Success threshold; a share as 0.30.")
@click.option("--kill", type=AMOUNT, required=True, help="Threshold to stop at.")
@click.option("--level", type=AMOUNT, default="0.80", show_default=True, help="Support wanted for promote and reject.")
@click.option("--direction", type=click.Choice(["up", "down"]), help="Default: up; down for cost_per.")
@click.option("--min-sample", type=AMOUNT, help="Accounts before a verdict.")
@click.option("--budget", type=AMOUNT, help="Of cost_per: a verdict from 80 % of it on.")
@click.option("--planned-end", type=click.DateTime(["%Y-%m-%d"]), help="The test's last day.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the verdict; default: today.")
@click.option("--band", type=AMOUNT, nargs=2, help="LOW HIGH: what was agreed to be no difference.")
@shape_option
@refused_in_words
def verdict(shape: str, on: datetime | None, **options: Any) -> None:  # Any: the options as click read them
    """What the rule of the plan says of a result."""
    test, fixed = _measured(options), _plan(options)
    found = suggest(test, fixed, on=on.date() if on else clock.today("UTC"))
    values = {
        "verdict": found.verdict.value,
        "value": found.value,
        "support": found.support,
        "interval80": found.interval80,
        "interval95": found.interval95,
        "stop_met": found.stop_met,
    }
    answer(shape, values, _text(test, fixed, found))


def _measured(options: dict[str, Any]) -> Test:  # Any: the options as click read them
    match options["kind"]:
        case "proportion":
            return ProportionTest(*_whole(options, "k", "n"))
        case "cost_per":
            return CostTest(_whole(options, "units")[0], _needed(options, "spend"))
        case "count":
            return CountTest(_whole(options, "count" if options["count"] is not None else "k")[0], options["exposure"])
        case "mean":
            return MeanTest(_whole(options, "n")[0], _needed(options, "mean"), options["sd"])
    return PlainTest(_needed(options, "value"))


def _plan(options: dict[str, Any]) -> Plan:  # Any: the options as click read them
    end = options["planned_end"]
    return Plan(
        success=options["success"],
        kill=options["kill"],
        direction=options["direction"] or ("down" if options["kind"] == "cost_per" else "up"),
        level=options["level"],
        min_sample=None if options["min_sample"] is None else _whole(options, "min_sample")[0],
        budget=options["budget"],
        planned_end=end.date() if end else None,
        band=options["band"] or None,
    )


def _whole(options: dict[str, Number | None], *names: str) -> tuple[int, ...]:
    return tuple(whole(_needed(options, name), field=name) for name in names)


def _needed(options: dict[str, Any], name: str) -> Decimal:  # Any: the options as click read them
    if options[name] is None:
        raise RuleBroken(N_("This kind needs --%(option)s. See --help."), code="option_missing", option=name.replace("_", "-"), field=name)
    given: Decimal = options[name]
    return given


def _text(test: Test, fixed: Plan, found: Suggestion) -> str:
    more, other = more_needed(test, fixed, found), sensitivity(test, fixed) if found.support is not None else None
    lines = [
        found.verdict.label,
        result_sentence(test),
        verdict_sentence(test, fixed, found),
        sensitivity_line(other) if other else "",
        str(more) if more else "",
    ]
    return "\n".join(line for line in lines if line)
