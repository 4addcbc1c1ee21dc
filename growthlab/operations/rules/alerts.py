"""The alerts of one process as of the end of a day, each with the day its condition began."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from growthlab.activity.rules import AlertFinding, AlertKind, Param
from growthlab.core.periods import Period
from growthlab.operations.rules.ended import ended_before
from growthlab.operations.rules.facts import KpiFacts, ProcessFacts
from growthlab.operations.rules.lapse import LAPSES, kinds_of_kpi
from growthlab.operations.rules.reading import held_on, names_of
from growthlab.operations.rules.review import due_soon_since, next_review_on, overdue_since
from growthlab.operations.rules.wear_out import wear_out_of
from growthlab.operations.rules.wording import SENTENCES, about_periods, about_wear_out

_DAY = timedelta(days=1)
_WINDOWS = (6, 24, None)  # periods looked back, one window after the other: most alerts are young; None is all of them


def alerts_of(process: ProcessFacts, *, on: date) -> tuple[AlertFinding, ...]:
    """At most one finding of a kind, worst first. Only what was entered by the end of the day counts."""
    if not process.runs(on=on):
        return ()
    sources = (_from_periods, _from_wear_out, _from_reviews, _from_people, _from_readers)
    found = [finding for source in sources for finding in source(process, on)]
    return tuple(sorted(found, key=lambda finding: finding.kind.severity))


def period_kinds(process: ProcessFacts, *, on: date) -> frozenset[AlertKind]:
    """What the periods say: the union over the KPIs, of slipping, lapsed and dead only the worst."""
    if not process.runs(on=on):
        return frozenset()
    kinds = frozenset().union(*(kinds_of_kpi(kpi, process, on=on) for kpi in process.kpis))
    worst = next((kind for kind in LAPSES if kind in kinds), None)
    return frozenset(kind for kind in kinds if kind not in LAPSES or kind is worst)


def _from_periods(process: ProcessFacts, on: date) -> list[AlertFinding]:
    begun = _begun(period_kinds(process, on=on), process, on)
    found = []
    for kind, since in begun.items():
        message, params = about_periods(kind, _kpi_with(kind, process, on), process, on=on)
        found.append(AlertFinding(kind, since, message, params))
    return found


def _begun(kinds: frozenset[AlertKind], process: ProcessFacts, on: date) -> dict[AlertKind, date]:
    """Of each kind, back through the days on which anything could turn, as long as it held on each."""
    begun = dict.fromkeys(kinds, on)
    holding = set(kinds)
    for day in _turning_days(process, on):
        if not holding:
            break
        holding &= period_kinds(process, on=day)
        begun |= dict.fromkeys(holding, day)
    return begun


def _turning_days(process: ProcessFacts, on: date) -> Iterator[date]:
    """Newest first: the grace of a period ended without its fact, a fact was entered or corrected, a pause began or ended.

    Those of the last few periods come first; older ones are worked out only when asked for.
    """
    until = on
    for window in _WINDOWS:
        ended = [(kpi, list(islice(ended_before(kpi, process, on=on), window))) for kpi in process.kpis]
        full = [process.due_by(kpi, ends[-1]) + _DAY for kpi, ends in ended if len(ends) == window]
        complete_from = max(full, default=date.min)  # no older period turns anything from here on
        days = _own_turns(process).union(*(_turns(kpi, process, ends) for kpi, ends in ended))
        yield from sorted((day for day in days if complete_from <= day <= until), reverse=True)
        if not full:
            return
        until = complete_from - _DAY


def _turns(kpi: KpiFacts, process: ProcessFacts, ends: list[Period]) -> set[date]:
    """The end of a period alone turns nothing: until its fact or the end of its grace it is not judged."""
    days = {entry.entered_on for entry in kpi.facts}
    due = ((period, process.due_by(kpi, period)) for period in ends)
    return days.union(by + _DAY for period, by in due if kpi.final(period, on=by) is None)


def _own_turns(process: ProcessFacts) -> set[date]:
    days = {process.started_on} if process.started_on else set()
    for pause in process.pauses:
        days |= {pause.first} | ({pause.last + _DAY} if pause.last else set())
    return days


def _kpi_with(kind: AlertKind, process: ProcessFacts, on: date) -> KpiFacts:
    return next(kpi for kpi in process.kpis if kind in kinds_of_kpi(kpi, process, on=on))


def _from_wear_out(process: ProcessFacts, on: date) -> list[AlertFinding]:
    worn = [(kpi, wear_out) for kpi in process.kpis if (wear_out := wear_out_of(kpi, process, on=on))]
    if not worn:
        return []
    kpi, oldest = min(worn, key=lambda pair: pair[1].since)
    return [AlertFinding(AlertKind.WEAR_OUT, oldest.since.first_day, *about_wear_out(kpi, oldest))]


def _from_reviews(process: ProcessFacts, on: date) -> list[AlertFinding]:
    since = {
        AlertKind.REVIEW_DUE_SOON: due_soon_since(process, on=on),
        AlertKind.REVIEW_OVERDUE: overdue_since(process, on=on),
    }
    due = next_review_on(process, on=on)
    return [
        AlertFinding(kind, day, SENTENCES[kind], {"due": due})
        for kind, day in since.items()
        if day is not None and due is not None
    ]


def _from_people(process: ProcessFacts, on: date) -> list[AlertFinding]:
    begun = process.started_on or on
    since = {
        AlertKind.NO_DEPUTY: None if process.has_deputy else process.no_deputy_since or begun,
        AlertKind.OWNER_INACTIVE: None if process.owner_active else process.owner_left_on or begun,
        AlertKind.DEPUTY_INACTIVE: None if process.deputy_active else process.deputy_left_on or begun,
    }
    return [AlertFinding(kind, day, SENTENCES[kind]) for kind, day in since.items() if day is not None and day <= on]


def _from_readers(process: ProcessFacts, on: date) -> list[AlertFinding]:
    """Of the version that holds: who works by it and has not confirmed it."""
    held = held_on(process.versions, on=on)
    missing = held.missing(on=on) if held else ()
    if held is None or not missing:
        return []
    since = max(held.missed_since(process.holidays, process.weekend), process.started_on or on)
    params: dict[str, Param] = {"no": held.no, "names": names_of(missing)}
    return [AlertFinding(AlertKind.UNREAD, since, SENTENCES[AlertKind.UNREAD], params)] if since <= on else []
