"""The SMART check: the five letters in order."""

from growthlab.hypotheses.smart.achievable import achievable
from growthlab.hypotheses.smart.draft import Draft, Surroundings
from growthlab.hypotheses.smart.finding import Finding
from growthlab.hypotheses.smart.measurable import measurable
from growthlab.hypotheses.smart.relevant import relevant
from growthlab.hypotheses.smart.specific import specific
from growthlab.hypotheses.smart.time_bound import time_bound

_NOTHING_KNOWN = Surroundings()


def check(draft: Draft, around: Surroundings = _NOTHING_KNOWN) -> tuple[Finding, ...]:
    """Every finding, in the order of the letters and of their numbers; each code at most once."""
    letters = (specific, measurable, achievable, relevant, time_bound)
    found = [finding for letter in letters for finding in sorted(letter(draft, around), key=_number)]
    return tuple(found)


def _number(finding: Finding) -> str:
    return finding.code
