"""Short names for addresses and keys, made of what people write in Latin or Cyrillic letters."""

import re
import unicodedata
from collections.abc import Callable

_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".replace("_", "").split(" "),
        strict=True,
    )
)


def slug_of(name: str, *, joint: str = "-", longest: int = 40) -> str:
    """`Холодные письма` is `kholodnye-pisma`; empty when nothing of the name can be written so."""
    latin = "".join(_LATIN.get(letter, letter) for letter in name.casefold())
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", joint, plain).strip(joint)[:longest].strip(joint)


def free_name(wanted: str, is_taken: Callable[[str], bool], *, joint: str = "-", longest: int = 40) -> str:
    """The wanted name, or the first of `name-2`, `name-3` … that nobody has."""
    number, found = 1, wanted
    while is_taken(found):
        number += 1
        tail = f"{joint}{number}"
        found = wanted[: longest - len(tail)] + tail
    return found
