"""What is longer than the house allows, how long, and why. A number here may shrink and must not grow."""

_ARGUMENTS = "most of it is the arguments, one a line, and what they mean"
_FIELDS = "one line a field, read from top to bottom"

LONG_FILES: dict[str, tuple[int, str]] = {}
LONG_FUNCTIONS: dict[str, tuple[int, str]] = {
    "growthlab/core/pictures/interval.py:interval_picture": (26, _ARGUMENTS),
    "growthlab/hypotheses/actions/moving.py:move": (32, _ARGUMENTS),
    "growthlab/hypotheses/queries/money.py:left_of_quarter": (26, "two queries and the early ends between them"),
    "growthlab/pages/hypothesis/life.py:life_of": (28, _FIELDS),
    "growthlab/people/actions/invitations.py:invite": (28, _ARGUMENTS),
    "growthlab/people/actions/workspaces.py:create_workspace": (29, _ARGUMENTS),
    "growthlab/voting/actions/casting.py:cast_vote": (29, _ARGUMENTS),
    "growthlab/voting/actions/selecting.py:select": (28, _ARGUMENTS),
}
LONG_TEMPLATES: dict[str, tuple[int, str]] = {}
