"""docs/cli.md names every command and every option that is its own."""

from pathlib import Path

import click
import pytest

from growthlab.cli import COMMANDS, main
from growthlab.exchange.columns import FIELDS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")


def commands():
    found = []
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        children = command.commands.items() if isinstance(command, click.Group) else ()
        found += [(name, command)] if getattr(command, "invoke_without_command", True) else []
        found += [(f"{name} {child}", it) for child, it in children]
    return found


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_is_documented(name):
    assert f"### `growthlab {name}" in DOCUMENT


@pytest.mark.parametrize(("name", "command"), [pair for pair in commands() if not pair[0].startswith("evidence")])
def test_every_option_is_documented(name, command):
    own = {option for param in command.params if isinstance(param, click.Option) and not param.hidden for option in param.opts[:1]}

    assert [option for option in sorted(own) if option not in DOCUMENT] == []


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_an_import_is_documented(field):
    assert f"`{field}`" in DOCUMENT


def test_nothing_is_documented_that_is_not_there():
    titles = [line.split("`")[1] for line in DOCUMENT.splitlines() if line.startswith("### `")]
    named = [title.removeprefix("growthlab ").removesuffix(" FILE").removesuffix(" JOB").removesuffix(" KEY") for title in titles]

    assert sorted(named) == sorted(name for name, _ in commands())
