"""What every template is given, on any Jinja environment: pages, mails and tests dress theirs here."""

from collections.abc import Callable
from functools import lru_cache

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from growthlab.core import formats
from growthlab.core.i18n import current_locale, gettext, gettext_in, plural_of
from growthlab.core.marked import as_html
from growthlab.core.printing import Printing, printed

FILTERS: dict[str, Callable[..., str]] = {
    "day": formats.day,
    "short_day": formats.short_day,
    "long_day": formats.long_day,
    "moment": formats.moment,
    "number": formats.number,
    "percent": formats.percent,
    "points": formats.points,
    "short_number": formats.short_number,
    "initials": formats.initials,
    "file_size": formats.file_size,
    "marked": as_html,
}


def dress(environment: Environment, *, asset: Callable[[str], str]) -> None:
    """Gives an environment the filters, the two languages and `asset()`; leaves its loader alone."""
    environment.code_generator_class = Printing
    environment.printed = printed  # type: ignore[attr-defined]  # asked by the code that Printing writes
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.filters.update(FILTERS)
    environment.globals["asset"] = asset
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(gettext, plural_of, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    environment.globals["_"] = environment.globals["gettext"] = _translated


@pass_context
def _translated(context: Context, text: str, /, **parts: object) -> str:
    """As the extension's own, whose hundred calls a page are a tenth of its work."""
    if not parts:
        return _plain(current_locale(), text, context.eval_ctx.autoescape)
    said = gettext(text)
    return (Markup(said) if context.eval_ctx.autoescape else said) % parts  # noqa: S704  # our own words


@lru_cache(maxsize=8192)
def _plain(locale: str, text: str, escapes: bool) -> str:
    """A text that stands by itself: looked up once a process, as catalogs stay what they are."""
    said = gettext_in(locale, text) % {}
    return Markup(said) if escapes else said  # noqa: S704  # our own words
