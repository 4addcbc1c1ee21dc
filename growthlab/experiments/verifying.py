"""`growthlab plans`: locked plans, looked at from outside."""

import click
from sqlmodel import Session, col, select

from growthlab.core.console import BAD_INPUT, Group, format_option, print_json, with_database
from growthlab.core.db import Database
from growthlab.experiments.queries.verifying import verify_plans
from growthlab.people.models import Workspace
from growthlab.people.queries import workspace_by_slug


def _all(session: Session) -> list[Workspace]:
    return list(session.exec(select(Workspace).order_by(col(Workspace.slug))).all())


@click.group(cls=Group)
def plans() -> None:
    """Plans that were locked at the start of a test."""


@plans.command()
@click.option("--workspace", "slug", help="The workspace's short name; default: all of them.")
@format_option("text", "json")
@with_database
@click.pass_context
def verify(ctx: click.Context, database: Database, slug: str | None, shape: str) -> None:
    """Compare every locked plan with its hash, its row, its amendments and decisions. Exit code 2 when one differs."""
    with database.reading() as session:
        chosen: list[Workspace] = [workspace_by_slug(session, slug)] if slug else _all(session)
        found = [(workspace.slug, plan) for workspace in chosen for plan in verify_plans(session, workspace.id)]
    broken = [pair for pair in found if not pair[1].is_intact]
    rows = [
        {"workspace": name, "key": plan.key, "hash": plan.content_hash, "intact": plan.is_intact, "problems": list(plan.problems)}
        for name, plan in found
    ]
    if shape == "json":
        print_json({"checked": len(found), "broken": len(broken), "plans": rows})
    else:
        for name, plan in broken:
            click.echo(f"{name} {plan.key}: {' '.join(plan.problems)}")
        click.echo(f"{len(found)} plans checked, {len(broken)} differ")
    if broken:
        ctx.exit(BAD_INPUT)
