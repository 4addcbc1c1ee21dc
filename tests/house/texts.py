"""Every text that the product marks for translation, and every translation there is."""

import re
from functools import cache
from io import BytesIO

from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from jinja2 import Environment

from tests.house.sources import ROOT, name, python_files, templates

KEYWORDS = ["_", "N_", "gettext", "ngettext", "gettext_in", "_l"]
PLACES = re.compile(r"%\((\w+)\)[0-9.,]*[sdif]")
Text = tuple[str, str | None]


@cache
def marked() -> dict[Text, str]:
    """(text, plural or None) of everything marked, and the place where it stands first."""
    found: dict[Text, str] = {}
    for path in python_files():
        for line, call, texts, _ in extract_python(BytesIO(path.read_bytes()), KEYWORDS, [], {"encoding": "utf-8"}):
            if text := _text(call, texts):
                found.setdefault(text, f"{name(path)}:{line}")
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"])
    environment.newstyle_gettext = True
    for path in templates():
        for line, call, texts in environment.extract_translations(path.read_text(encoding="utf-8")):
            if text := _text(call, texts):
                found.setdefault(text, f"{name(path)}:{line}")
    return found


def _text(call: str | None, texts) -> Text | None:
    """babel gives a text, or all arguments with None for what is no literal; gettext_in() has its text second."""
    given = list(texts) if isinstance(texts, tuple | list) else [texts]
    first = 1 if call == "gettext_in" else 0
    text = given[first] if len(given) > first else None
    if not isinstance(text, str) or not text:
        return None
    if call == "ngettext" and len(given) > 1 and isinstance(given[1], str):
        return text, given[1]
    return text, None


@cache
def translated(language: str = "ru") -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """English text: every (file, forms) that translates it."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for path in sorted((ROOT / "growthlab" / "translations" / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    english = message.id[0] if isinstance(message.id, tuple | list) else message.id
                    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
                    found.setdefault(english, []).append((path.name, () if message.fuzzy else tuple(forms)))
    return found


def places(text: str) -> set[str]:
    return set(PLACES.findall(text))
