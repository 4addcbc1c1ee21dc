"""How the tests of the look read a page."""

from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Tags(HTMLParser):
    """Every tag of a page with its attributes, in order."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def named(self, name):
        return [attrs for tag, attrs in self.found if tag == name]

    def values(self, attribute):
        return [attrs[attribute] for _, attrs in self.found if attribute in attrs]
