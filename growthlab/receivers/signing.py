"""How a signed webhook proves who calls and when: HMAC-SHA256 over the time and the body."""

import hashlib
import hmac
import secrets


def new_key() -> str:
    """256 bits, as the receiving program gets them to keep."""
    return f"glwh_{secrets.token_urlsafe(32)}"


def signature(key: str, body: bytes, *, seconds: int) -> str:
    """`t=<unix seconds>,v1=<hex of HMAC-SHA256(key, "<seconds>.<body>")>`; refuse times that are older than five minutes."""
    made = hmac.new(key.encode(), f"{seconds}.".encode() + body, hashlib.sha256)
    return f"t={seconds},v1={made.hexdigest()}"
