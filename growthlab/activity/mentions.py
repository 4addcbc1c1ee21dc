"""Whom a comment names: `@Denis`, `@denis` (before the @ of the address) or `@Denis Kravets`."""

import re
from collections.abc import Iterable

from growthlab.people.models import Membership

_MENTION = re.compile(r"@([\w.-]+(?: [\w-]+)?)")


def mentioned(text: str, members: Iterable[Membership]) -> list[int]:
    """Ids of the people named, each once; a first name that two people share names neither."""
    known = list(members)
    found: list[int] = []
    for name in _MENTION.findall(text):
        person_id = _person(name.casefold(), known)
        if person_id is not None and person_id not in found:
            found.append(person_id)
    return found


def _person(name: str, members: list[Membership]) -> int | None:
    """The longest reading first: two words as a full name, then one word."""
    for said in (name, name.split(" ")[0].rstrip(".-")):
        matches = {m.person_id for m in members if said in _names(m)}
        if len(matches) == 1:
            return matches.pop()
    return None


def _names(member: Membership) -> tuple[str, ...]:
    full = member.person.name.casefold()
    return full, full.split(" ")[0], member.person.email.split("@")[0]
