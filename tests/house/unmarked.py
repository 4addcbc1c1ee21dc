"""What a template says without marking it for translation: text between tags, spoken attributes, sentences in calls."""

import re
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

SPOKEN = ("title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label", "data-confirm")
SILENT = ("script", "style", "code", "kbd", "pre", "samp")
NAMES = {"GrowthLab", "English", "Русский", "EN", "RU", "ICE", "RICE", "SMART", "HADI", "KPI", "ID", "CSV", "XLSX", "JSON"}
NAMES |= {"Ctrl", "Cmd", "Alt", "Esc", "Enter", "Shift"}
LETTERS = re.compile(r"[A-Za-zА-Яа-яЁё]{1,}")
SENTENCE = re.compile(r"[A-ZА-ЯЁ][a-zа-яё]+(?: .+)?")
GIVEN = "\N{NO-BREAK SPACE}"
TAG = re.compile(f"(</?){GIVEN}")  # the tag itself is chosen
ATTRIBUTE = re.compile(r"""(?<=[\s>])aria-describedby="[^"]*"(?=\s*(?:$|\n\s*\n))""")  # a macro that makes an attribute
TRANSLATING = {"_", "gettext", "ngettext", "pgettext", "npgettext"}


def unmarked(path: Path, environment: Environment) -> list[str]:
    source = path.read_text(encoding="utf-8")
    reader = _Reader()
    reader.feed(_markup(source, environment))
    reader.close()
    return [text for text in reader.found if _says_something(text)] + _sentences(environment.parse(source))


def _markup(source: str, environment: Environment) -> str:
    """The template without its Jinja; what stands in `trans` is marked and left out."""
    kept, inside, translating, first = [], False, False, ""
    for _, kind, value in environment.lex(source):
        if kind in ("block_begin", "variable_begin"):
            inside, first = True, ""
            kept.append(GIVEN if kind == "variable_begin" else "")
        elif kind in ("block_end", "variable_end"):
            inside = False
            translating = first == "trans" or (translating and first != "endtrans")
        elif inside and kind == "name" and not first:
            first = value
        elif kind == "data" and not translating:
            kept.append(value)
    return ATTRIBUTE.sub("", TAG.sub(r"\1span", "".join(kept)))


class _Reader(HTMLParser):
    """Gathers what a person would read or hear."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in SILENT
        self.found += [value for key, value in attrs if key in SPOKEN and value]
        if tag in ("input", "button") and dict(attrs).get("type") in ("submit", "button", "reset"):
            self.found.append(dict(attrs).get("value") or "" if tag == "input" else "")

    def handle_endtag(self, tag):
        self.silent = max(0, self.silent - (tag in SILENT))

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def _says_something(text: str) -> bool:
    return any(word not in NAMES for word in LETTERS.findall(text))


def _sentences(template: nodes.Template) -> list[str]:
    """Constants that read like words for people, given to anything but a translating call."""
    marked = {
        id(constant) for call in template.find_all(nodes.Call)
        if getattr(call.node, "name", getattr(call.node, "attr", "")) in TRANSLATING
        for constant in call.find_all(nodes.Const)
    }
    compared = {id(constant) for compare in template.find_all(nodes.Compare) for constant in compare.find_all(nodes.Const)}
    return [
        constant.value for constant in template.find_all(nodes.Const)
        if isinstance(constant.value, str) and id(constant) not in marked | compared
        and SENTENCE.fullmatch(constant.value) and _says_something(constant.value)
    ]
