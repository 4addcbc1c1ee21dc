"""Every table of the product, imported in one place: for migrations, copies and tests."""

from importlib import import_module

from sqlalchemy import MetaData
from sqlmodel import SQLModel

HOLDING_TABLES = (
    "growthlab.core.events", "growthlab.core.links", "growthlab.core.outbox", "growthlab.core.search",
    "growthlab.core.tasks.models", "growthlab.core.timetable.models",
    "growthlab.people.models", "growthlab.catalog.models", "growthlab.activity.models", "growthlab.activity.notices",
    "growthlab.hypotheses.models", "growthlab.hypotheses.ties",
    "growthlab.hypotheses.title_words", "growthlab.voting.models", "growthlab.experiments.models",
    "growthlab.operations.models", "growthlab.handover.models", "growthlab.insights.models", "growthlab.followup.models",
    "growthlab.digests.models", "growthlab.receivers.models", "growthlab.calendars.models", "growthlab.exchange.models",
    "growthlab.backlog.models", "growthlab.maturity.models",
)


def metadata() -> MetaData:
    """SQLModel's metadata with all tables known."""
    for name in HOLDING_TABLES:
        import_module(name)
    return SQLModel.metadata
