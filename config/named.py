"""Settings that name several things, `crm=…` one after another: each entry is of the right shape, or the start stops.

What stands behind a name is a secret, so a sentence says which entry is meant by its place.
"""

import re
from typing import Any

from .refused import SettingsError

_TOKEN = re.compile(r"(?:[\w-]+/)?[\w-]+@[\w.:-]+=\S+")
_DATABASE = re.compile(r"(?:[\w-]+/)?[\w-]+=(?:sqlite:///|postgres(?:ql)?(?:\+psycopg)?://)\S+")
_SHAPES = {
    "KPI_TOKENS": (_TOKEN, "name@host=token"),
    "KPI_DATABASES": (_DATABASE, "name=postgresql://user:password@host/database or name=sqlite:////folder/file.db"),
}


def check_named(settings: dict[str, Any]) -> None:  # Any: a setting is a text, a number, a yes or no
    """Raise SettingsError for the first entry that cannot be used."""
    for setting, (shape, wanted) in _SHAPES.items():
        for place, entry in enumerate(settings[setting].split(), start=1):
            if not shape.fullmatch(entry):
                raise SettingsError(f"Entry {place} of {setting} must read like {wanted}.")
    for entry in settings["KPI_DATABASES"].split():
        if _bare(entry.partition("=")[2]) == _bare(settings["DATABASE_URL"]):
            raise SettingsError("KPI_DATABASES names GrowthLab's own database, in which every workspace lies. Name another one.")


def _bare(url: str) -> str:
    """Without the driver, the account and what follows a question mark: two ways to write one database."""
    scheme, _, rest = url.partition("://")
    return scheme.partition("+")[0].replace("postgresql", "postgres") + "://" + rest.partition("?")[0].rpartition("@")[2].rstrip("/")
