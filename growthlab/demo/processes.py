"""The processes as they ran: how the older ones began, facts, reviews, new versions."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

import sqlalchemy as sa
from sqlmodel import Session, col, select

from growthlab.demo.cast import FIRST_HOUR, Cast
from growthlab.demo.readings import all_read
from growthlab.demo.source import FIRST_DAY, Entry, Source, exact
from growthlab.demo.steps import Hour, Step
from growthlab.demo.wording import Wording
from growthlab.operations import actions
from growthlab.operations.models import Kpi, Process
from growthlab.operations.rules import ReviewVerdict
from growthlab.people.models import Workspace


def number_as(session: Session, cast: Cast, code: str) -> None:
    """The next process gets the number it has in the file."""
    counter = sa.update(Workspace).where(col(Workspace.id) == cast.workspace.id).values(last_process=int(code[2:]) - 1)
    session.execute(counter.execution_options(synchronize_session=False))


class Running:
    """One process of the file; the package of its hypothesis, if any, has drafted its row."""

    def __init__(self, session: Session, cast: Cast, source: Source, entry: Entry, processes: dict[str, Process]) -> None:
        self.session, self.cast, self.source, self.entry, self.processes = session, cast, source, entry, processes
        self.wording = Wording(cast, source, processes)

    @property
    def row(self) -> Process:
        return self.processes[self.entry["key"]]

    def steps(self) -> Iterator[Step]:
        entry, at = self.entry, self.source.at
        if not entry["source_hypothesis"]:
            yield Step(at(FIRST_DAY, FIRST_HOUR + int(entry["key"][2:]) / 60), self._draft)
            yield Step(at(entry["versions"][0]["approved_on"], Hour.APPROVED), self._begin)
        for version in entry["versions"][1:]:
            yield Step(at(version["approved_on"], Hour.APPROVED), partial(self._next_version, version))
        for review in entry["reviews"]:
            yield Step(at(review["on"], Hour.REVIEWED), partial(self._review, review))
        for kpi in entry["kpis"]:
            for fact in kpi["history"]:
                yield from self._facts(kpi, fact)

    def _draft(self, at: datetime, on: date) -> None:
        entry, wording = self.entry, self.wording
        number_as(self.session, self.cast, entry["key"])
        self.processes[entry["key"]] = actions.draft_process(
            self.session, by=self.cast.members[entry["versions"][0]["author"]], at=at, steps=wording.first_steps(entry),
            artefacts=wording.artefacts(entry), kpis=wording.kpis(entry, []), **wording.process(entry),
            **wording.texts(entry),
        )

    def _begin(self, at: datetime, on: date) -> None:
        """Links come last: they lead to processes that are drafted by now."""
        author = self.cast.members[self.entry["versions"][0]["author"]]
        version = actions.set_links(self.session, self.row, self.wording.links(self.entry), by=author, at=at)
        boss = self.cast.members[self.entry["versions"][0]["approver"]]
        actions.approve_version(self.session, version, by=boss, at=at, on=self._effective(self.entry["versions"][0]))
        all_read(self.session, self.cast, self.row, at)
        started = self.source.day(self.entry["started_on"]) or on
        actions.activate(self.session, self.row, by=boss, at=at, on=started)

    def _next_version(self, version: Entry, at: datetime, on: date) -> None:
        author, boss = self.cast.members[version["author"]], self.cast.members[version["approver"]]
        actions.set_steps(self.session, self.row, self.wording.steps(self.entry), by=author, at=at)
        note = self.source.text(version, "change_note")
        drafted = actions.set_texts(self.session, self.row, by=author, at=at, change_note=note)
        actions.approve_version(self.session, drafted, by=boss, at=at, on=self._effective(version))
        all_read(self.session, self.cast, self.row, at)

    def _effective(self, version: Entry) -> date:
        day = self.source.day(version["effective_from"])
        assert day is not None, "each version of the file has its day"
        return day

    def _review(self, review: Entry, at: datetime, on: date) -> None:
        steps = [{"order": s["order"], "decision": s["decision"], "note": self.source.text(s, "note")} for s in review["steps"]]
        actions.review(
            self.session, self.row, verdict=ReviewVerdict(review["verdict"]), note=self.source.text(review, "note"), steps=steps,
            by=self.cast.members[review["by"]], at=at, on=on,
        )

    def _facts(self, kpi: Entry, fact: Entry) -> Iterator[Step]:
        if fact["actual"] is None:
            return
        corrections = fact.get("corrections", [])
        first = corrections[0]["old"] if corrections else fact["actual"]
        note = self.source.text(fact, "note")
        yield self._fact(kpi, fact["period"], first, note, fact["entered_on"], fact["entered_by"], Hour.FACT)
        for change in corrections:
            why = self.source.text(change, "reason")
            yield self._fact(kpi, fact["period"], change["new"], why, change["on"], change["by"], Hour.CORRECTED, is_correction=True)

    def _fact(
        self, kpi: Entry, period: str, actual: object, note: str | None, day: str, by: str, hour: float, *, is_correction: bool = False
    ) -> Step:
        when = self.source.fact_day(period, day)

        def tell(at: datetime, on: date) -> None:
            value = exact(actual)
            assert value is not None, "only facts that were entered are told"
            actions.enter_fact(
                self.session, self._kpi(kpi), period=self.source.period(period), actual=value, by=self.cast.members[by], at=at, on=on,
                note=note, reason=note if is_correction else None,
            )

        return Step(self.source.moment(when, hour), tell)

    def _kpi(self, kpi: Entry) -> Kpi:
        name = self.source.text(kpi, "name")
        return self.session.exec(select(Kpi).where(Kpi.process_id == self.row.id, Kpi.name == name)).one()
