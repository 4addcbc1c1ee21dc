"""A piece of the templates for code that draws rows: what many rows show alike is drawn once."""

from collections.abc import Callable
from typing import Any

from flask import current_app


def piece(template: str, name: str) -> Callable[..., str]:
    """The macro `name` of a template, to be called with what it takes; its answer is safe to stand in HTML."""
    macro: Any = getattr(current_app.jinja_env.get_template(template).module, name)  # Any: a macro
    return lambda *said: str(macro(*said))
