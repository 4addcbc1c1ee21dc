"""The `growthlab` command: each feature brings its own commands."""

from importlib import import_module

import click

from growthlab import __version__
from growthlab.core.console import Group

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
    """Looks a command up when it is called, so that `--help` and a short command start quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        for needed in ALSO.get(cmd_name, ()):
            import_module(needed)
        module, name = COMMANDS[cmd_name].split(":")
        found: click.Command = getattr(import_module(module), name)
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="growthlab")
def main() -> None:
    """GrowthLab: hypotheses that end in running processes."""
