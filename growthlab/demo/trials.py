"""The test of a hypothesis: its start, what was seen, amended and stopped, and how it was decided."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from sqlmodel import Session

from growthlab.core.money import Money
from growthlab.demo.cast import Cast
from growthlab.demo.source import Entry, Source, exact
from growthlab.demo.steps import Hour, Step
from growthlab.experiments import actions as experiments
from growthlab.experiments.rules import Scalability, Verdict
from growthlab.hypotheses.models import Hypothesis

AMENDED_DAYS = {"planned_end", "planned_start"}


class Trial:
    """What happened to one hypothesis between selection and decision; `row` gives it once it is drafted."""

    def __init__(self, session: Session, cast: Cast, source: Source, entry: Entry, row: Callable[[], Hypothesis]) -> None:
        self.session, self.cast, self.source, self.entry, self.row = session, cast, source, entry, row

    def steps(self) -> Iterator[Step]:
        entry, at = self.entry, self.source.at
        for move in entry.get("transitions", ()):
            yield from self._move(move)
        for change in entry.get("amendments", ()):
            yield Step(at(change["at"], Hour.AMENDED), partial(self._amend, change))
        for seen in entry.get("observations", ()):
            yield Step(at(seen["on"], Hour.OBSERVED), partial(self._observe, seen))

    def _move(self, move: Entry) -> Iterator[Step]:
        at = self.source.at
        match move["from"], move["to"]:
            case "selected", "testing":
                yield Step(at(move["on"], Hour.STARTED), partial(self._start, move))
            case "testing", "deciding":
                yield Step(at(move["on"], Hour.STOPPED), partial(self._stop, move))
            case "deciding", "validated" | "rejected" | "inconclusive":
                yield Step(at(move["on"], Hour.LEARNED), self._learn)
                yield Step(at(move["on"], Hour.DECIDED), self._decide)

    def _start(self, move: Entry, at: datetime, on: date) -> None:
        experiments.start(self.session, self.row(), by=self.cast.members[move["by"]], at=at, on=on)

    def _stop(self, move: Entry, at: datetime, on: date) -> None:
        reason = self.source.text(move, "reason")
        experiments.stop(self.session, self.row(), by=self.cast.members[move["by"]], at=at, on=on, reason=reason)

    def _learn(self, at: datetime, on: date) -> None:
        card, text = self.entry["learning"], self.source.text
        experiments.write_learning(
            self.session, self.row(), observed=text(card, "observed") or "", learned=text(card, "learned") or "",
            therefore=text(card, "therefore") or "", by=self.cast.members[self.entry["owner"]], at=at,
        )

    def _decide(self, at: datetime, on: date) -> None:
        decision, text = self.entry["decision"], self.source.text
        scales = decision.get("scalability")
        experiments.decide(
            self.session, self.row(), verdict=Verdict(decision["verdict"]), by=self.cast.members[decision["decided_by"]], at=at, on=on,
            override_reason=text(decision, "override_reason"), scalability=Scalability(scales) if scales else None,
            scalability_limit=text(decision, "scalability_limit"),
        )

    def _amend(self, change: Entry, at: datetime, on: date) -> None:
        new = self.source.day(change["new"]) if change["field"] in AMENDED_DAYS else change["new"]
        experiments.amend(
            self.session, self.row(), field=change["field"], new=new, reason=self.source.text(change, "reason") or "",
            by=self.cast.members[change["by"]], at=at,
        )

    def _observe(self, seen: Entry, at: datetime, on: date) -> None:
        currency = seen["spend_currency"]
        experiments.observe(
            self.session, self.row(), on=on, numerator=exact(seen.get("numerator_delta")),
            denominator=exact(seen.get("denominator_delta")), values=[Decimal(str(v)) for v in seen.get("values", ())],
            spend=Money.of(Decimal(seen["spend_amount"]), currency).minor, spend_currency=currency, hours=exact(seen["hours"]),
            note=self.source.text(seen, "note"), is_correction=bool(seen.get("correction")), reason=self.source.text(seen, "reason"),
            by=self.cast.members[seen["by"]], at=at,
        )
