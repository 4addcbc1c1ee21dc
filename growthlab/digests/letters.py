"""The words of a digest: one letter with a section per workspace, as objects, as text and as HTML."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from jinja2 import Environment, select_autoescape

from growthlab.core import places
from growthlab.core.i18n import N_, current_locale, ngettext
from growthlab.core.i18n import gettext as _
from growthlab.core.lines import Line
from growthlab.core.look import dress
from growthlab.digests.doors import Doors
from growthlab.digests.inlining import InliningLoader
from growthlab.digests.models import DigestKind
from growthlab.digests.parts import Part
from growthlab.people.models import Person

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))


@dataclass(frozen=True)
class Letter:
    """What one reader is told on one occasion, in the current language."""

    name: str
    week: str
    parts: tuple[Part, ...]
    doors: Doors
    stop_url: str
    footer: str
    kind: DigestKind = DigestKind.WEEKLY
    is_copy: bool = False

    @property
    def locale(self) -> str:
        return current_locale()

    @property
    def is_empty(self) -> bool:
        return not self.parts

    @property
    def line_count(self) -> int:
        return sum(section.count for part in self.parts for section in part.sections)

    @cached_property
    def waiting(self) -> int:
        return sum(part.waiting for part in self.parts)

    @cached_property
    def headline(self) -> str:
        """The most pressing thing first: a subject that only says "digest" is not opened."""
        first = next((section for part in self.parts for section in part.sections), None)
        return f"{first.title} ({first.count})" if first else _("All in order")

    @property
    def subject(self) -> str:
        return _("Week %(week)s: %(what)s", week=self.week[-2:], what=self.headline)

    @cached_property
    def greeting(self) -> str:
        if self.is_copy:
            return _("How it stands in %(workspace)s.", workspace=self.name)
        if not self.waiting:
            return _("%(name)s, nothing waits for you.", name=self.name)
        return ngettext("%(name)s, one thing waits for you.", "%(name)s, %(num)d things wait for you.", self.waiting, name=self.name)

    @property
    def items(self) -> list[list[object]]:
        """As the run keeps them for next week's differences."""
        return [[*key, age] for part in self.parts for key, age in part.items]

    def as_json(self) -> dict[str, object]:
        """As `growthlab digest preview --format json` prints it; several workspaces follow each other."""
        sections = [
            {
                "title": section.title,
                "workspace": part.workspace.slug,
                "lines": [
                    {"text": sentence(line), "url": part.url_of(line), "subject": line.subject, "since_last": part.mark_of(line)}
                    for line in section.lines
                ],
                "more": section.more,
            }
            for part in self.parts
            for section in part.sections
        ]
        return {"sections": sections, "empty": self.is_empty}

    def as_text(self) -> str:
        return render("digests/mail.txt", letter=self, sentence=sentence)

    def as_html(self) -> str:
        """One file with its rules in the elements; the dark rules stay in a <style>."""
        return render("digests/mail.html", letter=self)


def footer_of(person: Person, zone: str) -> str:
    """When the digest comes, so that nobody wonders why it came."""
    day, hour = _(WEEKDAYS[person.digest_weekday]), f"{person.digest_time:%H:%M}"
    return _("Comes once a week, when something waits: %(day)s, %(hour)s, %(zone)s.", day=day, hour=hour, zone=zone)


def sentence(line: Line) -> str:
    """A line as plain text: what it is about, what is the matter, what to do."""
    said = f"{line.subject} {line.title}. {line.text}".strip()
    return f"{said} → {line.action}" if line.action else said


def render(template: str, **values: object) -> str:
    """A template of a mail, outside any request."""
    return _environment().get_template(template).render(**values)


@lru_cache
def _environment() -> Environment:
    loader = InliningLoader(places.templates())
    environment = Environment(loader=loader, autoescape=select_autoescape(("html",)), auto_reload=False)
    dress(environment, asset=lambda name: name)
    return environment
