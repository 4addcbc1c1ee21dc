"""Settings out of environment variables: the default's kind says how the text is read."""

from collections.abc import Mapping
from typing import Any

from .refused import SettingsError

YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


def read_variables(settings: Mapping[str, Any], variables: Mapping[str, str]) -> dict[str, Any]:  # Any: see load()
    """The settings that a variable of the same name overrides; an empty variable counts as not set."""
    given = {name: variables[name].strip() for name in settings if variables.get(name, "").strip()}
    return {name: _read(name, text, settings[name]) for name, text in given.items()}


def _read(name: str, text: str, default: object) -> object:
    if default is None or isinstance(default, bool):
        return _yes_or_no(name, text)
    if isinstance(default, int):
        return _whole_number(name, text)
    return text


def _yes_or_no(name: str, text: str) -> bool:
    if text.lower() in YES + NO:
        return text.lower() in YES
    raise SettingsError(f"{name} is {text!r}; it must be yes or no.")


def _whole_number(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise SettingsError(f"{name} is {text!r}; it must be a whole number.") from None
