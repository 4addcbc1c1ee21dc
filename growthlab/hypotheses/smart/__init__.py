"""The SMART check: deterministic, explains itself, never a score."""

from growthlab.hypotheses.smart.checking import check
from growthlab.hypotheses.smart.draft import ChannelFacts, Draft, MetricFacts, SegmentFacts, Surroundings, Twin
from growthlab.hypotheses.smart.finding import Finding, LetterFindings, Level, by_letter, codes, fails
from growthlab.hypotheses.smart.reading import KnownRows, draft_from

__all__ = [
    "ChannelFacts",
    "Draft",
    "Finding",
    "KnownRows",
    "LetterFindings",
    "Level",
    "MetricFacts",
    "SegmentFacts",
    "Surroundings",
    "Twin",
    "by_letter",
    "check",
    "codes",
    "draft_from",
    "fails",
]
