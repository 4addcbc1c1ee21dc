"""Many workspaces of very different sizes: the largest written row by row, the others from it by the database."""

import random
from collections import Counter
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from benchmarks.backlogs import Say, Team, fill
from benchmarks.bulk import Bulk
from benchmarks.filling import NOW
from growthlab.activity.models import Comment
from growthlab.catalog.starter import begin_catalog
from growthlab.core.db import Database
from growthlab.core.search import SearchRow
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.title_words import TitleWord
from growthlab.people.actions import add_person, create_workspace, join
from growthlab.people.rules import Role
from growthlab.voting.models import Vote

SMALL, PEOPLE, AT_ONCE = 1_000, 8, 5_000
CATALOG = ("channel", "segment", "offer", "funnel_stage", "metric")


def sizes(hypotheses: int, workspaces: int) -> list[int]:
    """The largest holds a fifth, the second SMALL, the others the rest: by Zipf's law, one at least."""
    largest, rest = hypotheses // 5, hypotheses - hypotheses // 5 - SMALL
    shares = [1 / (place + 5) for place in range(workspaces - 2)]
    return [largest, SMALL, *(max(1, round(rest * share / sum(shares))) for share in shares)]


def build(database: Database, each: list[int], say: Say, chance: random.Random) -> None:
    """Workspaces team0, team1 … with so many hypotheses each."""
    with database.writing() as session:
        shared = [add_person(session, name=name, email=f"{name}@bench.example", at=NOW) for name in ("ada", "bob")]
        teams = [_team(session, place, size, shared) for place, size in enumerate(each)]
        session.commit()
    bulk, under_way = Bulk(database), Counter[State]()
    for begun in range(0, each[0], AT_ONCE):
        fill(bulk, teams[0], range(begun + 1, min(begun + AT_ONCE, each[0]) + 1), under_way, say, chance)
    taken = each[0]
    for team, size in zip(teams[1:], each[1:], strict=True):
        _copy(bulk, teams[0], team, taken, size)
        taken += size
    bulk.finish("hypothesis", "comment")


def _copy(bulk: Bulk, model: Team, team: Team, taken: int, size: int) -> None:
    """The first rows of the largest workspace again, with the ids of this one's people and catalog, which stand in the same order."""
    at = {"workspace_id": str(team.id)}
    own = f"workspace_id = {model.id} AND "
    people = {name: _shifted(name, model.people[1:-1], team.people[1:-1]) for name in ("author_id", "owner_id")}
    catalog = {f"{name}_id": _shifted(f"{name}_id", ids, team.catalog[name]) for name, ids in model.catalog.items()}
    bulk.copy(Hypothesis, at | people | catalog | {"id": f"id + {taken}"}, f"{own} id <= {size}")
    here = {name: f"{name} + {taken}" for name in ("id", "subject_id", "hypothesis_id")}
    said, voter = at | {"subject_id": here["subject_id"]}, _shifted("person_id", model.people[1:-1], team.people[1:-1])
    bulk.copy(TitleWord, at | {"hypothesis_id": here["hypothesis_id"]}, f"{own} hypothesis_id <= {size}")
    bulk.copy(Vote, at | {"hypothesis_id": here["hypothesis_id"], "person_id": voter}, f"{own} hypothesis_id <= {size}")
    bulk.copy(Comment, said | {"id": here["id"]}, f"{own} subject_id <= {size}")
    words = f"replace(words, '0w{model.id}' || subject_kind, '0w{team.id}' || subject_kind)"  # see search.mark
    bulk.copy(SearchRow, said | {"words": words}, f"{own} subject_id <= {size}")


def _shifted(column: str, model: list[int], own: list[int]) -> str:
    """Ids of one workspace as those of another; who is shared by all stays."""
    return f"CASE WHEN {column} BETWEEN {model[0]} AND {model[-1]} THEN {column} + {own[0] - model[0]} ELSE {column} END"


def _team(session: Session, place: int, size: int, shared: list[Any]) -> Team:  # Any: a Person
    workspace = create_workspace(
        session, name=f"Team {place}", language="en", base_currency="RUB", tz="UTC", at=NOW, slug=f"team{place}"
    )
    own = [add_person(session, name=f"P{n}", email=f"{place}-{n}@bench.example", at=NOW) for n in range(PEOPLE)]
    roles = [Role.MANAGER, Role.ADMIN, Role.LEAD]
    members = [join(session, workspace, person, roles=roles, at=NOW) for person in (shared[0], *own, shared[1])]
    session.flush()
    if not session.exec(sa.text("SELECT 1 FROM channel WHERE workspace_id = :w").bindparams(w=workspace.id)).first():
        begin_catalog(session, members[0], NOW)
    workspace.last_hypothesis = size
    session.flush()
    found = {name: list(session.execute(sa.text(f"SELECT id FROM {name} WHERE workspace_id = :w"), {"w": workspace.id}).scalars())
             for name in CATALOG}
    return Team(workspace.id, [member.person_id for member in members], found)
