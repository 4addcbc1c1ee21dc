"""The secret key of a development machine: made once, kept beside the database, never in the repository."""

import os
import secrets
from pathlib import Path


def kept_secret(home: Path) -> str:
    """The key in `home`/secret-key; where nothing can be kept, one that lasts as long as this process."""
    path = home / "secret-key"
    try:
        home.mkdir(parents=True, exist_ok=True)
        _write_once(path)
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return secrets.token_urlsafe(48)


def _write_once(path: Path) -> None:
    """Two processes that start together must read the same key, so the first whole file stays."""
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
