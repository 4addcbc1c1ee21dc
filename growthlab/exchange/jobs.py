"""Large imports, step by step: every step is a short transaction, so that nobody else waits."""

import time
from collections.abc import Callable, Iterator
from itertools import islice

from sqlmodel import Session

from growthlab.core import clock
from growthlab.core.i18n import set_locale, use_locale
from growthlab.core.tasks import Bench, works
from growthlab.exchange.actions.files import file_of, take_in
from growthlab.exchange.actions.importing import finish, keep_progress, resumed
from growthlab.exchange.actions.queueing import BRING, READ, TAKE_BACK
from growthlab.exchange.actions.rows import bring_in
from growthlab.exchange.actions.undoing import close, take_back_some, worked_on
from growthlab.exchange.actions.uploads import forget_file, records_of
from growthlab.exchange.models import Import
from growthlab.exchange.reading import read_file
from growthlab.people.models import Membership
from growthlab.people.queries import membership_of

ROWS_A_STEP = 200  # rows are read before the lock of SQLite is taken, so others have it most of the time
STEP_TAKES = 0.36  # seconds: a hundred thousand rows in three minutes, and others have the machine for whatever is left of a step
LEAST_PAUSE, SHARE_OF_PAUSE = 0.02, 0.15  # where the machine is slower than that


def let_go(bench: Bench) -> None:
    """A file that cannot be read, or need not be, is not kept."""
    with bench.database.writing() as session:
        forget_file(session, session.get_one(Import, bench.task.params["import_id"]))
        session.commit()


def take_back(bench: Bench) -> None:
    """What came in before it stopped goes; nobody is asked, because the import was never finished."""
    with bench.database.writing() as session, use_locale(_by(session, bench).person.locale):
        kept, by = session.get_one(Import, bench.task.params["import_id"]), _by(session, bench)
        while take_back_some(session, kept, by=by, at=clock.now()):
            session.commit()
            time.sleep(LEAST_PAUSE)
        close(session, kept, by=by, at=clock.now(), count=bench.task.done)
        kept.undone_at = kept.undone_by_id = None  # it may be brought in again
        session.commit()


@works(READ, take_back=let_go)
def read_in(bench: Bench) -> None:
    """The file as a table, with a first look at it; nobody waits for that, and what is wrong with it is said on its page."""
    with bench.database.reading() as session:
        content = file_of(session, bench.task.workspace_id, bench.task.params["import_id"])
        set_locale(_by(session, bench).person.locale)
    if content is None:
        return
    table = read_file(content, _teller(bench))
    with bench.database.writing() as session:
        kept, by = session.get_one(Import, bench.task.params["import_id"]), _by(session, bench)
        take_in(session, kept, table, by=by, at=clock.now(), on=clock.today(by.workspace.tz))
        bench.tell(session, len(table.records))
        session.commit()


@works(BRING, take_back=take_back)
def bring_rows_in(bench: Bench) -> None:
    """Rows from where the last worker stopped; the counts so far are kept with each step."""
    with bench.database.writing() as session:
        kept, by = session.get_one(Import, bench.task.params["import_id"]), _by(session, bench)
        if kept.done_at is not None:
            return
        set_locale(by.person.locale)
        records, total = records_of(kept), int(kept.report["rows"])
        job = resumed(session, kept, bench.task.result, by=by, at=bench.task.created_at, on=clock.today(by.workspace.tz))
        session.commit()
        for record in islice(records, bench.task.done):
            job.remember(record)
        for start in _steps(bench.task.done, total):
            step = list(islice(records, ROWS_A_STEP))
            job.look_up(step)
            for row in step:
                bring_in(job, row)
            keep_progress(job, kept)
            bench.tell(session, min(start + ROWS_A_STEP, total), job.report.as_kept())
            session.commit()
        finish(job, kept)
        session.commit()


@works(TAKE_BACK, take_back=lambda bench: None)
def take_rows_back(bench: Bench) -> None:
    """An import that had come in goes again. What was not taken back when this stops still stands in its rows."""
    with bench.database.writing() as session:
        kept, by, at = session.get_one(Import, bench.task.params["import_id"]), _by(session, bench), clock.now()
        but = {row.id for row in worked_on(session, kept)} if bench.task.params.get("but_worked_on") else set()
        done = bench.task.done
        while step := take_back_some(session, kept, by=by, at=at, but=but):
            done += step
            bench.tell(session, done)
            session.commit()
            time.sleep(LEAST_PAUSE)
        close(session, kept, by=by, at=at, count=done)
        session.commit()


def _steps(done: int, total: int) -> Iterator[int]:
    """Where each step starts, with a pause after each."""
    for start in range(done, total, ROWS_A_STEP):
        began = time.perf_counter()
        yield start
        took = time.perf_counter() - began
        time.sleep(max(LEAST_PAUSE, SHARE_OF_PAUSE * took, STEP_TAKES - took))


def _teller(bench: Bench) -> Callable[[int], None]:
    """Says how many rows are read, each time in a transaction of its own."""

    def tell(rows: int) -> None:
        with bench.database.writing() as session:
            bench.tell(session, rows)
            session.commit()
        time.sleep(LEAST_PAUSE)

    return tell


def _by(session: Session, bench: Bench) -> Membership:
    found = membership_of(session, bench.task.workspace_id, bench.task.by_id)
    if found is None:
        raise LookupError(f"nobody asked for task {bench.task.id}")
    return found
