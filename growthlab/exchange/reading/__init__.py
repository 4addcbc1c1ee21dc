"""A file as a table, whatever it is: CSV, an Excel workbook, a Trello board. What is no table is refused in words."""

from growthlab.exchange.reading.csv_text import Record, Table, as_text, read_text, stream
from growthlab.exchange.reading.sniffing import read_file, read_path, weight_of

__all__ = ["Record", "Table", "as_text", "read_file", "read_path", "read_text", "stream", "weight_of"]
