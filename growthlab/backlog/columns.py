"""The columns of the list: which there are, which somebody chose and in which order. Key and title always stand first."""

from collections.abc import Iterable, Sequence

from growthlab.core.i18n import N_, gettext

COLUMN_LABELS = {
    "state": N_("State"),
    "channel": N_("Channel"),
    "segment": N_("Segment"),
    "stage": N_("Funnel stage"),
    "belief": N_("Belief"),
    "votes": N_("Votes"),
    "score": N_("Score"),
    "budget": N_("Budget"),
    "owner": N_("Owner"),
    "start": N_("Start"),
    "end": N_("End"),
    "age": N_("Age"),
    "touched": N_("Last change"),
}
USUAL = ("state", "channel", "segment", "belief", "score", "budget", "owner", "age")
BETWEEN = "."  # stands in an address as it is

Columns = tuple[str, ...]


def columns_in(said: str) -> Columns:
    """From an address such as `state.owner.end`: each known word once, in the order given."""
    return known(said.split(BETWEEN))


def known(words: Iterable[str]) -> Columns:
    return tuple(word for word in dict.fromkeys(words) if word in COLUMN_LABELS)


def as_address(columns: Sequence[str]) -> str:
    return BETWEEN.join(columns)


def chosen(said: str, own: Sequence[str]) -> Columns:
    """Those of the address, else those that the reader keeps, else the usual ones."""
    return columns_in(said) or known(own) or USUAL


def label_of(column: str) -> str:
    return gettext(COLUMN_LABELS[column])


def in_order(ticked: Iterable[str], places: dict[str, int]) -> Columns:
    """The ticked ones by the number somebody gave each; of equal numbers the usual order decides."""
    usual = list(COLUMN_LABELS)
    return tuple(sorted(known(ticked), key=lambda name: (places.get(name, len(usual)), usual.index(name))))
