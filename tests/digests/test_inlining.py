import re

from jinja2 import Environment

from growthlab.core import places
from growthlab.digests.inlining import InliningLoader, inlined

PAGE = """<html><head><style>td { color: #111111 } .act a { font-weight: 600 }
@media print { td { color: white !important } }</style></head>
<body><table><tbody>{# said to nobody #}
{% for one in many %}<tr><td class="act"><a href="{{ one }}">{{ one }}</a></td></tr>{% endfor %}
</tbody></table></body></html>"""


def test_the_rules_of_a_mail_stand_in_its_elements_before_it_is_written():
    page = inlined(PAGE)

    assert '<td class="act" style="color: #111111;"><a href="{{ one }}" style="font-weight: 600;">{{ one }}</a>' in page
    assert "@media print" in page


def test_what_jinja_reads_stays_where_it_was_in_a_table():
    page = Environment(autoescape=True).from_string(inlined(PAGE)).render(many=["a&b", "c"])

    assert page.count("<tr>") == page.count("</tr>") == 2
    assert page.count("<tbody>") == page.count("</tbody>") == 1
    assert 'href="a&amp;b"' in page
    assert "jinja" not in page


def test_each_row_of_a_digest_carries_its_rules_and_the_included_parts():
    source = InliningLoader(places.templates()).get_source(Environment(), "digests/mail.html")[0]

    assert "{% include" not in source
    assert source.count("<tbody>") == 3
    assert '<span class="bad" style="color: #a4291f;">' in source
    assert [element for element in re.findall(r"<(?:td|p|a|h1|h2)\b[^>]*>", source) if "style=" not in element] == []
