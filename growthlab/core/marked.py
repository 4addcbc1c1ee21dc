"""Markdown that people write: as safe HTML for a page, as plain text for a mail and a line."""

import html
from functools import lru_cache
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "s", "code", "pre", "ul", "ol", "li", "blockquote", "a"}
SCHEMES = {"http", "https", "mailto"}
BLOCKS = ("</p>", "</li>", "</pre>", "</blockquote>", "<br>")


def as_html(text: str) -> Markup:
    """Emphasis, lists, quotes, code and links; HTML that somebody typed stands there as it was typed.

    Two locks: the reader of Markdown knows no HTML, and what it writes passes a list of allowed tags and addresses.
    """
    return Markup(  # noqa: S704  # cleaned below
        nh3.clean(
            _reader().render(text), tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES,
            link_rel="nofollow noopener noreferrer",
        )
    )


def as_text(text: str) -> str:
    """What it says without its signs; one line a paragraph."""
    written = _reader().render(text)
    for end in BLOCKS:
        written = written.replace(end, end + "\n")
    plain = html.unescape(nh3.clean(written, tags=set()))
    return "\n".join(line for line in (line.strip() for line in plain.splitlines()) if line)


@lru_cache(maxsize=1)
def _reader() -> "MarkdownIt":
    """Headings and pictures are no part of a remark."""
    from markdown_it import MarkdownIt  # with the first remark that is read

    rules = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough")
    return rules.disable(["heading", "lheading", "image", "html_inline", "html_block", "hr"])
