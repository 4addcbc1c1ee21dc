"""What of the backlog is asked for: filters and order as they stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from growthlab.backlog.columns import as_address, columns_in
from growthlab.core.i18n import N_, gettext
from growthlab.hypotheses.rules.shelf import ARCHIVABLE
from growthlab.hypotheses.rules.states import CLOSED, State

OPEN, ALL = "open", "all"
MINE, NOBODY = "me", "nobody"
WITH, ONLY = "with", "only"
LONGEST_TEXT = 200
AGES = (30, 90, 180)
STALE = "stale"
OPEN_STATES = tuple(state for state in State if state not in CLOSED and state not in (State.PROMOTED, State.PARKED))
SORTS = {
    "belief": N_("Belief, then score, then oldest"),
    "score": N_("Score, highest first"),
    "-budget": N_("Budget, largest first"),
    "budget": N_("Budget, smallest first"),
    "age": N_("Oldest first"),
    "-age": N_("Newest first"),
    "key": N_("Key"),
}
DEFAULT_SORT = "belief"
RENAMED = {"ice": "score"}  # in addresses that were kept


@dataclass(frozen=True)
class Filters:
    """Empty means any. `state` is open, all or one state; `owner` is me, nobody or a person's id; ids are texts."""

    state: str = OPEN
    channel: str = ""
    segment: str = ""
    stage: str = ""
    owner: str = ""
    age: str = ""  # days, or STALE: waits longer than the workspace's setting
    tag: str = ""
    archived: str = ""  # left out, WITH the rest, or they ONLY
    vote: str = ""  # "mine": waits for the reader's vote
    q: str = ""
    sort: str = DEFAULT_SORT
    columns: str = ""  # as `backlog.columns` writes them; empty for those that the reader keeps
    after: str = ""

    @property
    def states(self) -> tuple[State, ...]:
        """Those asked for; none for all of them."""
        if self.state == OPEN:
            return OPEN_STATES
        return () if self.state == ALL else (State(self.state),)

    @property
    def leaves_archived_out(self) -> bool:
        """Whether rows could lie in the archive and are not asked for."""
        return not self.archived and not ARCHIVABLE.isdisjoint(self.states or State)

    def address(self, **changes: str) -> dict[str, Any]:  # Any: url_for has typed arguments of its own
        """The arguments of an address that differ from an unfiltered list; a change starts at the first page."""
        changed = vars(self) | {"after": "", **changes}
        said = {name: value for name, value in changed.items() if value != _UNSAID[name]}
        return said | {"state": changed["state"]} if changed["q"] else said

    def place(self, **changes: str) -> dict[str, Any]:  # Any: as above
        """The same for a link to the list itself: never empty, because a list without arguments begins with a view."""
        return self.address(**changes) or {"state": changes.get("state", self.state)}

    @property
    def is_plain(self) -> bool:
        return not self.address(sort=DEFAULT_SORT, columns="")


_UNSAID = vars(Filters())


def filters_from(arguments: Mapping[str, str]) -> Filters:
    """What cannot be meant is left out: an address that somebody cut in half still shows a list."""
    unsaid = ALL if arguments.get("q") else OPEN  # who searches from the top of a page means every state
    state, age = arguments.get("state", unsaid), arguments.get("age", "")
    sort = arguments.get("sort", DEFAULT_SORT)
    sort = RENAMED.get(sort, sort)
    return Filters(
        state=state if state in (OPEN, ALL) or state in set(State) else OPEN,
        channel=_id(arguments, "channel"),
        segment=_id(arguments, "segment"),
        stage=_id(arguments, "stage"),
        owner=arguments["owner"] if arguments.get("owner") in (MINE, NOBODY) else _id(arguments, "owner"),
        age=age if age in {STALE, *(str(days) for days in AGES)} else "",
        tag=_text(arguments.get("tag", "")),
        archived=arguments["archived"] if arguments.get("archived") in (WITH, ONLY) else "",
        vote="mine" if arguments.get("vote") == "mine" else "",
        q=_text(arguments.get("q", "")),
        sort=sort if sort in SORTS else DEFAULT_SORT,
        columns=as_address(columns_in(arguments.get("columns", ""))),
        after=arguments.get("after", "")[:80],
    )


def sort_choices() -> list[tuple[str, str]]:
    return [(name, gettext(text)) for name, text in SORTS.items()]


def _id(arguments: Mapping[str, str], name: str) -> str:
    given = arguments.get(name, "")
    return given if given.isascii() and given.isdigit() and len(given) < 10 else ""


def _text(given: str) -> str:
    return given.replace("\x00", " ").strip()[:LONGEST_TEXT]
