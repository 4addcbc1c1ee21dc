"""A record's cells as values of a hypothesis. A cell that cannot be read refuses its row, with its column named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from growthlab.catalog.rules import DIRECTION_LABELS, METRIC_KIND_LABELS, Direction, MetricKind
from growthlab.core.columns import LONG, NAME, SHORT
from growthlab.core.currencies import SAID, digits_of
from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, current_locale
from growthlab.evidence.quality import Design, Reached
from growthlab.exchange.figures import AMOUNTS, MONEY, WHOLE, day, measure, minor, number, said_in
from growthlab.exchange.given import LIST_MARK, Unreadable, given_of
from growthlab.exchange.reading import Record
from growthlab.hypotheses.rules.states import GOAL_FORM_LABELS, GoalForm

Word = TypeVar("Word", GoalForm, MetricKind, Direction, Design, Reached)
LABELS: dict[str, str] = {
    word.value: text
    for labels in (GOAL_FORM_LABELS, METRIC_KIND_LABELS, DIRECTION_LABELS)
    for word, text in dict[GoalForm | MetricKind | Direction, str](labels).items()  # type: ignore[arg-type]  # each word is one of them
}

DAYS = ("planned_start", "planned_end", "wake_on", "archived_on")
MEASURES = ("success_threshold", "kill_threshold", "baseline_value", "band_low", "band_high")
YES = ("true", "yes", "1", "да")
LIMITS = dict.fromkeys(
    ("title", "channel", "segment", "offer", "funnel_stage", "objective", "metric", "external_id", "baseline_period"), NAME
) | {"metric_unit": SHORT, "import_source": SHORT}


@dataclass(frozen=True)
class Cells:
    """What a record says, by field name; money in minor units, shares 0..1."""

    number: int
    values: dict[str, object] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def words(self, name: str) -> list[str]:
        return [part.strip() for part in (self.text(name) or "").split(LIST_MARK) if part.strip()]


def read_cells(record: Record, mapping: Mapping[str, str], *, base_currency: str, kind_of: Callable[[str], MetricKind | None]) -> Cells:
    """The record's values. `kind_of` tells a known metric's kind, which decides how thresholds are read."""
    column_of, given = given_of(record, mapping)
    values: dict[str, object] = {}
    kind = _kind(given, kind_of)
    currency = _code(given.get("budget_currency", "")) or said_in(given.get("budget_amount", "")) or base_currency
    least = -1 if given.get("goal_form", "").strip().lower() == GoalForm.COMPARE else 0  # differences of shares
    for name, text in given.items():
        try:
            values[name] = _value(name, text, kind=kind, currency=currency, base_currency=base_currency, least=least)
        except RuleBroken as rule:
            raise Unreadable(column_of[name], rule.text()) from None
    if "budget_amount" in values:
        values["budget_currency"] = currency
    return Cells(record.number, values)


def _kind(given: dict[str, str], kind_of: Callable[[str], MetricKind | None]) -> MetricKind | None:
    said = given.get("metric_kind", "").strip().lower()
    known = kind_of(given.get("metric", ""))
    if known:
        return known
    if said in {kind.value for kind in MetricKind}:
        return MetricKind(said)
    measured = any("%" in given.get(name, "") for name in MEASURES)
    return MetricKind.PROPORTION if measured else None


def _value(name: str, text: str, *, kind: MetricKind | None, currency: str, base_currency: str, least: int) -> object:
    most = LIMITS.get(name, LONG)
    if len(text) > most and name != "comments":
        raise RuleBroken(N_("This is longer than %(most)s characters. Shorten it."), code="too_long", field=name, most=most)
    if name in MEASURES:
        return measure(name, text, kind, base_currency, least, current_locale())
    if name in MONEY:
        return minor(name, text, currency if name == "budget_amount" else base_currency, current_locale())
    if name in AMOUNTS or name in WHOLE:
        return number(name, text, current_locale())
    if name in DAYS:
        return day(name, text)
    return _word(name, text)


def _code(said: str) -> str:
    """A currency as a code, from a code, a sign or a word: ₽, руб. and rub are RUB."""
    return next(iter(SAID.get(said.strip().casefold().rstrip("."), ())), said.strip().upper())


def _currency(name: str, text: str) -> str:
    digits_of(_code(text), field=name)
    return _code(text)


def _word(name: str, text: str) -> object:
    if name == "budget_currency":
        return _currency(name, text)
    if name == "log_scale":
        return text.strip().lower() in YES
    return _one_of(_WORDS[name], text) if name in _WORDS else text


_WORDS: dict[str, type[Any]] = {  # Any: five enums of words
    "goal_form": GoalForm, "design": Design, "reached": Reached, "metric_kind": MetricKind, "metric_direction": Direction,
}


def _one_of(words: type[Word], text: str) -> Word:
    try:
        return words(text.strip().lower())
    except ValueError:
        raise RuleBroken(
            N_("“%(text)s” is none of: %(words)s."), code="not_one_of", text=text, words=", ".join(word.value for word in words)
        ) from None
