"""What a template prints is as safe as Jinja's own printing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from growthlab.core.look import dress
from growthlab.core.printing import printed


class Word(str):
    """A text of its own kind that knows how it stands in HTML."""

    def __html__(self):
        return "<b>word</b>"


@given(st.one_of(st.text(), st.text(alphabet="<>&'\"ab"), st.integers(), st.none(), st.booleans()))
def test_every_value_is_printed_as_markupsafe_escapes_it(value):
    assert printed(value) == escape(value)


@pytest.mark.parametrize("value", [Markup("<i>made here</i>"), Word("<script>")])
def test_markup_stands_as_it_is(value):
    assert printed(value) == escape(value)


def test_a_dressed_template_escapes_texts_in_macros_blocks_and_sets():
    environment = Environment(autoescape=True)
    dress(environment, asset=lambda name: name)
    template = environment.from_string(
        "{% macro cell(x) %}<td>{{ x }}</td>{% endmacro %}{% set kept %}{{ title }}{% endset %}"
        "{% block one %}{{ cell(title) }}{{ kept }}{{ title ~ '&' }}{% endblock %}"
    )

    page = template.render(title="<script>")

    assert page == "<td>&lt;script&gt;</td>&lt;script&gt;&lt;script&gt;&amp;"
