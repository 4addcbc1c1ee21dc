"""How many accounts a test needs: the same answer for the command line and for the page."""

from dataclasses import dataclass
from decimal import Decimal

from growthlab.core.formats import number, percent
from growthlab.core.i18n import N_, gettext, ngettext
from growthlab.evidence.inputs import whole
from growthlab.evidence.planner import detectable_target, sample_size, two_group_size, weeks_needed

NEEDED = N_("%(n)s accounts; it is a win from %(wins)s on.")
NEEDED_DOWN = N_("%(n)s accounts; it is a win at %(wins)s or fewer.")
PROMISED = N_("If nothing has changed it wins with a chance of %(false)s, at the target with %(power)s.")
EACH = N_("To compare two groups: about %(n)s accounts in each.")
AT_HAND = N_("With %(n)s accounts the smallest share that would show is %(share)s.")
NONE_AT_HAND = N_("With %(n)s accounts no share would show.")


@dataclass(frozen=True, slots=True)
class Asked:
    """Shares 0..1; `pace` in accounts a week, `n` a sample at hand."""

    baseline: Decimal
    target: Decimal
    power: Decimal = Decimal("0.8")
    error: Decimal = Decimal("0.05")
    pace: Decimal | None = None
    n: Decimal | None = None


def sample_answer(asked: Asked) -> tuple[dict[str, object], list[str]]:
    """The numbers for scripts and the sentences for people, in the current language."""
    found = sample_size(asked.baseline, asked.target, power=asked.power, error=asked.error)
    each = two_group_size(asked.baseline, asked.target, power=asked.power, error=asked.error)
    values: dict[str, object] = {
        "n": found.n, "wins_at": found.wins_at, "false_win": found.false_win, "power": found.power, "per_group": each,
    }  # fmt: skip
    text = NEEDED if asked.target > asked.baseline else NEEDED_DOWN
    lines = [
        gettext(text, n=number(found.n), wins=number(found.wins_at)),
        gettext(PROMISED, false=percent(found.false_win, 1), power=percent(found.power, 1)),
        gettext(EACH, n=number(each)),
    ]
    if asked.pace is not None:
        weeks = values["weeks"] = weeks_needed(found.n, asked.pace)
        lines.append(ngettext("At the usual pace that takes %(num)d week.", "At the usual pace that takes %(num)d weeks.", weeks))
    if asked.n is not None:
        shown = values["detectable"] = detectable_target(asked.baseline, whole(asked.n, field="n"), power=asked.power, error=asked.error)
        lines.append(gettext(AT_HAND, n=asked.n, share=percent(shown, 1)) if shown is not None else gettext(NONE_AT_HAND, n=asked.n))
    return values, lines
