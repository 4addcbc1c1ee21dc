"""The rows of one large backlog, with everything that its pages read."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import accumulate
from typing import Any

from benchmarks.bulk import Bulk
from benchmarks.filling import NOW, STATES
from growthlab.activity.models import Comment
from growthlab.core.search import SearchRow, written
from growthlab.hypotheses.models import Hypothesis
from growthlab.hypotheses.rules.states import DECIDED, RUNNING, State
from growthlab.hypotheses.scores import place_of
from growthlab.hypotheses.title_words import TitleWord, words_in
from growthlab.voting.models import Vote
from growthlab.voting.rules import are_locked

VOTERS, MOST_RUNNING = 3, 300
SYLLABLES = "ka lo mi ter bu san di vo pre kle шту ро мен ста ли ко".split()
Row = dict[str, Any]  # Any: a column's own type
Say = Callable[[int], str]


def speaker(chance: random.Random, words: int = 4_000) -> Say:
    """Says so many words of a vocabulary in which few are frequent and most are rare."""
    known = ["".join(chance.choices(SYLLABLES, k=4)) + str(place % 7 or "") for place in range(words)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(words)))
    return lambda count: " ".join(chance.choices(known, cum_weights=weights, k=count))


@dataclass(frozen=True)
class Team:
    """One workspace with its people, of whom the last has never voted; and the rows of its catalog."""

    id: int
    people: list[int]
    catalog: dict[str, list[int]]


def fill(bulk: Bulk, team: Team, numbers: range, under_way: Counter[State], say: Say, chance: random.Random) -> None:
    """Hypotheses of these numbers, which are their ids too; `under_way` goes on from call to call."""
    rows = [_hypothesis(team, number, _state(under_way, chance), say, chance) for number in numbers]
    bulk.write(Hypothesis, rows)
    bulk.write(TitleWord, (
        {"workspace_id": team.id, "word": word, "hypothesis_id": row["id"]} for row in rows for word in words_in(row["title"])
    ))
    bulk.write(Vote, _votes(team, rows))
    comments = [_comment(team, row, say) for row in rows if row["id"] % 2]
    bulk.write(Comment, comments)
    bulk.write(SearchRow, _findable(team, rows, comments, say))


def _state(under_way: Counter[State], chance: random.Random) -> State:
    """What is under way is bounded by how many people there are, not by how much was written down."""
    state = chance.choice(STATES)
    under_way[state] += 1
    return State.REJECTED if state in RUNNING and under_way[state] > MOST_RUNNING else state


def _hypothesis(team: Team, number: int, state: State, say: Say, chance: random.Random) -> Row:
    at = NOW - timedelta(days=chance.randrange(400), seconds=number)
    belief, score, budget = float(chance.randrange(10, 91)), chance.random() * 9 + 1, chance.randrange(0, 30_000_000, 100_000)
    begins = (at + timedelta(days=chance.randrange(60))).date()
    return {
        "id": number, "workspace_id": team.id, "number": number, "title": say(chance.randint(5, 9)).capitalize()[:140],
        "goal_form": "reach", "because": say(18), "state": state, "state_since": at, "created_at": at, "edited_at": at,
        "author_id": chance.choice(team.people), "owner_id": chance.choice(team.people),
        "budget_amount": budget, "budget_base": budget, "budget_currency": "RUB", "budget_hours": Decimal(chance.randrange(60)),
        "min_sample": 20, "planned_days": 28, "planned_start": begins, "planned_end": begins + timedelta(days=28),
        "success_threshold": Decimal("0.3"), "kill_threshold": Decimal("0.1"), "evidence": [], "tags": [], "log_scale": False,
        "plan_locked_at": at if are_locked(state, plan_locked=False) else None, "vote_count": VOTERS, "belief_mean": belief,
        "belief_low": 10, "belief_high": 90, "score": score, "place": place_of(belief, score), "widest_gap": chance.randrange(7),
        "spend_base": 0, "spend_unconverted": False, "hours_spent": Decimal(0), "comment_count": number % 2, "version": 1,
        "decided_on": at.date() if state in DECIDED else None, "outcome": state is State.PROMOTED if state in DECIDED else None,
        **{f"{name}_id": chance.choice(ids) for name, ids in team.catalog.items()},
    }


def _votes(team: Team, rows: list[Row]) -> Iterator[Row]:
    """Ada votes on every third hypothesis, the others in turn, Bob never."""
    voters = team.people[:-1]
    for row in rows:
        for place in range(VOTERS):
            yield {
                "workspace_id": team.id, "hypothesis_id": row["id"], "belief_percent": (10, 30, 50, 70, 90)[(row["id"] + place) % 5],
                "person_id": voters[(VOTERS * row["number"] + place) % len(voters)], "impact": 5, "confidence": 6, "ease": 7,
                "answers": {}, "at": NOW, "counts": True,
            }


def _comment(team: Team, row: Row, say: Say) -> Row:
    return {
        "id": row["id"], "workspace_id": team.id, "subject_kind": "hypothesis", "subject_id": row["id"], "text": say(12),
        "mentions": [], "by_id": row["author_id"], "at": row["created_at"],
    }


def _findable(team: Team, rows: list[Row], comments: list[Row], say: Say) -> Iterator[Row]:
    for row in rows:
        yield _search(team, "hypothesis", row["id"], f"H-{row['number']:03} {row['title']}", f"{row['number']} {row['because']}")
        if row["state"] in DECIDED:
            yield _search(team, "learning", row["id"], say(10), "")
    for comment in comments:
        yield _search(team, "comment", comment["id"], "", comment["text"])


def _search(team: Team, kind: str, subject_id: int, title: str, text: str) -> Row:
    return {"workspace_id": team.id, "subject_kind": kind, "subject_id": subject_id, **written(team.id, kind, title, text)}
