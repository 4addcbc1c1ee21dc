"""The `growthlab` command: each feature brings its own commands."""

import ast
import sys
from importlib import import_module
from types import ModuleType

import click

from growthlab import __version__
from growthlab.core import places
from growthlab.core.console import Group
from growthlab.core.loading import loading

COMMANDS = {
    "up": "growthlab.serving.commands:up",
    "serve": "growthlab.serving.commands:serve",
    "migrate": "growthlab.serving.commands:migrate",
    "scheduler": "growthlab.jobs:scheduler",
    "jobs": "growthlab.jobs:jobs",
    "cluster-check": "growthlab.serving.cluster.command:cluster_check",
    "demo": "growthlab.demo.commands:demo",
    "workspace": "growthlab.people.commands:workspace",
    "user": "growthlab.people.commands:user",
    "hypotheses": "growthlab.pages.commands:hypotheses",
    "smart": "growthlab.pages.commands:smart",
    "plans": "growthlab.experiments.verifying:plans",
    "observations": "growthlab.exchange.recorded_commands:observations",
    "accounts": "growthlab.exchange.recorded_commands:accounts",
    "observe": "growthlab.experiments.commands:observe",
    "kpi-fact": "growthlab.exchange.fact_commands:kpi_fact",
    "kpi-pull": "growthlab.operations.commands:kpi_pull",
    "alerts": "growthlab.digests.commands:alerts",
    "digest": "growthlab.digests.commands:digest",
    "outbox": "growthlab.digests.outbox_commands:outbox_group",
    "import": "growthlab.exchange.commands:import_file",
    "export": "growthlab.exchange.commands:export",
    "economics": "growthlab.insights.commands:economics",
    "evidence": "growthlab.evidence.commands:group",
}
ALSO = {  # who returns brings the open votes back; who is erased leaves no copy behind
    "user": ("growthlab.voting.actions", "growthlab.digests.actions.copies"),
}


class Commands(Group):
    """Loads a command when it is called, and none to tell what there is: `--help` and a short command start quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        for needed in ALSO.get(cmd_name, ()):
            _loaded(needed)
        module, name = COMMANDS[cmd_name].split(":")
        found: click.Command = getattr(_loaded(module), name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        about = {name: click.Command(name, help=_about(where)) for name, where in COMMANDS.items()}
        room = formatter.width - 6 - max(map(len, about))
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.get_short_help_str(room)) for name, command in about.items()])


def _loaded(module: str) -> ModuleType:
    if module not in sys.modules:
        with loading():
            import_module(module)
    return sys.modules[module]


def _about(where: str) -> str:
    """A command's own words, from its source."""
    module, name = where.split(":")
    source = places.PACKAGE.parent.joinpath(*module.split(".")).with_suffix(".py")
    said = ast.parse(source.read_text("utf-8")).body
    return next(ast.get_docstring(each) or "" for each in said if isinstance(each, ast.FunctionDef) and each.name == name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="growthlab")
def main() -> None:
    """GrowthLab: hypotheses that end in running processes."""
