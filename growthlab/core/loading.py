"""The garbage collector, when a process starts and where it works long."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 50_000  # made before the collector looks; a job of a large workspace makes millions and leaves hardly a circle


@contextmanager
def loading() -> Iterator[None]:
    """Read modules inside. What they make stays for good: to look through it for garbage, again and again, is a quarter of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def work_long() -> None:
    """For a process of long jobs: what is loaded stays loaded, and to look for garbage all the time is a third of a job."""
    gc.freeze()
    gc.set_threshold(OBJECTS)
