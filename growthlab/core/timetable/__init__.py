"""What happens by the clock, on any number of schedulers: who may begin is asked of the database."""

from growthlab.core.timetable.job import Job
from growthlab.core.timetable.models import JobRun, JobState
from growthlab.core.timetable.running import run_due, run_once, run_wanted

__all__ = ["Job", "JobRun", "JobState", "run_due", "run_once", "run_wanted"]
