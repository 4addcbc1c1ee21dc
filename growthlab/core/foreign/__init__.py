"""Tables that somebody else keeps: a document at an address, or the answer to a query. Only read, and only so much."""

from growthlab.core.foreign.csv_rows import csv_rows
from growthlab.core.foreign.json_rows import json_rows
from growthlab.core.foreign.rows import MOST_ROWS, ForeignRow

__all__ = ["MOST_ROWS", "ForeignRow", "csv_rows", "json_rows"]
