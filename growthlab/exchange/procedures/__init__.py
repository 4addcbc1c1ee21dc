"""A procedure that exists as Markdown or Word becomes the draft of a process."""

from growthlab.exchange.procedures.files import read_procedure
from growthlab.exchange.procedures.reading import Procedure

__all__ = ["Procedure", "read_procedure"]
