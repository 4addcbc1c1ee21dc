"""`growthlab cluster-check`: many processes on one database, killed at random, and what was kept."""

import click

from growthlab.core.console import database_option, format_option, print_json, settings_for
from growthlab.serving.cluster.checking import Check, Outcome

UNCLEAN = 2


@click.command("cluster-check")
@click.option("--seconds", type=click.IntRange(1, 3600), default=60, show_default=True, help="How long processes are killed.")
@click.option("--web", type=click.IntRange(1, 20), default=3, show_default=True, help="Web processes.")
@click.option("--schedulers", type=click.IntRange(0, 20), default=2, show_default=True, help="Schedulers.")
@click.option("--writers", type=click.IntRange(1, 100), default=8, show_default=True, help="People who write at once.")
@format_option("text", "json")
@database_option
def cluster_check(seconds: int, web: int, schedulers: int, writers: int, shape: str, database_url: str | None) -> None:
    """Kill web processes and schedulers at random while people write, and count what was kept. Needs an empty database."""
    url = settings_for(DATABASE_URL=database_url)["DATABASE_URL"]
    check = Check(url, web=web, schedulers=schedulers, writers=writers, tell=lambda said: click.echo(said, err=True))
    outcome = check.run(seconds)
    if shape == "json":
        print_json(outcome.as_json())
    else:
        click.echo(_said(outcome))
    if not outcome.is_clean:
        raise SystemExit(UNCLEAN)


def _said(found: Outcome) -> str:
    return "\n".join(
        [
            f"{found.acknowledged} writes acknowledged, {found.missing} missing, {found.doubled} doubled",
            f"{found.kills_of_web} web processes and {found.kills_of_schedulers} schedulers killed in {found.seconds} s",
            f"{found.repeated_requests} requests asked again, {found.answers_of_500} answers of 500",
            f"median {found.median} s, slowest {found.slowest} s, ready again within {found.ready_again} s",
            f"{found.mails} mails, {found.mails_unsent} not sent; {found.runs_doubled} runs of the timetable doubled",
        ]
    )
