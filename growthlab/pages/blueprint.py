"""The blueprint that all pages of several features share."""

from collections.abc import Callable, Sequence

from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("pages", __name__)

View = Callable[..., ResponseReturnValue]


def page(rule: str, endpoint: str, *, methods: Sequence[str] = ("GET",)) -> Callable[[View], View]:
    """A page of several features under the name of the one it is about, such as `hypotheses.backlog`."""

    def decorate(view: View) -> View:
        bp.record(lambda state: state.app.add_url_rule(rule, endpoint, view, methods=list(methods)))
        return view

    return decorate
