"""Long work outside of requests: a queue in the database, worked by any number of schedulers."""

from growthlab.core.tasks.models import Task, TaskState
from growthlab.core.tasks.queue import ask_to_stop, put, scheduler_is_seen
from growthlab.core.tasks.working import Bench, Stopped, work_waiting, works

__all__ = ["Bench", "Stopped", "Task", "TaskState", "ask_to_stop", "put", "scheduler_is_seen", "work_waiting", "works"]
