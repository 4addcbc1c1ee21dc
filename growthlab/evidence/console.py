"""How the `evidence` commands read numbers and print: texts for people, JSON for scripts."""

import json
import math
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import wraps
from typing import Any, TypeVar

import click

from growthlab.core.errors import RuleBroken
from growthlab.core.i18n import gettext

Command = TypeVar("Command", bound=Callable[..., Any])  # Any: click passes the options by name


class Amount(click.ParamType[Decimal]):
    """A number in digits with a decimal point; the rules say whether it can be reckoned with."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # Any: click's
        try:
            return Decimal(value)
        except (InvalidOperation, ValueError, TypeError):
            self.fail(gettext("“%(text)s” is not a number. Write it like 0.3 or 120000.", text=value), param, ctx)


class Pair(click.ParamType[tuple[Decimal, Decimal]]):
    """A group as part/whole: 2/10 accounts, events/weeks, units/money."""

    name = "part/whole"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Decimal, Decimal]:  # Any: click's
        if isinstance(value, tuple):
            return value
        part, slash, whole = str(value).partition("/")
        if not slash:
            self.fail(gettext("Write a group as part/whole, for example 2/10."), param, ctx)
        number = Amount()
        return number.convert(part, param, ctx), number.convert(whole, param, ctx)


AMOUNT, PAIR = Amount(), Pair()


def refused_in_words(command: Command) -> Command:
    """A broken rule ends with its sentence and exit code 2, never a traceback."""

    @wraps(command)
    def answered(*args: Any, **options: Any) -> Any:  # Any: the command's own
        try:
            return command(*args, **options)
        except RuleBroken as problem:
            raise click.UsageError(problem.text()) from problem

    return answered  # type: ignore[return-value]  # the decorated command


def shape_option(command: Command) -> Command:
    return click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)(command)


def answer(shape: str, values: Mapping[str, object], text: str) -> None:
    """Prints one of the two; what has no number is null."""
    click.echo(json.dumps(_plain(values), ensure_ascii=False) if shape == "json" else text)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return None if isinstance(value, float) and not math.isfinite(value) else value
