"""S: who, through what, doing what; one change at a time."""

from collections.abc import Iterator

from growthlab.core.i18n import N_
from growthlab.hypotheses.smart.draft import Draft, Surroundings
from growthlab.hypotheses.smart.finding import Finding, fail, warn
from growthlab.hypotheses.smart.joined import joined_names
from growthlab.hypotheses.smart.vague import says_nothing, vague_words

SHORTEST_TITLE = 8


def specific(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    if draft.segment is None:
        yield fail("S1", "segment", N_("Name the segment: who exactly should respond."))
    yield from _the_means_are_named(draft)
    yield from _the_title_says_something(draft)
    yield from _two_groups_are_named(draft)
    yield from _one_target(draft, around)
    if vague := vague_words(draft.title):
        yield warn(
            "S5",
            "title",
            N_("“%(words)s” cannot be checked. Say what will be done, or put the number beside it."),
            words=", ".join(dict.fromkeys(vague)),
        )
    yield from _one_change(draft, around)
    if draft.segment is not None and not _filled(draft.segment.firmographics):
        yield warn(
            "S7",
            "segment",
            N_("The segment “%(segment)s” does not say which firms it means. Add industry, size or turnover."),
            segment=draft.segment.name,
        )


def _the_means_are_named(draft: Draft) -> Iterator[Finding]:
    if draft.goal_form == "channel" and draft.channel is None:
        yield fail("S2", "channel", N_("Name the channel that is tested."))
    if draft.goal_form == "reach" and not _filled(draft.offer):
        yield warn("S2", "offer", N_("Name the offer: what they should respond to."))


def _two_groups_are_named(draft: Draft) -> Iterator[Finding]:
    if not draft.compares:
        return
    for name, side in (("group_a", draft.group_a), ("group_b", draft.group_b)):
        if not _filled(side):
            yield fail("S8", name, N_("Name both groups: A is what you do today, B is what is new."))
            return
    if (draft.group_a or "").strip().casefold() == (draft.group_b or "").strip().casefold():
        yield fail("S8", "group_b", N_("Both groups are called the same. Say what B has that A has not."))


def _the_title_says_something(draft: Draft) -> Iterator[Finding]:
    title = draft.title.strip()
    if len(title) < SHORTEST_TITLE:
        yield fail("S3", "title", N_("Write a title of at least 8 characters that says what will be done."))
    elif says_nothing(title):
        yield fail("S3", "title", N_("The title has only vague and small words. Say what will be done, and to whom."))


def _one_target(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    named = (draft.metric.name,) if draft.metric else ()
    several = named + draft.other_metrics
    pair = several[:2] if len(several) > 1 else joined_names(draft.title, around.metric_names or ())
    if pair:
        yield fail(
            "S4",
            "metric",
            N_("Two metrics are named as the target, “%(one)s” and “%(other)s”. Keep one; test the other apart."),
            one=pair[0],
            other=pair[1],
        )


def _one_change(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    if pair := joined_names(draft.title, around.channel_names or (), loosely=True):
        yield warn(
            "S6",
            "title",
            N_("Two channels in one test, “%(one)s” and “%(other)s”: nobody will know which one worked. Split it."),
            one=pair[0],
            other=pair[1],
        )


def _filled(text: str | None) -> bool:
    return bool(text and text.strip())
