"""A large workspace, written in bulk: the shape of real rows, none of the rules."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session, select

from growthlab.activity.models import Comment
from growthlab.core.db import Database
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.scores import place_of
from growthlab.people.models import Membership, Workspace
from growthlab.voting.models import Vote

STATES = (
    [State.BACKLOG] * 60 + [State.DRAFT] * 8 + [State.SELECTED] * 4 + [State.TESTING] * 6 + [State.DECIDING] * 2
    + [State.REJECTED] * 12 + [State.PROMOTED] * 8
)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORDS = (
    "pharma webinar cold email partner referral landing audit pilot retail logistics fintech video report discount seo call case demo"
).split()


def fill(database: Database, slug: str, *, hypotheses: int, comments: int, votes: int, seed: int = 1) -> None:
    """Add that many rows to a workspace that has people and a catalog."""
    chance = random.Random(seed)
    with database.writing() as session:
        workspace = session.exec(select(Workspace).where(Workspace.slug == slug)).one()
        people = list(session.exec(select(Membership.person_id).where(Membership.workspace_id == workspace.id)).all())
        first = _hypotheses(session, workspace, people, hypotheses, chance)
        _comments(session, workspace, people, first, hypotheses, comments, chance)
        _votes(session, workspace, people, first, hypotheses, votes, chance)
        session.commit()


def _ids(session: Session, workspace: Workspace, table: str) -> list[int]:
    return list(session.execute(sa.text(f"SELECT id FROM {table} WHERE workspace_id = :w"), {"w": workspace.id}).scalars())  # our own names


def _hypotheses(session: Session, workspace: Workspace, people: list[int], count: int, chance: random.Random) -> int:
    catalog = {name: _ids(session, workspace, name) for name in ("channel", "segment", "offer", "funnel_stage", "metric")}
    start = workspace.last_hypothesis
    rows = []
    for place in range(count):
        at = NOW - timedelta(days=chance.randrange(400), minutes=place)
        title = " ".join(chance.sample(WORDS, 5)).capitalize() + f" {place}"
        belief, ice, budget = float(chance.randrange(10, 91)), chance.random() * 9 + 1, chance.randrange(0, 30_000_000, 100_000)
        rows.append(
            {
                "workspace_id": workspace.id, "number": start + place + 1, "title": title, "goal_form": "reach",
                "because": " ".join(chance.choices(WORDS, k=18)), "state": chance.choice(STATES), "state_since": at,
                "created_at": at, "edited_at": at, "author_id": chance.choice(people), "owner_id": chance.choice(people),
                "budget_amount": budget, "budget_base": budget, "budget_currency": workspace.base_currency,
                "budget_hours": Decimal(chance.randrange(60)), "min_sample": 20, "planned_days": 28,
                "success_threshold": Decimal("0.3"), "kill_threshold": Decimal("0.1"), "evidence": [], "tags": [],
                "vote_count": 4, "belief_mean": belief, "belief_low": 10, "belief_high": 90, "score": ice,
                "place": place_of(belief, ice),
                "widest_gap": chance.randrange(7), "spend_base": 0, "spend_unconverted": False, "hours_spent": Decimal(0),
                "comment_count": 3, "version": 1, **{f"{name}_id": chance.choice(ids) for name, ids in catalog.items()},
            }
        )
    first = (session.execute(sa.text("SELECT coalesce(max(id), 0) FROM hypothesis")).scalar() or 0) + 1
    session.execute(sa.insert(Hypothesis), [row | {"id": first + place} for place, row in enumerate(rows)])
    workspace.last_hypothesis = start + count
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("SELECT setval('hypothesis_id_seq', (SELECT max(id) FROM hypothesis))"))
    return first


def _comments(session: Session, workspace: Workspace, people: list[int], first: int, span: int, count: int, chance: random.Random) -> None:
    session.execute(
        sa.insert(Comment),
        [
            {
                "workspace_id": workspace.id, "subject_kind": "hypothesis", "subject_id": first + place % span,
                "text": " ".join(chance.choices(WORDS, k=12)), "mentions": [], "by_id": chance.choice(people),
                "at": NOW - timedelta(minutes=place),
            }
            for place in range(count)
        ],
    )


def _votes(
    session: Session, workspace: Workspace, people: list[int], first: int, span: int, count: int, chance: random.Random
) -> None:
    """Each hypothesis has as many voters, drawn among all, so that every reader has voted on some and not on others."""
    voters = min(len(people), max(1, count // span))
    rows = [(first + place, person_id) for place in range(span) for person_id in chance.sample(people, voters)]
    session.execute(
        sa.insert(Vote),
        [
            {
                "workspace_id": workspace.id, "hypothesis_id": hypothesis_id, "person_id": person_id,
                "belief_percent": (10, 30, 50, 70, 90)[place % 5], "impact": 5, "confidence": 6, "ease": 7, "at": NOW, "counts": True,
            }
            for place, (hypothesis_id, person_id) in enumerate(rows)
        ],
    )
