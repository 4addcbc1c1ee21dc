"""The words of a digest: one letter with a section per workspace, as objects, as text and as HTML."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import css_inline
from jinja2 import Environment, FileSystemLoader, select_autoescape
from sqlmodel import Session

from growthlab.core import formats, places
from growthlab.core.i18n import gettext as _
from growthlab.core.i18n import ngettext
from growthlab.core.lines import Line
from growthlab.core.look import dress
from growthlab.digests.addresses import address_of, today_address
from growthlab.digests.queries import Section, memberships_of, sections_for
from growthlab.digests.rules import week_of, zone_of
from growthlab.people.models import Person, Workspace


@dataclass(frozen=True)
class Part:
    """One workspace's share of a letter."""

    workspace: Workspace
    on: date
    sections: tuple[Section, ...]
    base_url: str

    @property
    def today_url(self) -> str:
        return today_address(self.workspace.slug, self.base_url)

    def url_of(self, line: Line) -> str:
        return address_of(line.target, self.workspace.slug, self.base_url)


@dataclass(frozen=True)
class Letter:
    """What one person is told on one occasion, in the current language."""

    person: Person
    week: str
    parts: tuple[Part, ...]
    base_url: str

    @property
    def is_empty(self) -> bool:
        return not self.parts

    @property
    def line_count(self) -> int:
        return sum(section.count for part in self.parts for section in part.sections)

    @property
    def subject(self) -> str:
        """The most pressing thing first: a subject that only says "digest" is not opened."""
        first = self.parts[0].sections[0]
        return _("Week %(week)s: %(what)s", week=self.week[-2:], what=f"{first.title} ({first.count})")

    @property
    def greeting(self) -> str:
        return ngettext(
            "%(name)s, one thing waits for you.", "%(name)s, %(num)d things wait for you.", self.line_count, name=self.person.name
        )

    def dated(self, part: Part) -> str:
        return f"{part.workspace.name}, {formats.long_day(part.on)}"

    def as_json(self) -> dict[str, object]:
        """As `growthlab digest preview --format json` prints it; several workspaces follow each other."""
        sections = [
            {
                "title": section.title,
                "workspace": part.workspace.slug,
                "lines": [{"text": sentence(line), "url": part.url_of(line), "subject": line.subject} for line in section.lines],
                "more": section.more,
            }
            for part in self.parts
            for section in part.sections
        ]
        return {"sections": sections, "empty": self.is_empty}

    def as_text(self) -> str:
        return _environment().get_template("digests/mail.txt").render(letter=self, sentence=sentence)

    def as_html(self) -> str:
        """One file with its rules copied into the elements; the dark rules stay in a <style>."""
        page = _environment().get_template("digests/mail.html").render(letter=self)
        return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(page)


def letter_for(session: Session, person: Person, *, at: datetime, base_url: str) -> Letter:
    """The letter of one person at an instant; empty when nothing waits in any workspace."""
    parts = []
    for member in memberships_of(session, person):
        on = at.astimezone(zone_of(member.workspace.tz)).date()
        sections = sections_for(session, member, on=on)
        if sections:
            parts.append(Part(member.workspace, on, sections, base_url))
    week = week_of(at.astimezone(zone_of(zone_name(session, person))).date())
    return Letter(person, week, tuple(parts), base_url)


def zone_name(session: Session, person: Person) -> str:
    """The person's own zone, else that of the first workspace, else UTC."""
    if person.tz:
        return person.tz
    members = memberships_of(session, person)
    return members[0].workspace.tz if members else "UTC"


def sentence(line: Line) -> str:
    """A line as plain text: what it is about, what is the matter, what to do."""
    said = f"{line.subject} {line.title}. {line.text}".strip()
    return f"{said} → {line.action}" if line.action else said


@lru_cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(places.templates()), autoescape=select_autoescape(("html",)))
    dress(environment, asset=lambda name: name)
    return environment
