"""How long one waits for PostgreSQL: a server that is gone, that is stopped, or whose row somebody holds."""

from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.pq import TransactionStatus
from sqlalchemy import event
from sqlalchemy.engine import URL, Engine

# A server that is gone is noticed within seconds, also when the network says nothing. What the URL says stands above it.
GONE: dict[str, Any] = {  # Any: libpq's own options, numbers and texts
    "connect_timeout": 3, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2, "tcp_user_timeout": 8000,
}
LOCK_SECONDS = 30  # as long as SQLite waits for its writer; a job that waited in vain is tried again
NETWORK_SECONDS = 1  # the server's own "no" comes before ours


class Patient(psycopg.Connection[Any]):  # Any: rows are what SQLAlchemy makes of them
    """A connection that asks for no longer than `seconds`.

    The server's own limits end a statement that is slow or waits for a lock; this one is for a server that is
    stopped: it takes what it is sent and says nothing, which no limit of the server or of the network notices.
    """

    seconds: float | None = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:  # Any: the driver's own steps
        """PsycopgError OperationalError when the answer does not come in time; the connection is of no more use then."""
        try:
            return super().wait(gen, interval=interval, timeout=self.seconds if timeout is None else timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:  # the statement is still under way
                self.pgconn.finish()
            raise


def patient_engine(url: URL, *, seconds: int) -> Engine:
    """An engine whose statements end within `seconds`, or when they are done with 0; locks are never waited for without end."""
    limits = f"-c lock_timeout={1000 * (min(seconds, LOCK_SECONDS) or LOCK_SECONDS)} -c statement_timeout={1000 * seconds}"
    arguments = {name: value for name, value in ({"options": limits} | GONE).items() if name not in url.query}
    engine = sa.create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=10, pool_timeout=5, connect_args=arguments)

    @event.listens_for(engine, "do_connect")
    def connect(dialect: object, record: object, words: tuple[Any, ...], named: dict[str, Any]) -> Patient:
        connection = Patient.connect(*words, **named)
        connection.seconds = seconds + NETWORK_SECONDS if seconds else None
        return connection

    return engine
