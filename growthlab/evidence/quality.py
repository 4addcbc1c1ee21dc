"""How strong evidence is before any number is read: what people did, and what it was compared with."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class Reached(StrEnum):
    """What the counted people did, the weakest first: talk is cheaper than money."""

    SAID = "said"
    REPLIED = "replied"
    MET = "met"
    PAID = "paid"

    @property
    def label(self) -> str:
        return gettext(REACHED_LABELS[self])


class Design(StrEnum):
    """What the result is held against, the weakest first."""

    ANECDOTE = "anecdote"
    BEFORE_AFTER = "before_after"
    MATCHED = "matched"
    RANDOMISED = "randomised"

    @property
    def label(self) -> str:
        return gettext(DESIGN_LABELS[self])

    @property
    def has_groups(self) -> bool:
        """Whether two groups are recorded; chosen cases alone are one."""
        return self is not Design.ANECDOTE


REACHED_LABELS = {
    Reached.SAID: N_("They said so"),
    Reached.REPLIED: N_("They replied"),
    Reached.MET: N_("They met us"),
    Reached.PAID: N_("They paid"),
}
DESIGN_LABELS = {
    Design.ANECDOTE: N_("Single cases, nothing to compare with"),
    Design.BEFORE_AFTER: N_("Before and after"),
    Design.MATCHED: N_("Two groups made alike by hand"),
    Design.RANDOMISED: N_("Two groups drawn by lot"),
}
BOTH = N_("Evidence: %(reached)s; %(design)s.")
UNSTATED = N_("Evidence: the plan does not name its kind.")


def strength_line(reached: Reached | None, design: Design | None) -> str:
    """One sentence of the current language, which says so too when the plan names neither."""
    if reached and design:
        return gettext(BOTH, reached=_small(reached.label), design=_small(design.label))
    said = reached or design
    return gettext(N_("Evidence: %(said)s."), said=_small(said.label)) if said else gettext(UNSTATED)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
