"""Everything that one hypothesis is, gathered for its page in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from growthlab.activity.models import Comment
from growthlab.activity.queries import comments_on, events_on
from growthlab.experiments.views.amended import changes_of
from growthlab.experiments.views.case import TestFile, test_file
from growthlab.experiments.views.entries import EntryLine, entries_told, sum_line
from growthlab.handover.models import HandoverPackage
from growthlab.handover.queries import package_of
from growthlab.hypotheses.models import Helper, Hypothesis
from growthlab.hypotheses.queries import as_draft, plain_findings, smart_findings
from growthlab.hypotheses.rules.states import BEFORE_START, GoalForm, State
from growthlab.hypotheses.sentence import Part, as_hadi, as_test_card, sentence
from growthlab.hypotheses.smart import LetterFindings, by_letter
from growthlab.pages.feed.rows import Happening, happenings
from growthlab.pages.hypothesis.steps import NextStep, next_steps
from growthlab.people.models import Membership, Person
from growthlab.people.rules import Permission
from growthlab.voting.views.box import VoteBox, vote_box

KIND = "hypothesis"


@dataclass(frozen=True)
class Life:
    """What templates/pages/hypothesis.html shows. `test` is None before the start."""

    hypothesis: Hypothesis
    sentence: str
    test_card: tuple[Part, ...]
    hadi: tuple[Part, ...]
    findings: tuple[LetterFindings, ...]
    steps: list[NextStep]
    vote: VoteBox
    test: TestFile | None
    changes: list[dict[str, object]]
    entries: list[EntryLine]
    total: dict[str, str]
    package: HandoverPackage | None
    parent: Hypothesis | None
    children: list[Hypothesis]
    helpers: list[str]
    comments: list[Comment]
    names: dict[int, str]
    happenings: list[Happening]
    may_edit: bool

    @property
    def has_accounts(self) -> bool:
        """Only a reach test goes round companies."""
        return self.hypothesis.goal_form is GoalForm.REACH

    @property
    def is_waiting(self) -> bool:
        """Before the start the SMART check and the votes matter most."""
        return self.hypothesis.state in BEFORE_START


def life_of(session: Session, hypothesis: Hypothesis, member: Membership, *, on: date) -> Life:
    h, workspace_id = hypothesis, hypothesis.workspace_id
    draft = as_draft(session, h)
    started = h.started_on is not None
    test = test_file(session, h, member, on=on) if started else None
    found = smart_findings(session, h, on=on) if h.state in BEFORE_START else plain_findings(session, h)
    comments = comments_on(session, workspace_id, KIND, h.id)
    return Life(
        hypothesis=h,
        sentence=sentence(draft),
        test_card=as_test_card(draft),
        hadi=as_hadi(draft, insight=test.learning.learned if test and test.learning else ""),
        findings=by_letter(found),
        steps=next_steps(h, member),
        vote=vote_box(session, h, member),
        test=test,
        changes=changes_of(h) if started else [],
        entries=entries_told(session, h) if started else [],
        total=sum_line(test.test.result) if test else {},
        package=package_of(session, h),
        parent=session.get(Hypothesis, h.parent_id) if h.parent_id else None,
        children=_children(session, h),
        helpers=_helpers(session, h),
        comments=comments,
        names={comment.by_id: comment.by.name for comment in comments},
        happenings=happenings(session, workspace_id, events_on(session, workspace_id, KIND, h.id)),
        may_edit=_may_edit(h, member),
    )


def _may_edit(h: Hypothesis, member: Membership) -> bool:
    """As `drafting.edit` asks: own or any, and a selected one by those who select."""
    if h.is_locked or h.state not in BEFORE_START:
        return False
    is_own = member.person_id in (h.author_id, h.owner_id)
    return member.may(Permission.EDIT, named=is_own) and (h.state is not State.SELECTED or member.may(Permission.SELECT))


def _children(session: Session, h: Hypothesis) -> list[Hypothesis]:
    query = select(Hypothesis).where(Hypothesis.workspace_id == h.workspace_id, Hypothesis.parent_id == h.id)
    return list(session.exec(query.order_by(col(Hypothesis.number))).all())


def _helpers(session: Session, h: Hypothesis) -> list[str]:
    query = select(Person.name).join(Helper).where(Helper.workspace_id == h.workspace_id, Helper.hypothesis_id == h.id)
    return list(session.exec(query.order_by(col(Helper.id))).all())
