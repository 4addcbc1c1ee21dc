"""The hypothesis or process that an event is about: its name, its title and its page."""

from dataclasses import dataclass

from growthlab.core.lines import Target
from growthlab.hypotheses.rules.keys import key_of
from growthlab.operations.rules.codes import code_of


@dataclass(frozen=True)
class Subject:
    """`name` is `H-013` or `P-01`."""

    name: str
    title: str
    target: Target


def subject_of(kind: str, number: int, title: str) -> Subject:
    """`kind` is the word of an event's subject: hypothesis or process."""
    if kind == "hypothesis":
        return Subject(key_of(number), title, Target("pages.hypothesis", {"key": key_of(number)}))
    return Subject(code_of(number), title, Target("operations.process", {"code": code_of(number)}))
