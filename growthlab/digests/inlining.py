"""Mail templates whose rules are copied into the elements once, when a template is read, and not in every mail again."""

import re
from collections.abc import Callable

import css_inline
from jinja2 import Environment, FileSystemLoader

_INCLUDED = re.compile(r"{% include \"(.+?)\" %}")
_SPOKEN_TO_JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
_STANDS_FOR = re.compile(r"<!--jinja(\d+)-->|jinja(\d+)value")
Source = tuple[str, str, Callable[[], bool]]


class InliningLoader(FileSystemLoader):
    """Loads `.html` with its included parts in it and the rules of its <style> in its elements; the <style> stays for
    dark colours and small screens. A class that is only known in the mail itself gets its rules from the <style> alone,
    and a table with a loop in it writes its <tbody> out.
    """

    def get_source(self, environment: Environment, template: str) -> Source:
        source, name, is_fresh = super().get_source(environment, template)
        if not template.endswith(".html"):
            return source, name, is_fresh
        return inlined(self._whole(environment, source)), name, is_fresh

    def _whole(self, environment: Environment, source: str) -> str:
        def part(found: re.Match[str]) -> str:
            return self._whole(environment, FileSystemLoader.get_source(self, environment, found[1])[0])

        return _INCLUDED.sub(part, source)


def inlined(source: str) -> str:
    """A Jinja source with its rules in its elements. What Jinja reads stands aside meanwhile: statements as comments, which
    may stand anywhere in a table, values as words, which may stand in an attribute.
    """
    kept: list[str] = []

    def set_aside(found: re.Match[str]) -> str:
        said = found[0]
        if said.startswith("{#"):
            return ""
        kept.append(said)
        number = len(kept) - 1
        return f"<!--jinja{number}-->" if said.startswith("{%") else f"jinja{number}value"

    page = _SPOKEN_TO_JINJA.sub(set_aside, source)
    copied = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(page)
    return _STANDS_FOR.sub(lambda found: kept[int(found[1] or found[2])], copied)
