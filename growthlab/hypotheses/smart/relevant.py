"""R: a reason, a place in the funnel, something new, and somebody who could take it on."""

from collections.abc import Iterator
from datetime import date

from growthlab.core.i18n import N_
from growthlab.hypotheses.smart.draft import Draft, Surroundings, Twin
from growthlab.hypotheses.smart.finding import Finding, fail, warn

REMEMBERED_DAYS = 180
_OPEN = {  # by whether the title is what is the same
    False: N_("%(key)s is open with the same channel, segment and metric. Say how this differs, or join it."),
    True: N_("%(key)s is open and its title says nearly the same. Say how this differs, or join it."),
}
_REJECTED = {
    False: N_(
        "%(key)s with the same channel, segment and metric was rejected on %(day)s. "
        "Name it as the parent if this is a re-test."
    ),
    True: N_("%(key)s, whose title says nearly the same, was rejected on %(day)s. Name it as the parent if this is a re-test."),
}


def relevant(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    if not _filled(draft.because):
        yield fail("R1", "because", N_("Write the reason: what was observed that makes you believe it."))
    if not _filled(draft.funnel_stage) and not _filled(draft.objective):
        yield warn("R2", "funnel_stage", N_("Link a funnel stage or an objective, so that one sees what this serves."))
    yield from _not_done_before(draft, around)
    yield from _a_living_channel(draft)
    if not _filled(draft.then):
        yield warn("R5", "then", N_("Write who does what if it works; otherwise nobody can take it into operations."))


def _not_done_before(draft: Draft, around: Surroundings) -> Iterator[Finding]:
    for twin in around.twins or ():
        if twin.rejected_on is None:
            yield warn("R3", "title", _OPEN[twin.by_title], key=twin.key)
            return
    for twin in around.twins or ():
        if draft.parent is None and _is_recent(twin, around.today):
            yield warn("R3", "parent", _REJECTED[twin.by_title], key=twin.key, day=twin.rejected_on)
            return


def _is_recent(twin: Twin, today: date | None) -> bool:
    return twin.rejected_on is not None and (today is None or (today - twin.rejected_on).days <= REMEMBERED_DAYS)


def _a_living_channel(draft: Draft) -> Iterator[Finding]:
    if draft.channel is None:
        return
    if draft.channel.status == "retired":
        message = N_("The channel “%(channel)s” is retired. Say what has changed, or choose another one.")
        yield warn("R4", "channel", message, channel=draft.channel.name)
    elif draft.channel.status == "wearing_out":
        message = N_("The channel “%(channel)s” is wearing out. Say why it should work here, or choose another one.")
        yield warn("R4", "channel", message, channel=draft.channel.name)


def _filled(text: str | None) -> bool:
    return bool(text and text.strip())
