"""Pages and the one thing to begin, found by their names."""

from dataclasses import dataclass

from growthlab.core.i18n import gettext as _
from growthlab.core.nav import Nav

MOST = 8


@dataclass(frozen=True)
class Goal:
    """Where a press leads; `icon` is the page's own."""

    name: str
    href: str
    icon: str = ""


def goals(nav: Nav, text: str) -> list[Goal]:
    """Those whose name has every word typed, at the beginning of one of its own; all of the first ones while nothing is typed."""
    begin = [Goal(_("New hypothesis"), nav.new_href)] if nav.new_href else []
    known = [*begin, *(Goal(item.name, item.href, item.icon) for item in nav.items), Goal(_("My profile"), nav.profile_href)]
    typed = text.casefold().split()
    return [goal for goal in known if all(_begins(goal.name, word) for word in typed)][:MOST]


def _begins(name: str, word: str) -> bool:
    return any(own.startswith(word) for own in name.casefold().split())
