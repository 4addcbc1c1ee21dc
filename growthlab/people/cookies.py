"""What a browser keeps for us: its session, the language of a guest, the workspace it was in last."""

from datetime import timedelta

from flask import Response, after_this_request, current_app, request

from growthlab.people.sessions import COOKIE, LONGEST

LANGUAGE = "growthlab_language"
LAST_WORKSPACE = "growthlab_workspace"
A_YEAR = timedelta(days=365)


def session_token() -> str | None:
    """What this browser carries, right or wrong."""
    return request.cookies.get(cookie_name())


def cookie_name() -> str:
    """On https the browser itself sees to it that no other host sets the cookie."""
    return f"__Host-{COOKIE}" if _is_secure() else COOKIE


def set_cookie(response: Response, name: str, value: str, *, lasts: timedelta) -> None:
    response.set_cookie(
        name, value, max_age=lasts, httponly=True, samesite="Lax", path="/",
        secure=_is_secure(),
    )


def sign_browser_in(response: Response, token: str) -> Response:
    set_cookie(response, cookie_name(), token, lasts=LONGEST)
    return response


def sign_browser_out(response: Response) -> Response:
    response.delete_cookie(cookie_name(), path="/", secure=_is_secure(), httponly=True, samesite="Lax")
    return response


def remember_workspace(slug: str) -> None:
    """Where `/` leads next time."""
    if request.cookies.get(LAST_WORKSPACE) == slug:
        return

    @after_this_request
    def keep(response: Response) -> Response:
        set_cookie(response, LAST_WORKSPACE, slug, lasts=A_YEAR)
        return response


def _is_secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])
