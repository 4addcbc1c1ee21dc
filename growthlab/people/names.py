"""Rows with the names of their people: a page that says who did something needs no more of them."""

from typing import Any

from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.interfaces import ORMOption

from growthlab.people.models import Person

_NAME: Any = Person.name  # Any: a column, as mapped


def with_name(*relationships: Any) -> tuple[ORMOption, ...]:  # Any: relationships to a person, as mapped
    """Options of a statement: each of these people is read along, by name."""
    return tuple(joinedload(relationship).load_only(_NAME) for relationship in relationships)


def named_by_join(relationship: Any) -> ORMOption:  # Any: as above
    """The same where the statement joins the person itself."""
    return contains_eager(relationship).load_only(_NAME)
