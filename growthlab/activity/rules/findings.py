"""What a rule found about a subject, and how it is put into words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from growthlab.activity.rules.kinds import AlertKind
from growthlab.core import formats
from growthlab.core.i18n import Text, gettext, ngettext
from growthlab.core.money import Money
from growthlab.core.periods import Period
from growthlab.core.writing import format_money

Param = str | int | Decimal | date | Period | Money | Text


@dataclass(frozen=True)
class AlertFinding:
    """What a rule found about one subject: `message` is a marked text, `params` fill its places.

    `since` is the day the condition began. With a `plural` the number `num` chooses between the two; `also` is a
    second sentence of the same params.
    """

    kind: AlertKind
    since: date
    message: str
    params: Mapping[str, Param] = field(default_factory=dict)
    plural: str = ""
    also: str = ""

    def text(self) -> str:
        """The sentence in the current language, with numbers and dates as its reader writes them."""
        said = {name: _spoken(value) for name, value in self.params.items()}
        first = self._counted(said) if self.plural else gettext(self.message, **said)
        return f"{first} {gettext(self.also, **said)}" if self.also else first

    def _counted(self, said: Mapping[str, object]) -> str:
        number = self.params["num"]
        rest = {name: value for name, value in said.items() if name != "num"}
        return ngettext(self.message, self.plural, int(str(number)), **rest)


@dataclass(frozen=True)
class Subject:
    """What an alert is about: a table's name and a row's id, and how people call it (`P-01`)."""

    kind: str
    id: int
    name: str


@dataclass(frozen=True)
class Found:
    """A finding with its subject: what a feature's rules hand to whoever keeps the alerts."""

    subject: Subject
    finding: AlertFinding

    def line(self) -> "AlertLine":
        return AlertLine(self.finding.kind, self.subject.name, self.finding.since, self.finding.text())


@dataclass(frozen=True)
class AlertLine:
    """A finding about a named subject (`H-013`, `P-01`), in words."""

    kind: AlertKind
    subject: str
    since: date
    text: str


def lines_of(found: Iterable[Found]) -> list[AlertLine]:
    """In the current language, worst first."""
    return worst_first([each.line() for each in found])


def worst_first(lines: list[AlertLine]) -> list[AlertLine]:
    """By severity, then the oldest, then by subject."""
    return sorted(lines, key=lambda line: (line.kind.severity, line.since, line.subject))


def _spoken(value: Param) -> object:
    if isinstance(value, Period):
        return value.label
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Money):
        return format_money(value)
    return formats.number(value) if isinstance(value, Decimal) else value
