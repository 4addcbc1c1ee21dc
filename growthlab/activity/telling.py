"""What waits for the people of one workspace: read once for all of them, then told to each."""

from collections.abc import Callable

from growthlab.core.i18n import current_locale
from growthlab.core.lines import Line
from growthlab.people.models import Membership

Teller = Callable[[Membership], list[Line]]  # asks no database; speaks the current language


def once_a_language(make: Callable[[], list[Line]]) -> Callable[[], list[Line]]:
    """Lines that are the same for every reader of a language: made for the first of them, repeated to the others."""
    made: dict[str, list[Line]] = {}

    def told() -> list[Line]:
        locale = current_locale()
        if locale not in made:
            made[locale] = make()
        return made[locale]

    return told
