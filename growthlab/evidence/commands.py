"""`growthlab evidence`: the verdict of a result, two groups, a plan's error rates, a sample; for scripts too."""

import click

from growthlab.evidence.comparing import compare
from growthlab.evidence.judging import verdict
from growthlab.evidence.limits import LIMITS
from growthlab.evidence.planning import plan, sample


@click.group(epilog=" ".join(LIMITS))
def group() -> None:
    """What a result says: exact for ten clients as for a million. Nothing is read or stored."""


for command in (verdict, compare, plan, sample):
    group.add_command(command)
