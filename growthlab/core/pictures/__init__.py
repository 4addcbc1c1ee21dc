"""Where things stand in a picture, in percent of its width; templates/core/_pictures.html draws them."""

from growthlab.core.pictures.belief import BeliefBar, BeliefDots, belief_bar, belief_dots
from growthlab.core.pictures.chances import ChancesPicture, chances_picture
from growthlab.core.pictures.interval import IntervalPicture, interval_picture
from growthlab.core.pictures.periods import PeriodCell, period_cell, period_strip
from growthlab.core.pictures.progress import Part, Progress, parts, progress
from growthlab.core.pictures.runs import RunChart, RunPoint, run_chart

__all__ = [
    "BeliefBar",
    "BeliefDots",
    "ChancesPicture",
    "IntervalPicture",
    "Part",
    "PeriodCell",
    "Progress",
    "RunChart",
    "RunPoint",
    "belief_bar",
    "belief_dots",
    "chances_picture",
    "interval_picture",
    "parts",
    "period_cell",
    "period_strip",
    "progress",
    "run_chart",
]
