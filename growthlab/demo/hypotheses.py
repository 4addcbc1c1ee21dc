"""The life of each hypothesis, from the draft to the decision."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

import sqlalchemy as sa
from sqlmodel import Session, col

from growthlab.activity.actions import comment
from growthlab.demo.cast import Cast
from growthlab.demo.drafts import fields_of
from growthlab.demo.source import Entry, Source
from growthlab.demo.steps import Hour, Step
from growthlab.demo.trials import Trial
from growthlab.hypotheses.actions import backlog, drafting
from growthlab.hypotheses.models import Hypothesis
from growthlab.people.models import Workspace
from growthlab.voting import actions as voting


def number_as(session: Session, cast: Cast, number: int) -> None:
    """The next hypothesis gets the number it has in the file."""
    counter = sa.update(Workspace).where(col(Workspace.id) == cast.workspace.id).values(last_hypothesis=number - 1)
    session.execute(counter.execution_options(synchronize_session=False))


class Life:
    """One hypothesis of the file and, once drafted, its row."""

    def __init__(self, session: Session, cast: Cast, source: Source, entry: Entry, rows: dict[str, Hypothesis]) -> None:
        self.session, self.cast, self.source, self.entry, self.rows = session, cast, source, entry, rows

    def row(self) -> Hypothesis:
        return self.rows[self.entry["key"]]

    def steps(self) -> Iterator[Step]:
        """Everything but the hand-over, which `handovers` tells."""
        entry, at = self.entry, self.source.at
        yield Step(at(entry["created_on"], Hour.CREATED), self._draft)
        for vote in entry.get("votes", ()):
            yield Step(at(vote["on"], Hour.VOTED), partial(self._vote, vote))
        for move in entry.get("transitions", ()):
            yield from self._move(move)
        for said in entry.get("comments", ()):
            yield Step(at(said["on"], Hour.COMMENTED), partial(self._comment, said))
        yield from Trial(self.session, self.cast, self.source, entry, self.row).steps()

    def _draft(self, at: datetime, on: date) -> None:
        entry, cast = self.entry, self.cast
        number_as(self.session, cast, int(entry["key"][2:]))
        author = cast.members[entry["author"]]
        row = drafting.draft(self.session, by=author, at=at, **fields_of(entry, self.source, cast, self.rows))
        self.rows[entry["key"]] = row
        if entry.get("helpers"):
            self.session.flush()  # helpers refer to the row
            drafting.set_helpers(self.session, row, [cast.members[key].person_id for key in entry["helpers"]], by=author, at=at)

    def _vote(self, vote: Entry, at: datetime, on: date) -> None:
        voting.cast_vote(
            self.session, self.row(), belief_percent=vote["belief_percent"], impact=vote["impact"],
            confidence=vote["confidence"], ease=vote["ease"], by=self.cast.members[vote["user"]], at=at,
        )

    def _move(self, move: Entry) -> Iterator[Step]:
        at = self.source.at
        match move["from"], move["to"]:
            case "draft", "backlog":
                yield Step(at(move["on"], Hour.PROPOSED), partial(self._propose, move))
            case "backlog", "selected":
                yield Step(at(move["on"], Hour.SELECTED), partial(self._select, move))
            case "testing", "cancelled":
                yield Step(at(move["on"], Hour.DECIDED), partial(self._cancel, move))
            case "backlog", "parked":
                yield Step(at(move["on"], Hour.DECIDED), partial(self._park, move))

    def _propose(self, move: Entry, at: datetime, on: date) -> None:
        backlog.propose(self.session, self.row(), by=self.cast.members[move["by"]], at=at, on=on)

    def _select(self, move: Entry, at: datetime, on: date) -> None:
        voting.select(self.session, self.row(), by=self.cast.members[move["by"]], at=at, on=on)

    def _cancel(self, move: Entry, at: datetime, on: date) -> None:
        reason = self.source.text(move, "reason")
        backlog.cancel(self.session, self.row(), by=self.cast.members[move["by"]], at=at, on=on, reason=reason)

    def _park(self, move: Entry, at: datetime, on: date) -> None:
        backlog.park(
            self.session, self.row(), by=self.cast.members[move["by"]], at=at, on=on, wake_on=self.source.day(move["wake_on"]),
            reason=self.source.text(move, "reason"),
        )

    def _comment(self, said: Entry, at: datetime, on: date) -> None:
        mentions = [self.cast.members[key].person_id for key in said["mentions"]]
        text = self.source.text(said, "text") or ""
        comment(self.session, self.row(), text, by=self.cast.members[said["by"]], at=at, mentions=mentions)
