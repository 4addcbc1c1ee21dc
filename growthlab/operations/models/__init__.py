"""The tables of operations."""

from growthlab.operations.models.description import Artefact, Link, ProcessVersion, Step
from growthlab.operations.models.ideas import ProcessIdea
from growthlab.operations.models.kpis import Kpi, KpiFact, KpiPlan
from growthlab.operations.models.process import Process, ProcessPause
from growthlab.operations.models.readings import VersionReading
from growthlab.operations.models.reviews import ProcessReview
from growthlab.operations.models.sources import KpiDifference, KpiSource, SourceGrant
from growthlab.operations.models.talk import StepComment

__all__ = [
    "Artefact", "Kpi", "KpiDifference", "KpiFact", "KpiPlan", "KpiSource", "Link", "Process", "ProcessIdea", "ProcessPause",
    "ProcessReview", "ProcessVersion", "SourceGrant", "Step", "StepComment", "VersionReading",
]
