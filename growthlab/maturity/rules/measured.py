"""What is measured of a commercial department; every number may be None: it cannot be computed, which is not zero."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """Of one workspace on one day. Shares are 0..1."""

    founder_share: float | None = None  # of decisions, tests, processes and links of 90 days
    processes: int = 0  # running, with an approved document
    money_processes: int = 0
    worn_out: int = 0  # of the money processes
    hands: int | None = None  # people besides the founder who own something; None: nobody is marked as the founder
    people: int | None = None  # besides the founder, who could
    decided: int = 0
    won: int = 0
    rung: str | None = None  # the highest step of the unit economics that has a value
    both: int = 0  # who own a running process and a hypothesis on its way
    growing: int = 0  # hypotheses on their way
    waiting: int = 0  # validated or in hand-over
    unscaled: int = 0  # validated, but not in operations for 14 days; processes that lapsed
    unreviewed: int = 0  # processes whose review is overdue
    links: int = 0  # who hands what to whom, in running processes

    @property
    def waning(self) -> float | None:
        """The share of money processes that wear out."""
        return self.worn_out / self.money_processes if self.money_processes else None
