"""What every command shares: its database, its times, how it prints and how it says no."""

import functools
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, TypeVar

import click

from growthlab.core import clock, places
from growthlab.core.clock import zone_of
from growthlab.core.days import local_day
from growthlab.core.errors import RuleBroken

if TYPE_CHECKING:
    from growthlab.core.db import Database

Command = TypeVar("Command", bound=Callable[..., Any])  # Any: click passes the options by name
BAD_INPUT = 2


class Group(click.Group):
    """A group whose commands answer a broken rule with its sentence and exit code 2, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # Any: as click declares it
        try:
            return super().invoke(ctx)
        except (RuleBroken, places.config().SettingsError) as problem:
            click.echo(str(problem), err=True)
            ctx.exit(BAD_INPUT)
        except _lost() as problem:
            click.echo(f"The database does not answer: {str(problem.__cause__ or problem).strip().splitlines()[0]}", err=True)
            ctx.exit(BAD_INPUT)


def _lost() -> tuple[type[Exception], ...]:
    """Asked when something was raised: `--help` and commands without a database do not load it."""
    from growthlab.core.db import LOST

    return LOST


def settings_for(**overrides: object) -> dict[str, Any]:  # Any: a setting is a text, a number, a yes or no
    """The settings of the command line: development unless GROWTHLAB_ENV says otherwise."""
    loaded: dict[str, Any] = places.config().load(**overrides)
    return loaded


def database_option(command: Command) -> Command:
    return click.option("--database-url", metavar="URL", help="Default: DATABASE_URL, else the file in instance/.")(command)


def with_database(command: Command) -> Command:
    """Adds --database-url and passes `database`, which is closed afterwards."""

    @functools.wraps(command)
    def opened(*args: Any, database_url: str | None, **options: Any) -> Any:  # Any: the command's own
        database = _open(settings_for(DATABASE_URL=database_url)["DATABASE_URL"])
        try:
            return command(*args, database=database, **options)
        finally:
            database.dispose()

    return database_option(opened)  # type: ignore[return-value]  # the decorated command


def _open(url: str) -> "Database":
    from growthlab.core.db import Database  # see _lost

    return Database(url)


def format_option(*kinds: str) -> Callable[[Command], Command]:
    """`--format`; the first kind is the default."""
    return click.option("--format", "shape", type=click.Choice(kinds), default=kinds[0], show_default=True)


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


class Moment(click.ParamType[Any]):
    """DATE or DATETIME in ISO form; answers the text's own kind, `date` or `datetime`."""

    name = "DATE|DATETIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | datetime:  # Any: click's
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date like 2026-11-23 or a time like 2026-11-23T09:00.", param, ctx)


as_of_option = click.option("--as-of", type=Moment(), help="As it stood then; default: now.")


def instant(as_of: date | datetime | None, zone: str, *, hour: time = time(9)) -> datetime:
    """The instant meant by `--as-of` in a time zone; a bare date means `hour` on that day, none means now."""
    if as_of is None:
        return clock.now()
    if isinstance(as_of, datetime):
        return (as_of if as_of.tzinfo else as_of.replace(tzinfo=zone_of(zone))).astimezone(UTC)
    return datetime.combine(as_of, hour, zone_of(zone)).astimezone(UTC)


def day_of(as_of: date | datetime | None, zone: str) -> date:
    """The calendar day meant by `--as-of` in a time zone."""
    if isinstance(as_of, date) and not isinstance(as_of, datetime):
        return as_of
    return local_day(instant(as_of, zone), zone)
