"""The hypothesis told from its fields: one sentence, a test card, a HADI card. Nothing is stored twice."""

from dataclasses import dataclass
from decimal import Decimal

from growthlab.core.i18n import N_, gettext
from growthlab.core.writing import format_short_date
from growthlab.hypotheses.figures import Figure
from growthlab.hypotheses.smart.draft import Draft

UNKNOWN = "…"
_NEVER_BELOW_ZERO = frozenset({"proportion", "count", "artefact", "cost_per"})


@dataclass(frozen=True, slots=True)
class Part:
    """One labelled line of a card, already in the reader's language; the text is empty while nothing is written."""

    label: str
    text: str


def sentence(draft: Draft) -> str:
    """What is believed, how it is verified, when it was right: in the current language, from what is there."""
    parts = [gettext("We believe that %(belief)s", belief=_belief(draft))]
    if draft.title.strip():
        parts.append(gettext("To verify that: %(title)s", title=draft.title.strip()))
    if draft.metric:
        parts.append(gettext("We measure %(metric)s", metric=draft.metric.name))
    if rule := _rule(draft):
        parts.append(gettext("We are right if %(rule)s", rule=rule))
    return " ".join(_closed(part) for part in parts)


def as_test_card(draft: Draft) -> tuple[Part, ...]:
    """The four lines of a test card."""
    return (
        Part(gettext("We believe that"), _capital(_belief(draft))),
        Part(gettext("To verify that, we will"), draft.title.strip()),
        Part(gettext("And measure"), draft.metric.name if draft.metric else ""),
        Part(gettext("We are right if"), _capital(_rule(draft))),
    )


def as_hadi(draft: Draft, *, insight: str = "") -> tuple[Part, ...]:
    """Hypothesis, action, data, insight; before there is an insight, what would follow if it works."""
    return (
        Part(gettext("Hypothesis"), _capital(_belief(draft))),
        Part(gettext("Action"), _joined(", ", draft.title.strip(), _window(draft), *_means(draft))),
        Part(gettext("Data"), _joined(": ", draft.metric.name if draft.metric else "", _rule(draft))),
        Part(gettext("Insight"), insight.strip() or (draft.then or "").strip()),
    )


def _belief(draft: Draft) -> str:
    segment = draft.segment.name if draft.segment else UNKNOWN
    if draft.goal_form == "improve":
        return _improvement(draft, segment)
    if draft.compares:
        metric = draft.metric.name if draft.metric else UNKNOWN
        names = {"a": (draft.group_a or "").strip() or UNKNOWN, "b": (draft.group_b or "").strip() or UNKNOWN}
        return gettext("“%(b)s” does better than “%(a)s” in %(metric)s for %(segment)s", metric=metric, segment=segment, **names)
    if draft.goal_form == "channel":
        return gettext(_CHANNEL[bool(draft.offer)], channel=_channel(draft), segment=segment, offer=draft.offer)
    return gettext(_REACH[bool(draft.offer), bool(draft.channel)], channel=_channel(draft), segment=segment, offer=draft.offer)


_CHANNEL = {
    True: N_('%(channel)s will bring %(segment)s to "%(offer)s" at a price and pace worth repeating'),
    False: N_("%(channel)s will bring %(segment)s at a price and pace worth repeating"),
}
_REACH = {
    (True, True): N_('%(segment)s will respond to "%(offer)s" through %(channel)s'),
    (True, False): N_('%(segment)s will respond to "%(offer)s"'),
    (False, True): N_("%(segment)s will respond through %(channel)s"),
    (False, False): N_("%(segment)s will respond"),
}


def _channel(draft: Draft) -> str:
    return draft.channel.name if draft.channel else UNKNOWN


def _improvement(draft: Draft, segment: str) -> str:
    metric = draft.metric.name if draft.metric else UNKNOWN
    if draft.baseline_value is None:
        return gettext("this change will move %(metric)s for %(segment)s", metric=metric, segment=segment)
    return gettext(
        "this change will move %(metric)s for %(segment)s from %(baseline)s",
        metric=metric,
        segment=segment,
        baseline=_figure(draft, draft.baseline_value),
    )


def _rule(draft: Draft) -> str:
    """`it is at least 30 %; we stop at 10 % or less`, as far as the thresholds are set."""
    is_down = draft.metric is not None and draft.metric.direction == "down"
    parts = []
    if draft.success_threshold is not None:
        message = _BETTER[draft.compares, is_down]
        parts.append(gettext(message, success=_figure(draft, draft.success_threshold)))
    if draft.kill_threshold is not None:
        message = N_("we stop at %(kill)s or more") if is_down else N_("we stop at %(kill)s or less")
        if draft.kill_threshold == 0 and not draft.compares and draft.metric and draft.metric.kind in _NEVER_BELOW_ZERO:
            message = N_("we stop at %(kill)s")
        parts.append(gettext(message, kill=_figure(draft, draft.kill_threshold)))
    return "; ".join(parts)


_BETTER = {
    (False, False): N_("it is at least %(success)s"),
    (False, True): N_("it is at most %(success)s"),
    (True, False): N_("B differs from A by at least %(success)s"),
    (True, True): N_("B differs from A by %(success)s or even lower"),
}


def _window(draft: Draft) -> str:
    if draft.planned_start and draft.planned_end:
        first, last = format_short_date(draft.planned_start), format_short_date(draft.planned_end)
        return gettext("%(first)s to %(last)s", first=first, last=last)
    return str(Figure(draft.planned_days, "days")) if draft.planned_days else ""


def _means(draft: Draft) -> tuple[str, ...]:
    money = str(Figure(draft.budget_amount, draft.budget_currency or "")) if draft.budget_amount else ""
    hours = str(Figure(draft.budget_hours, "hours")) if draft.budget_hours else ""
    return money, hours


def _figure(draft: Draft, value: Decimal) -> Figure:
    return Figure(value, draft.metric.unit, draft.metric.kind, draft.scale) if draft.metric else Figure(value)


def _joined(by: str, *parts: str) -> str:
    return by.join(part for part in parts if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?", UNKNOWN)) else f"{text}."
