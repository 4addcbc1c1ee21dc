"""Signals, answers and lists as the page prints them."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import url_for

from growthlab.core import formats
from growthlab.core.i18n import gettext as _
from growthlab.evidence.ladder import RUNG_LABELS
from growthlab.maturity.rules.measured import Measured
from growthlab.maturity.rules.points import Answers, Point, StageLists
from growthlab.maturity.rules.proposal import Proposal, Voice
from growthlab.maturity.rules.signals import Signal
from growthlab.people.settings import StageBounds


@dataclass(frozen=True)
class Row:
    """One signal; `value` is empty when it cannot be computed."""

    label: str
    value: str
    stages: str
    href: str


@dataclass(frozen=True)
class Ticked:
    """One line of a list; `computed` ones are ticked by the numbers, the team ticks the others."""

    code: str
    text: str
    met: bool
    computed: bool
    href: str


@dataclass(frozen=True)
class Lists:
    """One stage with its three lists; `met` of its `grounds` are met."""

    stage: StageLists
    signs: list[Ticked]
    grounds: list[Ticked]
    todo: list[Ticked]

    @property
    def met(self) -> int:
        return sum(point.met for point in self.grounds)


def signal_rows(proposal: Proposal, measured: Measured, slug: str) -> list[Row]:
    """The computed signals, each with a link to its rows."""
    return [
        Row(voice.name.label, _said(voice, voice.name, measured), stages_of(voice), _href(voice.name.target.endpoint, slug))
        for voice in proposal.voices if isinstance(voice.name, Signal)
    ]


def _said(voice: Voice, signal: Signal, measured: Measured) -> str:
    return "" if voice.stages is None else _value(signal, measured)


def stages_of(voice: Voice) -> str:
    """“2, 3”; a dash for a value that speaks for none."""
    return ", ".join(map(str, sorted(voice.stages))) if voice.stages else "–"


def _value(signal: Signal, measured: Measured) -> str:
    if signal is Signal.FOUNDER:
        return formats.percent(measured.founder_share or 0)
    if signal is Signal.HANDS:
        return _("%(hands)s of %(people)s", hands=measured.hands, people=measured.people)
    if signal is Signal.RUNG:
        return _(RUNG_LABELS[measured.rung]) if measured.rung else _("none")
    if signal is Signal.WANING:
        return _("%(worn)s of %(all)s", worn=measured.worn_out, all=measured.money_processes)
    return formats.number(getattr(measured, signal.value))


def lists_shown(stage: StageLists, measured: Measured, answers: Answers, bounds: StageBounds, ticked: Collection[str], slug: str) -> Lists:
    def shown(points: Collection[Point]) -> list[Ticked]:
        return [
            Ticked(
                point.code, point.text, point.is_met(measured, answers, bounds, ticked),
                point.computed(measured, answers, bounds) is not None, _href(point.endpoint, slug) if point.endpoint else "",
            )
            for point in points
        ]

    return Lists(stage, shown(stage.signs), shown(stage.grounds), shown(stage.todo))


def _href(endpoint: str, slug: str) -> str:
    return url_for(endpoint, workspace=slug)
