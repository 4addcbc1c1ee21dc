"""How the winners were handed over: rounds, returns, acceptance, approval."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from sqlmodel import Session

from growthlab.demo.cast import Cast
from growthlab.demo.processes import number_as
from growthlab.demo.readings import all_read
from growthlab.demo.source import Entry, Source
from growthlab.demo.steps import Hour, Step
from growthlab.demo.wording import Wording
from growthlab.handover import actions
from growthlab.handover.models import HandoverPackage
from growthlab.hypotheses.models import Hypothesis
from growthlab.operations.models import Process


class Handover:
    """One package of the file."""

    def __init__(
        self, session: Session, cast: Cast, source: Source, entry: Entry, rows: dict[str, Hypothesis], processes: dict[str, Process]
    ) -> None:
        self.session, self.cast, self.source, self.processes = session, cast, source, processes
        self.key, self.entry, self.rows = entry["key"], entry["handover"], rows
        self.wording = Wording(cast, source, processes)
        self.package: HandoverPackage | None = None

    def steps(self) -> Iterator[Step]:
        entry, at = self.entry, self.source.at
        first = entry["rounds"][0]
        yield Step(at(first["submitted_on"], Hour.PACKED), partial(self._pack, first))
        for part in entry["rounds"]:
            yield Step(at(part["submitted_on"], Hour.SUBMITTED), partial(self._submit, part))
            if "returned_on" in part:
                yield Step(at(part["returned_on"], Hour.ANSWERED), partial(self._return, part))
            if "accepted_on" in part:
                yield Step(at(part["accepted_on"], Hour.ANSWERED), partial(self._accept, part))
        if entry.get("approved_on"):
            yield Step(at(entry["approved_on"], Hour.APPROVED), self._approve)
        if entry.get("day30"):
            yield Step(at(entry["day30"]["answered_on"], Hour.ANSWERED), self._check)

    @property
    def _open(self) -> HandoverPackage:
        assert self.package is not None, "a package is packed before anything else happens to it"
        return self.package

    def _process(self) -> Entry:
        """The description: a running process of the file, or the draft inside the package."""
        draft: Entry | None = self.entry.get("process_draft")
        if draft:
            return draft | {"key": draft["code"], "versions": []}
        found: Entry = next(p for p in self.source.story["processes"] if p["key"] == self.entry["process"])
        return found

    def _pack(self, first: Entry, at: datetime, on: date) -> None:
        entry, process, by = self.entry, self._process(), self.cast.members[first["submitted_by"]]
        number_as(self.session, self.cast, process["key"])
        owner = self.cast.members[entry["ops_owner"]].person_id
        self.package = actions.open_package(self.session, self.rows[self.key], ops_owner_id=owner, by=by, at=at)
        self.processes[process["key"]] = self.package.process
        fields = self.wording.process(process) | self.wording.texts(process) | self.wording.budget(entry)
        del fields["owner_id"]  # the package names the owner
        actions.change_package(
            self.session, self.package, by=by, at=at, steps=self.wording.first_steps(process), links=self.wording.links(process),
            artefacts=self.wording.artefacts(process), kpis=self.wording.kpis(process, entry["plan_first_periods"]),
            ops_owner_id=owner, no_money_kpi_reason=self.source.text(entry, "no_money_kpi_reason"),
            review_on=self.source.day(entry["review_on"]), shadow_until=self.source.day(entry["shadow_until"]),
            sale_mechanics=self._mechanics(entry["sale_mechanics_offer"]), **fields,
        )

    def _mechanics(self, offer: str) -> str | None:
        found = next(row for row in self.source.story["offers"] if row["name"] == offer)
        return self.source.text(found, "sale_mechanics")

    def _submit(self, part: Entry, at: datetime, on: date) -> None:
        actions.submit(self.session, self._open, by=self.cast.members[part["submitted_by"]], at=at, on=on)

    def _return(self, part: Entry, at: datetime, on: date) -> None:
        items = [(item["item"], self.source.text(item, "reason") or "") for item in part["items"]]
        actions.return_package(
            self.session, self._open, reason=self.source.text(part, "return_reason") or "", items=items,
            by=self.cast.members[part["returned_by"]], at=at, on=on,
        )

    def _accept(self, part: Entry, at: datetime, on: date) -> None:
        actions.accept(
            self.session, self._open, by=self.cast.members[part["accepted_by"]], at=at, on=on,
            can_run=part["can_run_without_author"], in_absence_reason=self.source.text(part, "in_absence_reason"),
        )

    def _approve(self, at: datetime, on: date) -> None:
        actions.approve(self.session, self._open, by=self.cast.members[self.entry["approved_by"]], at=at, on=on)
        all_read(self.session, self.cast, self._open.process, at)

    def _check(self, at: datetime, on: date) -> None:
        answer = self.entry["day30"]
        actions.answer_check(
            self.session, self._open, matches=answer["matches"], note=self.source.text(answer, "note"),
            by=self.cast.members[answer["answered_by"]], at=at, on=on,
        )
