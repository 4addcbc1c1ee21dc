"""The cells of the backlog as HTML, one function a column. They are joined here and not by a template, because this is the
most opened page and has two thousand values; whatever somebody typed has gone through `escape` before it comes here."""

from collections.abc import Callable
from typing import Any

from growthlab.core.formats import NBSP
from growthlab.core.pictures.belief import track, whisker
from growthlab.hypotheses.rules.shelf import touched_at
from growthlab.hypotheses.rules.states import VOTES_OPEN
from growthlab.pages.backlog.look import Look
from growthlab.pages.backlog.texts import BAR, cost, one_decimal

Row = Any  # a row of listing.page
Cell = Callable[[Look, Row, str], str]  # the last is the address of the row's form; empty where this reader may not change it
_TRACK = track(BAR)


def _changed_here(name: str, field: str, edit: str, text: str) -> str:
    """Without a script the cell leads to its field in the form."""
    return f'<a class="cell" tabindex="-1" data-cell="{name}" href="{edit}#{field}">{text}</a>' if edit else text


def _faint(text: str) -> str:
    return f'<span class="faint small">{text}</span>'


def _is_hidden(row: Row) -> bool:
    return not row.shown and row.state in VOTES_OPEN


def _hidden(look: Look, row: Row) -> str:
    return _faint(look.held_votes if row.held else look.hidden_votes)


def _state(look: Look, row: Row, edit: str) -> str:
    return f'<td role="cell">{look.state(row.state)}</td>'


def _channel(look: Look, row: Row, edit: str) -> str:
    text = _changed_here("channel", "channel", edit, look.channels.get(row.channel_id, "–"))
    return f'<td role="cell" class="wide snug dim">{text}</td>'


def _segment(look: Look, row: Row, edit: str) -> str:
    return f'<td role="cell" class="snug dim">{look.segments.get(row.segment_id, "–")}</td>'


def _stage(look: Look, row: Row, edit: str) -> str:
    return f'<td role="cell" class="snug dim">{look.stages.get(row.funnel_stage_id, "–")}</td>'


def _belief(look: Look, row: Row, edit: str) -> str:
    """A bar with its whisker; a word instead where nobody voted, or this reader has not."""
    if _is_hidden(row):
        inside = _hidden(look, row)
    elif row.shown and row.belief_mean is not None:
        inside = (
            f'<span class="state"><svg class="chart" width="64" height="14" aria-hidden="true"><path class="f-track" d="{_TRACK}"/>'
            f'<rect class="f-ink" width="{round(row.belief_mean * BAR / 100, 1)}" height="5" y="2"/>'
            f'<path class="k-faint" d="{whisker(row.belief_low, row.belief_high, BAR)}"/></svg>{row.belief_mean:.0f}{NBSP}%</span>'
        )
    else:
        inside = _faint(look.no_votes)
    return f'<td role="cell" class="nowrap">{inside}</td>'


def _votes(look: Look, row: Row, edit: str) -> str:
    text = _hidden(look, row) if _is_hidden(row) else str(row.vote_count) if row.shown else "–"
    return f'<td role="cell" class="num" data-l="{look.labels["votes"]}">{text}</td>'


def _score(look: Look, row: Row, edit: str) -> str:
    text = one_decimal(row.score, look.locale) if row.shown and row.score is not None else "–"
    return f'<td role="cell" class="num" data-l="{look.labels["score"]}">{text}</td>'


def _budget(look: Look, row: Row, edit: str) -> str:
    text = cost(row.budget_amount, row.budget_currency, row.budget_hours, look.base_currency, look.locale)
    text = _changed_here("budget", "budget_amount", edit, text)
    return f'<td role="cell" class="num nowrap" data-l="{look.labels["budget"]}">{text}</td>'


def _owner(look: Look, row: Row, edit: str) -> str:
    return f'<td role="cell" class="nowrap">{_changed_here("owner", "owner", edit, look.owner(row.owner_id))}</td>'


def _start(look: Look, row: Row, edit: str) -> str:
    return _dated(look, "start", look.day(row.planned_start))


def _end(look: Look, row: Row, edit: str) -> str:
    return _dated(look, "end", _changed_here("end", "planned_end", edit, look.day(row.planned_end)))


def _touched(look: Look, row: Row, edit: str) -> str:
    return _dated(look, "touched", look.day(look.day_of(touched_at(row))))


def _dated(look: Look, name: str, text: str) -> str:
    return f'<td role="cell" class="nowrap" data-l="{look.labels[name]}">{text}</td>'


def _age(look: Look, row: Row, edit: str) -> str:
    days, label = look.age(row.created_at), look.labels["age"]
    if look.is_old(row.state, row):
        old = look.old_word
        return f'<td role="cell" class="num nowrap warn b" title="{old}" data-l="{label}">{days}<span class="hide"> {old}</span></td>'
    return f'<td role="cell" class="num nowrap" data-l="{label}">{days}</td>'


CELLS: dict[str, Cell] = {
    "state": _state, "channel": _channel, "segment": _segment, "stage": _stage, "belief": _belief, "votes": _votes, "score": _score,
    "budget": _budget, "owner": _owner, "start": _start, "end": _end, "age": _age, "touched": _touched,
}
