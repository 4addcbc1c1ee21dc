"""A page's form as a browser would send it back untouched."""

from html.parser import HTMLParser


class _Controls(HTMLParser):
    """Name to value of every control that a browser sends."""

    def __init__(self):
        super().__init__()
        self.sent, self.select, self.option, self.text = {}, None, None, None

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        name = found.get("name")
        if tag == "input" and name:
            if found.get("type") in ("checkbox", "radio") and "checked" not in found:
                return
            if found.get("type") not in ("submit", "file", "button"):
                self.sent[name] = found.get("value", "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            if "selected" in found or self.select not in self.sent:
                self.sent[self.select] = found.get("value", "")
        elif tag == "textarea" and name:
            self.text, self.sent[name] = name, ""

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.sent[self.text] = self.sent[self.text].removeprefix("\n").replace("\r\n", "\n")
            self.text = None

    def handle_data(self, data):
        if self.text:
            self.sent[self.text] += data


def as_typed(page):
    """Every control of the page's forms with what stands in it."""
    reader = _Controls()
    reader.feed(page)
    return reader.sent
