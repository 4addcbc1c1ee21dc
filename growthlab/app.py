"""create_app(): the only place that knows every feature."""

import secrets
import time
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from flask import Flask, Response, g, request
from flask_babel import Babel
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from growthlab.core import places
from growthlab.core.assets import asset
from growthlab.core.i18n import LANGUAGES, current_locale, set_locale
from growthlab.core.logs import log_request
from growthlab.core.look import dress
from growthlab.core.refusing import init_refusals
from growthlab.core.web import init_transactions
from growthlab.followup.actions import follow_touched
from growthlab.jobs import TIMETABLE
from growthlab.pages.frame import frame

FEATURES = (
    "people", "catalog", "hypotheses", "voting", "experiments",
    "operations", "handover", "insights", "followup", "ownership", "maturity", "digests",
    "receivers", "calendars", "exchange", "pages", "demo",
)
# A mail program ends a mail with one POST of its own (RFC 8058); the signed address is all the permission there is.
SIGNED_BY_ADDRESS = ("growthlab.digests.views.stopping.end_mail", "growthlab.digests.views.copies.end_copy")
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def create_app(settings: Mapping[str, Any]) -> Flask:  # Any: a setting is a text, a number, a yes or no
    """The web application for these settings (see docs/settings.md)."""
    app = Flask("growthlab", static_folder=str(places.static()), template_folder=str(places.templates()))
    app.config.update(settings)
    app.config.update(
        SESSION_COOKIE_NAME="__Host-growthlab_form" if app.config["SESSION_COOKIE_SECURE"] else "growthlab_form",
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open over lunch: its token lasts as long as the browser's session
    )
    _behind_proxies(app, app.config["TRUSTED_PROXIES"])
    dress(app.jinja_env, asset=asset)
    Babel(app, locale_selector=current_locale, configure_jinja=False)  # our catalogs speak in the templates
    app.before_request(_begin)  # first: a form that is refused is answered with a request id too
    _guard_forms(app)
    init_transactions(app, closing=follow_touched)
    app.extensions["growthlab.timetable"] = TIMETABLE  # the page of jobs lies below the timetable
    app.after_request(_finish)
    app.context_processor(lambda: {"locale": current_locale(), **frame()})
    init_refusals(app, home="people.home")
    for feature in FEATURES:
        app.register_blueprint(import_module(f"growthlab.{feature}.views").bp)
    return app


def _guard_forms(app: Flask) -> None:
    guard = CSRFProtect(app)
    for view in SIGNED_BY_ADDRESS:
        guard.exempt(view)


def _behind_proxies(app: Flask, hops: int) -> None:
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # Flask's documented way


def _begin() -> None:
    g.request_id = secrets.token_hex(8)
    g.began = time.perf_counter()
    set_locale(request.cookies.get("growthlab_language") or request.accept_languages.best_match(LANGUAGES) or "en")


def _finish(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Request-Id"] = g.request_id
    log_request(response, seconds=time.perf_counter() - g.began)
    return response
