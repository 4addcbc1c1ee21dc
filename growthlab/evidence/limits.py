"""What the numbers do not know: the sentences that help and the pages print beside them."""

from growthlab.core.i18n import N_, gettext

LIMITS = (
    N_("Accounts chosen by hand are not a random sample."),
    N_("Of a small universe (10 of 12) the interval is too wide."),
    N_("Several people in one account are one account."),
    N_("Looking early is allowed; deciding early needs a reason."),
    N_("The usual interval keeps its level on average over the true shares, not at each of them."),
)


def limits() -> tuple[str, ...]:
    """In the current language."""
    return tuple(gettext(text) for text in LIMITS)
