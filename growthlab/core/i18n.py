"""The two languages: one catalog of Russian, gathered from a .po file per feature, English as written.

No Flask here, so that rules, mails and the command line speak through the same door as the pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

LANGUAGES = ("en", "ru")
CATALOGS = Path(__file__).parent.parent / "translations"

_locale: ContextVar[str] = ContextVar("locale", default="en")


def N_(text: str) -> str:
    """Mark a text for translation and leave it as it is."""
    return text


def current_locale() -> str:
    return _locale.get()


def set_locale(locale: str) -> None:
    """Speak this language for the rest of the request or thread; unknown ones fall back to English."""
    _locale.set(locale if locale in LANGUAGES else "en")


@contextmanager
def use_locale(locale: str) -> Iterator[None]:
    """Speak this language inside the block."""
    token = _locale.set(locale if locale in LANGUAGES else "en")
    try:
        yield
    finally:
        _locale.reset(token)


def gettext(text: str, /, **params: object) -> str:
    return gettext_in(current_locale(), text, **params)


def gettext_in(locale: str, text: str, /, **params: object) -> str:
    translated = catalog(locale).gettext(text) if text else ""
    return translated % _spoken(locale, params) if params else translated


def ngettext(singular: str, plural: str, num: int, **params: object) -> str:
    """The right plural form; `num` is also filled in as %(num)s."""
    locale = current_locale()
    text = catalog(locale).ngettext(singular, plural, num)
    return text % {"num": num, **_spoken(locale, params)}


_ = gettext


def plural_of(singular: str, plural: str, num: int) -> str:
    """The right plural form, its places not filled in yet: Jinja fills them itself."""
    return catalog(current_locale()).ngettext(singular, plural, num)


@lru_cache
def catalog(locale: str) -> NullTranslations:
    """All features' texts of one language; English needs none."""
    merged: NullTranslations | None = None
    for path in sorted((CATALOGS / locale).glob("*.po")):
        part = _read(path)
        merged = part if merged is None else merged.merge(part)  # type: ignore[attr-defined]  # babel has no stubs for merge
    return merged or NullTranslations()


def _read(path: Path) -> GNUTranslations:
    from babel.messages.mofile import write_mo  # with the first Russian word: a start and a short command need none
    from babel.messages.pofile import read_po
    from babel.support import Translations

    with path.open("rb") as file:
        po = read_po(file, locale=path.parent.name)
    compiled = BytesIO()
    write_mo(compiled, po)
    compiled.seek(0)
    return Translations(compiled)


def _spoken(locale: str, params: dict[str, object]) -> dict[str, object]:
    """Parameters that are themselves marked texts (Text) are translated too."""
    return {name: gettext_in(locale, value.text) if isinstance(value, Text) else value for name, value in params.items()}


class Text:
    """A marked text used as a parameter of another one: translated when the outer one is."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return gettext(self.text)
