"""What stops the start: one sentence that says which setting and what to do."""

from typing import Any
from urllib.parse import urlsplit

from .named import check_named
from .refused import SettingsError

SHORTEST_SECRET = 32
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
TLS_WORDS = ("starttls", "tls", "none")


def check(settings: dict[str, Any]) -> None:  # Any: a setting is a text, a number, a yes or no
    """Raise SettingsError for the first setting that cannot be used."""
    _check_secret(settings)
    _check_words(settings)
    _check_numbers(settings)
    check_named(settings)
    if settings["DEMO_ENABLED"] and settings["GROWTHLAB_ENV"] == "production":
        raise SettingsError("DEMO_ENABLED cannot be on in production, because everybody knows the demo's password.")
    if urlsplit(settings["BASE_URL"]).scheme not in ("http", "https"):
        raise SettingsError(f"BASE_URL is {settings['BASE_URL']!r}; it must begin with http:// or https://.")


def _check_secret(settings: dict[str, Any]) -> None:
    if len(settings["SECRET_KEY"]) >= SHORTEST_SECRET:
        return
    found = f"only {len(settings['SECRET_KEY'])} characters long" if settings["SECRET_KEY"] else "not set"
    how = 'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
    raise SettingsError(f"SECRET_KEY is {found}; set it to {SHORTEST_SECRET} or more random characters, such as: {how}")


def _check_words(settings: dict[str, Any]) -> None:
    for name, words in (("LOG_LEVEL", LEVELS), ("SMTP_TLS", TLS_WORDS)):
        if settings[name] not in words:
            raise SettingsError(f"{name} is {settings[name]!r}; it must be one of {', '.join(words)}.")


def _check_numbers(settings: dict[str, Any]) -> None:
    smallest = {
        "SIGN_IN_TRIES": 1, "SIGN_IN_MINUTES": 1, "SMTP_PORT": 1, "SMTP_PER_MINUTE": 0, "MAIL_KEEP_DAYS": 1,
        "MAX_CONTENT_LENGTH": 1,
        "TRUSTED_PROXIES": 0, "DATABASE_SECONDS": 0,
    }
    for name, least in smallest.items():
        if settings[name] < least:
            raise SettingsError(f"{name} is {settings[name]}; it must be {least} or more.")
