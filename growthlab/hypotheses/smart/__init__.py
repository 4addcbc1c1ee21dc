"""The SMART check: deterministic, explains itself, never a score."""

from growthlab.hypotheses.smart.checking import check
from growthlab.hypotheses.smart.draft import ChannelFacts, Draft, MetricFacts, SegmentFacts, Surroundings, Twin
from growthlab.hypotheses.smart.finding import Finding, LetterFindings, Level, by_letter, codes, fails

__all__ = [
    "ChannelFacts",
    "Draft",
    "Finding",
    "LetterFindings",
    "Level",
    "MetricFacts",
    "SegmentFacts",
    "Surroundings",
    "Twin",
    "by_letter",
    "check",
    "codes",
    "fails",
]
