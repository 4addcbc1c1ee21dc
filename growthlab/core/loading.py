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


def settle() -> None:
    """Before a server forks: what was read at the start stays for good, so the collector need not look at it again.

    A page makes some ten thousand small things and drops them at its end without the collector; at Python's own threshold
    (700) it would look for circles thirty times a page, and find none.
    """
    gc.collect()
    work_long()
