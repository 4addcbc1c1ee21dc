"""The shapes of what people enter about a test."""

from growthlab.experiments.forms.amending import AmendmentForm
from growthlab.experiments.forms.deciding import DecisionForm, LearningForm, ReversalForm
from growthlab.experiments.forms.observing import ObservationForm
from growthlab.experiments.forms.reading import ReadingForm

__all__ = ["AmendmentForm", "DecisionForm", "LearningForm", "ObservationForm", "ReadingForm", "ReversalForm"]
