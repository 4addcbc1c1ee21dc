"""The words of the catalog: what a metric counts, how a channel does, how far it scales."""

from enum import StrEnum

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_, gettext

LONGEST_TAG = 40


class MetricKind(StrEnum):
    PROPORTION = "proportion"
    COST_PER = "cost_per"
    COUNT = "count"
    MONEY = "money"
    RATIO = "ratio"
    MEAN = "mean"
    ARTEFACT = "artefact"

    @property
    def label(self) -> str:
        return gettext(METRIC_KIND_LABELS[self])


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"

    @property
    def label(self) -> str:
        return gettext(DIRECTION_LABELS[self])


class Scalable(StrEnum):
    YES = "yes"
    LIMITED = "limited"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return gettext(SCALABLE_LABELS[self])


class ChannelStatus(StrEnum):
    NEW = "new"
    TESTED = "tested"
    WORKING = "working"
    WEARING_OUT = "wearing_out"
    RETIRED = "retired"

    @property
    def label(self) -> str:
        return gettext(CHANNEL_STATUS_LABELS[self])


class Tone(StrEnum):
    """How a tag looks; all but PLAIN are the names of the palette's tones."""

    PLAIN = "plain"
    MINE = "mine"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    MOVE = "move"

    @property
    def label(self) -> str:
        return gettext(TONE_LABELS[self])


TONE_LABELS = {
    Tone.PLAIN: N_("Grey"), Tone.MINE: N_("Blue"), Tone.GOOD: N_("Green"), Tone.WARN: N_("Amber"), Tone.BAD: N_("Red"),
    Tone.MOVE: N_("Teal"),
}
METRIC_KIND_LABELS = {
    MetricKind.PROPORTION: N_("Share"),
    MetricKind.COST_PER: N_("Cost per unit"),
    MetricKind.COUNT: N_("Count"),
    MetricKind.MONEY: N_("Money"),
    MetricKind.RATIO: N_("Ratio"),
    MetricKind.MEAN: N_("Mean"),
    MetricKind.ARTEFACT: N_("Artefacts"),
}
DIRECTION_LABELS = {Direction.UP: N_("More is better"), Direction.DOWN: N_("Less is better")}
SCALABLE_LABELS = {
    Scalable.YES: N_("Scales"),
    Scalable.LIMITED: N_("Scales to a limit"),
    Scalable.NO: N_("Does not scale"),
    Scalable.UNKNOWN: N_("Not known yet"),
}
CHANNEL_STATUS_LABELS = {
    ChannelStatus.NEW: N_("New"),
    ChannelStatus.TESTED: N_("Tested"),
    ChannelStatus.WORKING: N_("Working"),
    ChannelStatus.WEARING_OUT: N_("Wearing out"),
    ChannelStatus.RETIRED: N_("Retired"),
}
MAX_FUNNEL_STAGES = 8
USUAL_FUNNEL = range(5, MAX_FUNNEL_STAGES + 1)


def funnel_is_usual(stages: int) -> bool:
    """Fewer than five steps hide where people are lost; more than eight nobody keeps in mind."""
    return stages in USUAL_FUNNEL


def plain_word(said: str) -> str:
    """A tag as hypotheses carry it: a list of tags is separated by commas, a sign before it is not part of it; perhaps empty.

    RuleBroken for one that no list could show.
    """
    plain = " ".join(said.replace(",", " ").split()).lstrip("#").strip()
    if len(plain) > LONGEST_TAG:
        raise RuleBroken(N_("A tag has at most %(most)s letters. Shorten it."), code="tag_too_long", field="tags", most=LONGEST_TAG)
    return plain
