"""The days that concern one member of a workspace: ends of tests, reviews, facts to enter, hand-overs."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, select

from growthlab.core.i18n import gettext as _
from growthlab.core.ical import Entry
from growthlab.core.lines import Target
from growthlab.core.periods import Period
from growthlab.digests.addresses import address_of
from growthlab.experiments.queries import running_tests
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries.finding import all_packages, calendar_of, last_rounds
from growthlab.handover.rules import answer_due
from growthlab.hypotheses.models import Helper
from growthlab.operations.models import Process
from growthlab.operations.queries.follow_up import Followed, followed
from growthlab.people.models import Membership
from growthlab.people.rules import Permission, Role


class Book:
    """Writes entries of one member: whole days, with addresses made of the setting BASE_URL."""

    def __init__(self, member: Membership, base_url: str) -> None:
        self.member, self.base_url = member, base_url
        self.workspace = member.workspace
        self.host = base_url.split("://")[-1].split("/")[0].split(":")[0]

    def entry(self, key: str, on: date, subject: str, what: str, title: str, target: Target, *, category: str) -> Entry:
        """`key` names the thing within the workspace."""
        return Entry(
            uid=f"{key}.{self.workspace.id}@{self.host}", on=on, title=f"{subject} {what}", text=f"{title}\n{self.workspace.name}",
            url=address_of(target, self.workspace.slug, self.base_url), category=category,
        )


def days_of(session: Session, member: Membership, *, on: date, base_url: str) -> list[Entry]:
    """In the current language, by day. Leads see every test, managers every process and hand-over, others their own."""
    book = Book(member, base_url)
    entries = [*_tests(session, book, on), *_processes(session, book, on), *_handovers(session, book)]
    return sorted(entries, key=lambda entry: (entry.on, entry.uid))


def _tests(session: Session, book: Book, on: date) -> Iterator[Entry]:
    member = book.member
    helped = session.exec(
        select(Helper.hypothesis_id).where(Helper.workspace_id == member.workspace_id, Helper.person_id == member.person_id)
    ).all()
    for test in running_tests(session, member.workspace_id, on=on):
        row = test.hypothesis
        own = row.owner_id == member.person_id or row.id in helped
        if row.planned_end and (own or member.may(Permission.SELECT)):
            target = Target("pages.hypothesis", {"key": row.key})
            yield book.entry(f"test-{row.id}", row.planned_end, row.key, _("test ends"), row.title, target, category=_("Tests"))


def _processes(session: Session, book: Book, on: date) -> Iterator[Entry]:
    manages = Role.MANAGER in book.member.roles
    for row in followed(session, book.member.workspace_id):
        if not row.facts.runs(on=on):
            continue
        own = row.process.names(book.member.person_id)
        if (own or manages) and row.process.next_review_on:
            yield book.entry(
                f"review-{row.process.id}", row.process.next_review_on, row.process.code, _("review"), row.process.title,
                _page(row.process), category=_("Reviews"),
            )
        yield from _facts(book, row, own, on)


def _facts(book: Book, row: Followed, own: bool, on: date) -> Iterator[Entry]:
    """The last day for the fact of the period that ended, while none is there, and of the one that runs."""
    for kpi, facts in row.kpis:
        if not own and kpi.owner_id != book.member.person_id:
            continue
        present = Period.containing(on, kpi.cadence)
        for period in (present.previous, present):
            if period.last_day >= (row.process.started_on or on) and facts.newest(period, on=on) is None:
                yield book.entry(
                    f"fact-{kpi.id}-{period}", row.facts.due_by(facts, period), row.process.code,
                    _("%(kpi)s for %(period)s", kpi=kpi.name, period=period.label), row.process.title,
                    Target("operations.enter_fact", {"code": row.process.code, "kpi_id": kpi.id, "period": str(period)}),
                    category=_("Facts to enter"),
                )


def _handovers(session: Session, book: Book) -> Iterator[Entry]:
    member = book.member
    holidays, rounds = calendar_of(session, member.workspace_id), last_rounds(session, member.workspace_id)
    for package in all_packages(session, member.workspace_id):
        concerned = member.person_id in (package.ops_owner_id, package.hypothesis.owner_id) or Role.MANAGER in member.roles
        last = rounds.get(package.id)
        if not concerned or last is None:
            continue
        if package.is_submitted:
            yield _package_day(book, package, "answer", answer_due(last.submitted_on, *holidays), _("answer to the hand-over"))
        if package.accepted_on and package.shadow_until:
            yield _package_day(book, package, "shadow", package.shadow_until, _("working side by side ends"))
        for number, condition in enumerate(last.conditions if package.accepted_on else ()):
            if condition.get("due_on"):
                due = date.fromisoformat(condition["due_on"])
                yield _package_day(book, package, f"condition-{number}", due, _("condition: %(text)s", text=condition["text"]))


def _package_day(book: Book, package: HandoverPackage, key: str, on: date, what: str) -> Entry:
    target = Target("handover.package", {"key": package.hypothesis.key})
    return book.entry(
        f"handover-{package.id}-{key}", on, package.hypothesis.key, what, package.hypothesis.title, target, category=_("Hand-overs")
    )


def _page(process: Process) -> Target:
    return Target("operations.process", {"code": process.code})
