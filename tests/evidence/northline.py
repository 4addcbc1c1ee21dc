"""The demo's tests as the pure rule wants them: sums of the observations, money in the base currency."""

import json
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from growthlab.evidence.verdict import CostTest, CountTest, MeanTest, PlainTest, Plan, ProportionTest

STORY = json.loads((Path(__file__).parents[2] / "growthlab" / "demo" / "northline.json").read_text(encoding="utf-8"))
METRICS = {metric["key"]: metric for metric in STORY["metrics"]}
JUDGED = [row for row in STORY["hypotheses"] if row.get("expected_suggestion")]


def day_of(row):
    return date.fromisoformat((row.get("decision") or {}).get("decided_on") or STORY["meta"]["as_of"])


def plan_of(row):
    metric = METRICS[row["metric"]]
    return Plan(
        success=Decimal(str(row["success_threshold"])),
        kill=Decimal(str(row["kill_threshold"])),
        direction=metric["direction"],
        level=STORY["meta"]["settings"]["support_level"],
        min_sample=row["min_sample"],
        budget=in_base(row["budget_amount"], row["budget_currency"], row["planned_start"]),
        planned_end=date.fromisoformat(row["planned_end"]),
    )


def measured(row):
    seen = [entry for entry in row["observations"] if date.fromisoformat(entry["on"]) <= day_of(row)]
    numerator = sum(entry.get("numerator_delta") or 0 for entry in seen)
    denominator = sum(entry.get("denominator_delta") or 0 for entry in seen)
    match METRICS[row["metric"]]["kind"]:
        case "proportion":
            return ProportionTest(numerator, denominator)
        case "cost_per":
            spend = sum(in_base(entry["spend_amount"], entry["spend_currency"], entry["on"]) for entry in seen)
            return CostTest(numerator, spend)
        case "count":
            return CountTest(numerator)
        case "mean":
            return MeanTest.of([value for entry in seen for value in entry["values"]])
    return PlainTest(numerator)


def in_base(amount, currency, on):
    meta = STORY["meta"]
    rate = Decimal(1) if currency == meta["base_currency"] else Decimal(meta["fx_to_base"][on[:7]][currency])
    return (Decimal(amount) * rate).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
