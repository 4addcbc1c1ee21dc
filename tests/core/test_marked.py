"""Markdown of people: nothing in it runs, and it reads as plain text where there is no page."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthlab.core.marked import SCHEMES, TAGS, as_html, as_text

BAIT = st.sampled_from([
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "[x](data:text/html,<b>)", "![x](http://a.b/c.png)",
    "<img src=x onerror=alert(1)>", "[x](JaVaScRiPt&#58;alert(1))", "<a href='vbscript:x'>", "**", "`", "> ", "- ", "\n",
    "[a](https://example.org)", "<svg/onload=x>", "&lt;", "&#x6A;", "[x](\tjavascript:1)", "<javascript:alert(1)>",
    "[x]: javascript:alert(1)", "[x][x]", '" onclick="x', "<!--", "@Bob",
])


class Seen(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, *pair) for pair in attrs]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(BAIT, st.text(max_size=12)), max_size=8).map("".join))
def test_nothing_that_somebody_writes_runs(text):
    seen = Seen(as_html(text))

    assert seen.tags <= TAGS
    assert {(tag, name) for tag, name, _ in seen.attributes} <= {("a", "href"), ("a", "rel")}
    hrefs = [value for _, name, value in seen.attributes if name == "href"]
    assert [href for href in hrefs if ":" in href.split("/")[0] and href.split(":")[0].strip().lower() not in SCHEMES] == []


@pytest.mark.parametrize(
    ("text", "html", "plain"),
    [
        ("**now** and *then*", "<p><strong>now</strong> and <em>then</em></p>", "now and then"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>", "one\ntwo"),
        ("first\nsecond", "<p>first<br>\nsecond</p>", "first\nsecond"),
        ("# no heading", "<p># no heading</p>", "# no heading"),
        ("5 < 7 & 7 > 5", "<p>5 &lt; 7 &amp; 7 &gt; 5</p>", "5 < 7 & 7 > 5"),
        ("[CRM](https://crm.example)", '<p><a href="https://crm.example" rel="nofollow noopener noreferrer">CRM</a></p>', "CRM"),
        ("<b>typed</b>", "<p>&lt;b&gt;typed&lt;/b&gt;</p>", "<b>typed</b>"),
    ],
)
def test_it_reads_on_a_page_and_in_a_mail(text, html, plain):
    assert as_html(text).strip() == html
    assert as_text(text) == plain
