"""Passwords: argon2id, refused when short or guessable, the same time for known and unknown people."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import N_
from growthlab.people.common_passwords import is_common

SHORTEST, LONGEST = 8, 128
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # 19 MiB, about 40 ms
# The hash of random bytes that nobody kept: verifying against it takes as long as against a real one.
_NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$9fCyOQFDhAjFZUvL7STfEg"
    "$bp8QZ0MsZmblmo1Wa/QMdddqLtPgbvDBUGDcgugpqtA"
)


def hash_password(password: str, *, field: str = "password") -> str:
    """What is kept of a password. RuleBroken when it is too short, too long or too common."""
    check_password(password, field=field)
    return _HASHER.hash(_bytes(password))


def check_password(password: str, *, field: str = "password") -> None:
    """RuleBroken when it cannot be a new password; asks nothing of how it is composed."""
    if len(password) < SHORTEST:
        raise RuleBroken(
            N_("A password has at least %(n)s characters."), code="password_short", field=field, n=SHORTEST
        )
    if len(password) > LONGEST:
        raise RuleBroken(N_("A password has at most %(n)s characters."), code="password_long", field=field, n=LONGEST)
    if is_common(password):
        raise RuleBroken(
            N_("This password is among the first that are guessed. Take three or four words that do not belong together."),
            code="password_common", field=field,
        )


def verify(password_hash: str | None, password: str) -> bool:
    """Whether it is the right one; takes its time for nobody's password too."""
    try:
        _HASHER.verify(password_hash or _NOBODYS, _bytes(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None and len(password) <= LONGEST


def needs_rehash(password_hash: str) -> bool:
    """Whether it was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(password_hash)


def rehash(password: str) -> str:
    """The hash of a password that was just verified, whatever today's rules say of it."""
    return _HASHER.hash(_bytes(password))


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")  # half a surrogate pair is a wrong password, not a crash
