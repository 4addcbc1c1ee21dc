"""What the table of the list needs: its columns, their heads, and the look that its rows share."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from markupsafe import escape

from growthlab.backlog.columns import Columns, chosen, label_of
from growthlab.core import clock
from growthlab.core.i18n import current_locale
from growthlab.core.i18n import gettext as _
from growthlab.core.pieces import piece
from growthlab.hypotheses.pen import pen_of
from growthlab.hypotheses.rules.shelf import old_before
from growthlab.hypotheses.views.patterns import pattern_of
from growthlab.pages.backlog.choices import Choices
from growthlab.pages.backlog.look import Look, Names
from growthlab.people.access import here, member
from growthlab.people.rules import Permission
from growthlab.voting.rules import hidden_word
from growthlab.voting.rules.formula import short_name

Key = TypeVar("Key")


def columns_here(said: str) -> Columns:
    """Those that an address says, else this reader's own."""
    return chosen(said, member().list_columns)


def labels_of(columns: Columns) -> dict[str, str]:
    """The head of each column; a workspace names its score itself."""
    labels = {column: label_of(column) for column in columns}
    if "score" in labels:
        labels["score"] = short_name(here().scoring) or labels["score"]
    return labels


def picks_rows() -> bool:
    return member().may(Permission.EDIT, named=True)


def look_here(choices: Choices, columns: Columns) -> Look:
    workspace, today = here(), clock.today(here().tz)
    return Look(
        page=pattern_of("pages.hypothesis", workspace.slug), form=pattern_of("hypotheses.edit", workspace.slug), columns=columns,
        labels=_escaped(labels_of(columns)), state=cache(piece("core/_states.html", "state")),
        channels=_escaped(choices.channels), segments=_escaped(choices.segments), stages=_escaped(choices.stages),
        owner=_owners(choices.people), tag=_tags(choices.tones), archived=piece("core/_states.html", "tag")(_("archived")),
        no_votes=_("no votes"), hidden_votes=hidden_word(held=False), held_votes=hidden_word(held=True),
        old_word=_("untouched for long"), pen_word=_("Change the title"),
        days_word=_("%(n)s d", n="{}"), picks_rows=picks_rows(), pen=pen_of(member()),
        base_currency=workspace.base_currency, locale=current_locale(), zone=clock.zone_of(workspace.tz), today=today,
        old_before=old_before(today, days=workspace.settings.stale_after_days, zone=workspace.tz),
    )


def _escaped(names: dict[Key, str]) -> dict[Key, str]:
    return {key: str(escape(name)) for key, name in names.items()}


def _owners(people: Names) -> Callable[[int | None], str]:
    person = piece("core/_people.html", "person")

    @cache
    def owner(person_id: int | None) -> str:
        return person(people[person_id]) if person_id in people else "–"

    return owner


def _tags(tones: dict[str, str]) -> Callable[[str], str]:
    tag = piece("core/_states.html", "tag")

    @cache
    def drawn(word: str) -> str:
        return tag(word, tones.get(word, ""))

    return drawn
