"""Which built file carries an asset: `app.css` is served under a name that changes with its content."""

import json
from functools import lru_cache

from growthlab.core import places


def asset(name: str) -> str:
    """The address of a built asset; the bare name when the assets were not built."""
    return f"/static/dist/{_manifest().get(name, name)}"


@lru_cache
def _manifest() -> dict[str, str]:
    file = places.static() / "dist" / "manifest.json"
    if not file.is_file():
        return {}
    names: dict[str, str] = json.loads(file.read_text())
    return names
