import pytest
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Form,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from tests.look.page import Tags

FIELD = '{% from "core/_fields.html" import field %}{{ field(form.sample, hint=hint) }}'


class SampleForm(Form):
    sample = IntegerField("Accounts", [InputRequired("Say how many.")])
    note = StringField("Note", [Optional()])
    agreed = BooleanField("I can run this")
    amount = StringField("Money")
    currency = SelectField("Currency", choices=[SelectChoice("RUB"), SelectChoice("USD")])
    belief = RadioField("How likely?", choices=[SelectChoice("10", "10 %"), SelectChoice("90", "90 %")])


@pytest.fixture
def form():
    return SampleForm()


@pytest.fixture
def refused():
    made = SampleForm(MultiDict([("sample", "<twenty>"), ("currency", "RUB"), ("belief", "10")]))
    made.validate()
    return made


def test_a_refused_field_is_tied_to_its_message_and_keeps_what_was_typed(draw, refused):
    page = Tags(draw(FIELD, form=refused, hint="5 or more"))

    control = page.named("input")[0]
    assert control["value"] == "<twenty>"
    assert control["aria-invalid"] == "true"
    assert set(control["aria-describedby"].split()) == {"sample-hint", "sample-error"} <= set(page.values("id"))


def test_a_fresh_field_claims_no_error_and_leaves_the_asking_to_the_server(draw, form):
    control = Tags(draw(FIELD, form=form, hint="")).named("input")[0]

    assert "aria-invalid" not in control
    assert "aria-describedby" not in control
    assert "required" not in control
    assert control["aria-required"] == "true"


def test_a_field_that_may_stay_empty_says_so(draw, form):
    assert "optional" in draw('{% from "core/_fields.html" import field %}{{ field(form.note) }}', form=form)


def test_further_words_become_attributes(draw, form):
    page = draw(
        '{% from "core/_fields.html" import field %}{{ field(form.note, rows=3, **{"data-key": "c"}) }}', form=form
    )

    assert Tags(page).named("input")[0]["data-key"] == "c"


def test_a_box_stands_before_its_words(draw, form):
    page = draw('{% from "core/_fields.html" import field %}{{ field(form.agreed) }}', form=form)

    assert page.index("checkbox") < page.index("I can run this")


def test_money_is_an_amount_and_a_currency_that_is_named(draw, form):
    page = Tags(draw('{% from "core/_fields.html" import money %}{{ money(form.amount, form.currency) }}', form=form))

    assert page.named("input")[0]["inputmode"] == "decimal"
    assert page.named("select")[0]["aria-label"] == "Currency"


def test_keys_are_a_group_with_its_question(draw, form):
    page = draw(
        '{% from "core/_choices.html" import keys %}{{ keys(form.belief, {"10": "surely not"}, size="five", letters=true) }}',
        form=form,
    )

    assert "<legend>How likely?</legend>" in page
    assert "surely not" in page
    assert [attrs["data-key"] for attrs in Tags(page).named("input")] == ["1", "2"]


def test_the_summary_leads_to_each_refused_field(draw, refused):
    page = draw('{% from "core/_summary.html" import error_summary %}{{ error_summary(form) }}', form=refused)

    assert '<a href="#sample">Accounts</a>' in page
    assert 'role="alert"' in page


def test_the_summary_says_a_refusal_that_belongs_to_no_field(draw, refused):
    refused.form_errors.append("Someone moved H-024 to deciding.")

    page = draw('{% from "core/_summary.html" import error_summary %}{{ error_summary(form) }}', form=refused)

    assert "Someone moved H-024 to deciding." in page


def test_nothing_refused_draws_no_summary(draw, form):
    assert (
        draw('{% from "core/_summary.html" import error_summary %}{{ error_summary(form) }}', form=form).strip() == ""
    )


def test_a_button_that_writes_is_a_form_with_its_token(draw):
    page = draw(
        '{% from "core/_buttons.html" import post_button %}'
        '{{ post_button("/park", "Park", {"until": "2027-01-11"}, confirm="It leaves.") }}'
    )

    assert Tags(page).named("form")[0] == {
        "method": "post",
        "action": "/park",
        "class": "inline",
        "data-confirm": "It leaves.",
    }
    assert {attrs["name"]: attrs["value"] for attrs in Tags(page).named("input")} == {
        "csrf_token": "secret",
        "until": "2027-01-11",
    }


def test_what_people_wrote_is_never_taken_for_markup(draw):
    page = draw(
        '{% from "core/_lines.html" import line %}{{ line("ok", title, "#", fact=title) }}', title="<b>bold</b> & co"
    )

    assert "<b>bold" not in page
    assert "&lt;b&gt;bold" in page
