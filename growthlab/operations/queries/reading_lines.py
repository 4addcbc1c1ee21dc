"""The line that asks somebody to read the version that holds."""

from collections.abc import Iterator

from growthlab.activity.blocks import Block
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line, Target
from growthlab.operations.models import Process
from growthlab.operations.rules.reading import HeldVersion
from growthlab.people.models import Membership


def lines_to_read(process: Process, held: HeldVersion | None, asked: frozenset[int], member: Membership) -> Iterator[Line]:
    """`asked` are the ids of those who have not confirmed it."""
    if held is not None and member.person_id in asked:
        yield Line(
            subject=process.code, title=process.title, block=Block.REVIEWS, icon="note", since=held.holds_from,
            text=_("Version %(no)s holds: read it and say that you understood it.", no=held.no), action=_("Read it"),
            target=Target("operations.process", {"code": process.code}),
        )
