"""Libraries that take long to load and that few requests need."""

from importlib import import_module
from typing import Any


class Later:
    """A module that is loaded when its first name is asked for; from then on a name costs what it costs anywhere."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:  # Any: whatever that module holds
        found = getattr(import_module(self._module), name)
        setattr(self, name, found)
        return found
