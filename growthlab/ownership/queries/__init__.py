"""Reads of who holds what."""

from growthlab.ownership.queries.absence import Absence, absence_of
from growthlab.ownership.queries.holdings import held_by
from growthlab.ownership.queries.lines import read_todo
from growthlab.ownership.queries.split import GrowthOper, founder_parts, growth_opers

__all__ = ["Absence", "GrowthOper", "absence_of", "founder_parts", "growth_opers", "held_by", "read_todo"]
