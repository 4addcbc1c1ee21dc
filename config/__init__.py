"""Settings: a module per environment, then environment variables, then what the caller says.

Only `wsgi.py` and the command line read them, through `growthlab.core.places.config()`;
the rest of the product is handed the finished mapping.
"""

import os
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from . import default, development, production, testing
from .checks import check
from .kept import kept_secret
from .reading import read_variables
from .refused import SettingsError

__all__ = ["NAMES", "SettingsError", "load"]

ENVIRONMENTS: dict[str, ModuleType] = {"development": development, "testing": testing, "production": production}


def _settings(module: ModuleType) -> dict[str, Any]:  # Any: a setting is a text, a number, a yes or no
    return {name: value for name, value in vars(module).items() if name.isupper()}


NAMES = frozenset(_settings(default))


def load(
    env: str | None = None,
    *,
    otherwise: str = "development",
    variables: Mapping[str, str] | None = None,
    **overrides: object,
) -> dict[str, Any]:
    """Every setting of `env` (else of GROWTHLAB_ENV, else of `otherwise`); an override of None counts as not given.

    Raises SettingsError with one sentence when a setting cannot be used.
    """
    variables = os.environ if variables is None else variables
    name = env or variables.get("GROWTHLAB_ENV") or otherwise
    if name not in ENVIRONMENTS:
        raise SettingsError(f"GROWTHLAB_ENV is {name!r}; it must be one of {', '.join(ENVIRONMENTS)}.")
    settings = _settings(default) | _settings(ENVIRONMENTS[name])
    settings |= read_variables(settings, variables)
    settings |= {key: value for key, value in overrides.items() if value is not None}
    settings["GROWTHLAB_ENV"] = name
    _complete(settings)
    check(settings)
    return settings


def _complete(settings: dict[str, Any]) -> None:
    """What depends on another setting, or on what an earlier start kept."""
    settings["LOG_LEVEL"] = settings["LOG_LEVEL"].upper()
    if not settings["SECRET_KEY"] and settings["GROWTHLAB_ENV"] == "development":
        settings["SECRET_KEY"] = kept_secret(default.home)
    if settings["SESSION_COOKIE_SECURE"] is None:
        settings["SESSION_COOKIE_SECURE"] = settings["BASE_URL"].startswith("https://")
