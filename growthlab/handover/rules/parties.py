"""Whose part of a package a gap is: who hands over, who will run it, or a manager."""

from enum import StrEnum

from growthlab.core.i18n import N_, gettext


class Party(StrEnum):
    """In the order in which a package is written."""

    GIVER = "giver"
    TAKER = "taker"
    MANAGER = "manager"

    @property
    def label(self) -> str:
        return gettext(PARTY_LABELS[self])


PARTY_LABELS = {
    Party.GIVER: N_("who hands over"),
    Party.TAKER: N_("the future owner"),
    Party.MANAGER: N_("a manager"),
}
