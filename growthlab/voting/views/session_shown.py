"""What the page of a voting session shows to one reader."""

from dataclasses import dataclass

from sqlmodel import Session

from growthlab.hypotheses.queries import as_draft
from growthlab.hypotheses.sentence import sentence
from growthlab.people.models import Membership
from growthlab.people.rules import Permission
from growthlab.voting.forms import VoteForm
from growthlab.voting.models import VotingSession
from growthlab.voting.queries.readings import readings
from growthlab.voting.queries.sessions import CardShown, SessionShown, shown_session
from growthlab.voting.rules.agreement import Reading
from growthlab.voting.rules.sessions import Pace
from growthlab.voting.views.box import VoteBox, vote_box


@dataclass(frozen=True)
class Line:
    """One card of the list. `reading` is there for who may see its votes."""

    shown: CardShown
    done: int
    of: int
    has_mine: bool
    reading: Reading | None


@dataclass(frozen=True)
class Table:
    """Who has voted on the shown card, which an open page asks again and again.

    `stamp` changes when the page must be drawn anew, `voted_stamp` with each vote.
    """

    session: SessionShown
    card: CardShown
    asked: str  # the card the address names, if any

    @property
    def row(self) -> VotingSession:
        return self.session.row

    @property
    def stamp(self) -> str:
        return f"{self.row.at_hand}.{self.session.revealed}.{int(self.row.is_open)}"

    @property
    def voted_stamp(self) -> str:
        return "-".join(str(person_id) for person_id in sorted(self.card.voted))

    @property
    def done(self) -> int:
        return self.session.done(self.card)

    @property
    def of(self) -> int:
        return len(self.session.waited_for)


@dataclass(frozen=True)
class Shown(Table):
    """What templates/voting/session.html needs."""

    lines: tuple[Line, ...]
    box: VoteBox
    sentence: str
    is_lead: bool
    may_vote: bool

    @property
    def is_meeting(self) -> bool:
        return self.row.pace is Pace.MEETING

    @property
    def is_last(self) -> bool:
        return self.row.at_hand >= len(self.session.cards)

    @property
    def is_card_at_hand(self) -> bool:
        """Whether the shown card is the one that the meeting looks at."""
        return self.is_meeting and self.card.card.place == self.row.at_hand


def table_of(session: Session, row: VotingSession, member: Membership, *, asked: str | None) -> Table:
    """Three queries, and nothing of the votes."""
    found = shown_session(session, row)
    return Table(found, _card(found, member, asked), asked or "")


def shown_to(session: Session, row: VotingSession, member: Membership, *, asked: str | None, form: VoteForm | None = None) -> Shown:
    table = table_of(session, row, member, asked=asked)
    found, hypothesis = table.session, table.card.hypothesis
    seen = readings(session, member, [one.hypothesis for one in found.cards])
    lines = tuple(
        Line(one, found.done(one), len(found.waited_for), member.person_id in one.voted, seen.get(one.hypothesis.id)) for one in found.cards
    )
    return Shown(
        session=found, card=table.card, asked=table.asked, lines=lines, box=vote_box(session, hypothesis, member, form),
        sentence=sentence(as_draft(session, hypothesis)), is_lead=member.may(Permission.SELECT), may_vote=member.may(Permission.VOTE),
    )


def _card(found: SessionShown, member: Membership, asked: str | None) -> CardShown:
    """The one the address names; else the one at hand, or the first without the own vote."""
    named = [card for card in found.cards if card.hypothesis.key == asked]
    if named:
        return named[0]
    if found.row.pace is Pace.MEETING:
        return found.cards[min(found.row.at_hand, len(found.cards)) - 1]
    waiting = [card for card in found.cards if member.person_id not in card.voted and card.is_open]
    return (waiting or list(found.cards))[0]
