"""Two names joined by *and* in one title: two channels, two metrics."""

import re
from collections import Counter
from collections.abc import Sequence

_JOINERS = frozenset({"and", "и", "&"})
_NEAR = 2  # words on either side of the joiner in which a single telling word counts as its name
_TELLING = 4  # letters


def joined_names(title: str, names: Sequence[str], *, loosely: bool = False) -> tuple[str, str] | None:
    """The first two different names that an *and* joins; a name that has an *and* of its own is one name.

    `loosely`: beside the *and* a word that only one name has will do, such as `LinkedIn` for `LinkedIn outreach`.
    """
    near = _NEAR if loosely else 0
    words = _words(title)
    spans = _mentions(words, names)
    for place, word in enumerate(words):
        if word in _JOINERS and not any(start < place < end for start, end, _ in spans):
            left = [name for _, end, name in spans if end <= place] + _told(words[max(0, place - near) : place], names)
            right = [name for start, _, name in spans if start > place] + _told(words[place + 1 : place + 1 + near], names)
            pair = next(((one, other) for one in left for other in right if one != other), None)
            if pair:
                return pair
    return None


def _mentions(words: list[str], names: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where a whole name stands, in any inflection: (start, end, name)."""
    found = []
    for name in names:
        wanted = _words(name)
        for start in range(len(words) - len(wanted) + 1):
            window = words[start : start + len(wanted)]
            if wanted and all(_same(one, other) for one, other in zip(wanted, window, strict=True)):
                found.append((start, start + len(wanted), name))
    return found


def _told(words: list[str], names: Sequence[str]) -> list[str]:
    uses = Counter(word for name in names for word in set(_words(name)))
    return [
        name
        for word in words
        for name in names
        if any(uses[own] == 1 and len(own) >= _TELLING and _same(own, word) for own in _words(name))
    ]


def _same(one: str, other: str) -> bool:
    """The same word in another case or number, by the length of the common beginning."""
    if one.isascii() or other.isascii():
        return one.removesuffix("s") == other.removesuffix("s")
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or shared >= max(_TELLING, max(len(one), len(other)) - 3)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|&", text.casefold())
