"""What the operator lets this workspace read, for the pages of sources."""

from flask import current_app, g

from growthlab.operations.outside import Outside, outside_of
from growthlab.people.access import here


def reach() -> Outside:
    """The settings are read once a request."""
    if "reach" not in g:
        g.reach = outside_of(current_app.config, here().slug)
    found: Outside = g.reach
    return found
