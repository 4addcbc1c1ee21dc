"""A plan as one text that is the same whoever writes it, and its fingerprint."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum


def plain(value: object) -> object:
    """What JSON can hold: an exact number as text, a day as 2026-11-23."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    return value


def canonical(snapshot: Mapping[str, object]) -> str:
    """Names sorted, no blanks, letters as they are."""
    return json.dumps(plain(snapshot), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def fingerprint(snapshot: Mapping[str, object]) -> str:
    """SHA-256 of the canonical JSON in UTF-8, as 64 hex digits."""
    return hashlib.sha256(canonical(snapshot).encode()).hexdigest()
