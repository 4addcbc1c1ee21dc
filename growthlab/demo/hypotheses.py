"""The life of each hypothesis, from the draft to the decision."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.actions import comment
from growthlab.core.money import Money
from growthlab.demo.cast import Cast
from growthlab.demo.source import Entry, Source, exact
from growthlab.demo.steps import Hour, Step
from growthlab.experiments import actions as experiments
from growthlab.experiments.rules import Scalability, Verdict
from growthlab.hypotheses.actions import backlog, drafting
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import GoalForm
from growthlab.people.models import Workspace
from growthlab.voting import actions as voting

AMENDED_DAYS = {"planned_end", "planned_start"}
DECISIONS = {"validated", "rejected", "inconclusive"}


def number_as(session: Session, cast: Cast, number: int) -> None:
    """The next hypothesis gets the number it has in the file."""
    counter = sa.update(Workspace).where(col(Workspace.id) == cast.workspace.id).values(last_hypothesis=number - 1)
    session.execute(counter.execution_options(synchronize_session=False))


class Life:
    """One hypothesis of the file and, once drafted, its row."""

    def __init__(self, session: Session, cast: Cast, source: Source, entry: Entry, rows: dict[str, Hypothesis]) -> None:
        self.session, self.cast, self.source, self.entry, self.rows = session, cast, source, entry, rows

    @property
    def row(self) -> Hypothesis:
        return self.rows[self.entry["key"]]

    def steps(self) -> Iterator[Step]:
        """Everything but the hand-over, which `handovers` tells."""
        entry, source = self.entry, self.source
        yield Step(source.at(entry["created_on"], Hour.CREATED), self._draft)
        for vote in entry.get("votes", ()):
            yield Step(source.at(vote["on"], Hour.VOTED), lambda at, on, v=vote: self._vote(v, at))
        for move in entry.get("transitions", ()):
            yield from self._move(move)
        for change in entry.get("amendments", ()):
            yield Step(source.at(change["at"], Hour.AMENDED), lambda at, on, c=change: self._amend(c, at))
        for seen in entry.get("observations", ()):
            yield Step(source.at(seen["on"], Hour.OBSERVED), lambda at, on, o=seen: self._observe(o, at, on))
        for said in entry.get("comments", ()):
            yield Step(source.at(said["on"], Hour.COMMENTED), lambda at, on, c=said: self._comment(c, at))

    def _draft(self, at: datetime, on: date) -> None:
        entry, source, cast = self.entry, self.source, self.cast
        number_as(self.session, cast, int(entry["key"][2:]))
        author = cast.members[entry["author"]]
        row = drafting.draft(self.session, by=author, at=at, **self._fields())
        self.rows[entry["key"]] = row
        if entry.get("helpers"):
            self.session.flush()  # helpers refer to the row
            drafting.set_helpers(self.session, row, [cast.members[key].person_id for key in entry["helpers"]], by=author, at=at)

    def _fields(self) -> dict[str, object]:
        entry, source, cast = self.entry, self.source, self.cast
        plan = self._plan_at_start()
        amount, currency = entry["budget_amount"], entry["budget_currency"]
        parent = entry.get("parent")
        return plan | {
            "title": source.text(entry, "title"),
            "goal_form": GoalForm(entry["goal_form"]),
            "because": source.text(entry, "because"),
            "then": source.text(entry, "then"),
            "channel_id": cast.channels.get(entry["channel"]),
            "segment_id": cast.segments.get(entry["segment"]),
            "offer_id": cast.offers.get(entry["offer"]),
            "funnel_stage_id": cast.stages.get(entry["funnel_stage"]),
            "metric_id": cast.metrics.get(entry["metric"]),
            "baseline_value": exact(entry.get("baseline_value")),
            "baseline_period": entry.get("baseline_period"),
            "baseline_note": source.text(entry, "baseline_note"),
            "success_threshold": exact(entry["success_threshold"]),
            "kill_threshold": exact(entry["kill_threshold"]),
            "budget_amount": None if amount is None else Money.of(Decimal(amount), currency).minor,
            "budget_currency": currency,
            "budget_hours": exact(entry["budget_hours"]),
            "planned_start": source.day(entry["planned_start"]),
            "owner_id": cast.person_id(entry["owner"]),
            "suggested_by_id": cast.person_id(entry.get("suggested_by")),
            "parent_id": self.rows[parent].id if parent else None,
            "evidence": entry["evidence"],
            "tags": entry["tags"],
        }

    def _plan_at_start(self) -> dict[str, object]:
        """Fields that were amended later, as they were before."""
        entry = self.entry
        old = {change["field"]: change["old"] for change in reversed(entry.get("amendments", ()))}
        end = self.source.day(old.get("planned_end", entry["planned_end"]))
        start = self.source.day(entry["planned_start"])
        days = (end - start).days if "planned_end" in old and end and start else entry["planned_days"]
        return {"min_sample": old.get("min_sample", entry["min_sample"]), "planned_end": end, "planned_days": days}

    def _vote(self, vote: Entry, at: datetime) -> None:
        voting.cast_vote(
            self.session, self.row, belief_percent=vote["belief_percent"], impact=vote["impact"],
            confidence=vote["confidence"], ease=vote["ease"], by=self.cast.members[vote["user"]], at=at,
        )

    def _move(self, move: Entry) -> Iterator[Step]:
        to, who, at = move["to"], self.cast.members[move["by"]], self.source.at
        day, row, session = move["on"], lambda: self.row, self.session
        reason = self.source.text(move, "reason")
        match move["from"], to:
            case "draft", "backlog":
                yield Step(at(day, Hour.PROPOSED), lambda t, on: backlog.propose(session, row(), by=who, at=t, on=on))
            case "backlog", "selected":
                yield Step(at(day, Hour.SELECTED), lambda t, on: voting.select(session, row(), by=who, at=t, on=on))
            case "selected", "testing":
                yield Step(at(day, Hour.STARTED), lambda t, on: experiments.start(session, row(), by=who, at=t, on=on))
            case "testing", "deciding":
                yield Step(at(day, Hour.STOPPED), lambda t, on: experiments.stop(session, row(), by=who, at=t, on=on, reason=reason))
            case "testing", "cancelled":
                yield Step(at(day, Hour.DECIDED), lambda t, on: backlog.cancel(session, row(), by=who, at=t, on=on, reason=reason))
            case "backlog", "parked":
                wake = self.source.day(move["wake_on"])
                yield Step(
                    at(day, Hour.DECIDED),
                    lambda t, on: backlog.park(session, row(), by=who, at=t, on=on, wake_on=wake, reason=reason),
                )
            case "deciding", _ if to in DECISIONS:
                yield Step(at(day, Hour.LEARNED), self._learn)
                yield Step(at(day, Hour.DECIDED), self._decide)

    def _learn(self, at: datetime, on: date) -> None:
        card, text = self.entry["learning"], self.source.text
        owner = self.cast.members[self.entry["owner"]]
        experiments.write_learning(
            self.session, self.row, observed=text(card, "observed") or "", learned=text(card, "learned") or "",
            therefore=text(card, "therefore") or "", by=owner, at=at,
        )

    def _decide(self, at: datetime, on: date) -> None:
        decision, text = self.entry["decision"], self.source.text
        scales = decision.get("scalability")
        experiments.decide(
            self.session, self.row, verdict=Verdict(decision["verdict"]), by=self.cast.members[decision["decided_by"]], at=at, on=on,
            override_reason=text(decision, "override_reason"), scalability=Scalability(scales) if scales else None,
            scalability_limit=text(decision, "scalability_limit"),
        )

    def _amend(self, change: Entry, at: datetime) -> None:
        new = self.source.day(change["new"]) if change["field"] in AMENDED_DAYS else change["new"]
        experiments.amend(
            self.session, self.row, field=change["field"], new=new, reason=self.source.text(change, "reason") or "",
            by=self.cast.members[change["by"]], at=at,
        )

    def _observe(self, seen: Entry, at: datetime, on: date) -> None:
        currency = seen["spend_currency"]
        experiments.observe(
            self.session, self.row, on=on, numerator=exact(seen.get("numerator_delta")),
            denominator=exact(seen.get("denominator_delta")), values=[Decimal(str(v)) for v in seen.get("values", ())],
            spend=Money.of(Decimal(seen["spend_amount"]), currency).minor, spend_currency=currency, hours=exact(seen["hours"]),
            note=self.source.text(seen, "note"), is_correction=bool(seen.get("correction")), reason=self.source.text(seen, "reason"),
            by=self.cast.members[seen["by"]], at=at,
        )

    def _comment(self, said: Entry, at: datetime) -> None:
        mentions = [self.cast.members[key].person_id for key in said["mentions"]]
        comment(self.session, self.row, self.source.text(said, "text") or "", by=self.cast.members[said["by"]], at=at, mentions=mentions)
