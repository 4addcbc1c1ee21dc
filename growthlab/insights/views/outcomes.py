"""What the tests taught in numbers: decided, won, how long it took."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from growthlab.core import clock
from growthlab.core.web import session
from growthlab.evidence.shrinkage import Effect, shrinkage_line
from growthlab.insights.queries.outcomes import outcomes
from growthlab.insights.views.blueprint import bp
from growthlab.people.access import here, needs
from growthlab.people.rules import Permission

FULL, FLOOR, STEP, WIDTH = 80, 96, 8.33, 6.0  # the picture in pixels of height and percent of width


@dataclass(frozen=True)
class Bar:
    """One month: where it stands, how high, and what is written."""

    month: str
    decided: int
    won: int
    x: float
    mid: float
    top: float
    height: float
    won_top: float
    won_height: float

    @property
    def text_y(self) -> float:
        return self.top - 6


@bp.get("/w/<workspace>/insights")
@needs(Permission.READ)
def insights() -> ResponseReturnValue:
    found = outcomes(session(), here().id, on=clock.today(here().tz))
    return render_template(
        "insights/outcomes.html", found=found, bars=bars_of(found.months), said=shrinkage_line([Effect(0, 1)] * len(found.shares)),
    )


def bars_of(months: Sequence[tuple[str, int, int]]) -> list[Bar]:
    """Decided grey, won green in front of it."""
    most = max((decided for _month, decided, _won in months), default=0) or 1
    bars = []
    for place, (month, decided, won) in enumerate(months):
        height, green, x = round(decided / most * FULL, 1), round(won / most * FULL, 1), round(place * STEP, 2)
        bars.append(Bar(month[5:], decided, won, x, round(x + WIDTH / 2, 2), FLOOR - height, height, FLOOR - green, green))
    return bars
