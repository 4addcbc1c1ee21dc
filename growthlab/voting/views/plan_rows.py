"""A row of the plan's table. There may be hundreds, so what many show alike is drawn once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.core.pictures import BeliefBar
from growthlab.core.pieces import piece
from growthlab.hypotheses.rules.keys import key_of
from growthlab.hypotheses.rules.states import State
from growthlab.hypotheses.views.patterns import pattern_of
from growthlab.people.models import Membership
from growthlab.voting.queries.plan import Placed
from growthlab.voting.rules import hidden_word
from growthlab.voting.views.plan_words import Names, note_of


@dataclass(frozen=True)
class Line:
    """One row of the table; `state`, `belief` and `owner` are drawn, the belief as a word for who has not voted."""

    key: str
    href: str
    title: str
    place: int
    is_marked: bool
    mark: str
    state: Markup
    belief: Markup
    owner: Markup
    budget: str
    money_sum: str
    hours: str
    hours_sum: str
    note: str


@dataclass(frozen=True)
class Pens:
    """What draws the pieces of a row; `page` is the address of a hypothesis with `{}` for its key."""

    page: str
    state: Callable[[State], Markup]
    belief: Callable[[BeliefBar], Markup]
    owner: Callable[[str], Markup]
    unseen: Markup
    held: Markup
    unvoted: Markup
    mark: str

    def belief_of(self, placed: Placed) -> Markup:
        h = placed.row.hypothesis
        if placed.row.seen and h.belief_mean is not None:
            return self.belief(BeliefBar(round(h.belief_mean, 2), h.belief_low, h.belief_high))
        return self.unvoted if not h.vote_count else self.held if placed.row.held else self.unseen


def lines_of(rows: tuple[Placed, ...], names: Names, member: Membership) -> tuple[Line, ...]:
    pens = Pens(
        page=pattern_of("pages.hypothesis", member.workspace.slug), state=_drawn_once("core/_states.html", "state"),
        belief=_drawn_once("core/_belief.html", "belief"), owner=_drawn_once("core/_people.html", "person"),
        unseen=_faint(hidden_word(held=False)), held=_faint(hidden_word(held=True)),
        unvoted=_faint(_("no votes")), mark=_("Mark %(key)s", key="{}"),
    )
    needed = member.workspace.settings.min_votes_to_select
    return tuple(_line(one, place, names, pens, needed) for place, one in enumerate(rows, 1))


def _line(one: Placed, place: int, names: Names, pens: Pens, needed: int) -> Line:
    h, candidate = one.row.hypothesis, one.row.candidate
    key = key_of(h.number)
    return Line(
        key=key, href=pens.page.format(key), title=h.title, place=place, is_marked=one.is_marked,
        mark=pens.mark.format(key), state=pens.state(h.state), belief=pens.belief_of(one),
        owner=pens.owner(names.people.get(h.owner_id or 0, "")),
        budget=names.bare(candidate.cost) if candidate.cost else "–", money_sum=names.bare(one.money_sum),
        hours=formats.number(candidate.hours) if candidate.hours else "–", hours_sum=formats.number(one.hours_sum),
        note=note_of(one, names, needed=needed),
    )


def _drawn_once(template: str, name: str) -> Callable[[Any], Markup]:  # Any: what the macro takes
    macro = piece(template, name)
    return cache(lambda said: Markup(macro(said)))  # noqa: S704  # a macro escapes


def _faint(text: str) -> Markup:
    return Markup('<span class="faint small nowrap">{}</span>').format(text)
