"""The decision on paper says everything that anyone needs to check it, in both languages."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from growthlab.core.formats import short_number
from growthlab.core.pictures.accumulation import accumulation
from growthlab.experiments.actions import amend
from growthlab.experiments.queries import observations
from growthlab.experiments.queries.running import measure
from growthlab.experiments.records.document import Document, Part
from growthlab.experiments.records.markdown import markdown_of
from growthlab.experiments.records.printing import pdf_of
from growthlab.experiments.views.growing import growth_of
from growthlab.hypotheses.models import Hypothesis
from tests.builders import a_member, sign_in
from tests.stage import stopped_at
from tests.walks import END, TODAY, a_decided_test, a_keeper, a_running_test, an_idea, at_day, seen

clock = stopped_at(at_day(END, 17))


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def address(row, member, ending):
    return f"/w/{member.workspace.slug}/hypotheses/{row.key}/decision.{ending}"


def test_the_record_holds_plan_hash_data_verdict_people_and_learning(session, client, cast):
    decision = a_decided_test(session, cast.bob, n=10, k=4)
    row = session.get_one(Hypothesis, decision.hypothesis_id)
    plan_hash = row.plan_hash
    sign_in(client, cast.bob)

    paper, text = client.get(address(row, cast.bob, "pdf")), client.get(address(row, cast.bob, "md")).text

    assert paper.headers["Content-Type"] == "application/pdf"
    printed = text_of(paper.data)
    whole = ("the plan is the one that was locked", "Evidence: the plan does not name its kind")
    for said in ("Promote", "Mia", "Bob", "4 of 10", "The deadline moves them", *whole):
        assert said in printed
        assert said in text
    assert plan_hash in text
    assert plan_hash in printed.replace(" ", "")
    assert "| 23 Nov 2026 | 10 | 4 |" in text


def test_it_speaks_russian(session, client, cast):
    cast.bob.person.locale = "ru"
    decision = a_decided_test(session, cast.bob)
    row = session.get_one(Hypothesis, decision.hypothesis_id)
    row.because = "Клиенты назвали срок — «до марта»"

    printed = text_of(sign_in(client, cast.bob).get(address(row, cast.bob, "pdf")).data)

    assert "Решение" in printed
    assert "Клиенты назвали срок — «до марта»" in printed


def test_amendments_stand_in_it(session, client, cast):
    row = a_running_test(session, cast.bob)
    mia = a_keeper(cast.bob, session)
    amend(session, row, field="success_threshold", new=Decimal("0.35"), reason="dearer", by=mia, at=at_day(TODAY, 15))

    text = sign_in(client, cast.bob).get(address(row, cast.bob, "md")).text

    assert "Plan changed after the start: 1" in text
    assert "| 30 % | 35 % | dearer | Mia |" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_nothing_is_printed_before_the_test_nor_for_a_stranger(session, client, cast):
    idea, running = an_idea(session, cast.bob), a_running_test(session, cast.bob)

    assert sign_in(client, cast.bob).get(address(idea, cast.bob, "pdf")).status_code == 422
    assert sign_in(client, cast.eve).get(address(running, cast.bob, "pdf")).status_code == 404
    assert sign_in(client, a_member(session, cast.bob.workspace, "Vic", roles=("viewer",))).get(
        address(running, cast.bob, "md")
    ).status_code == 200


def test_what_people_wrote_is_no_command_of_the_page():
    nasty = '#import "/etc/passwd" *bold* <script> | $x$ ]'
    document = Document(nasty, nasty, (Part(nasty, (nasty,), ((nasty, nasty),), (nasty,), ("a",), ((nasty,),)),), nasty, "en")

    text = markdown_of(document)

    assert "<script>" not in text
    assert "*bold*" not in text.replace("\\*", "")
    assert '#import "/etc/passwd"' in text_of(pdf_of(document))


def test_the_sample_and_the_money_grow_towards_their_limits(session, cast):
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 1, 4, spend=1_000_000)
    seen(session, row, cast.bob, 2, 5, spend=2_500_000, on=TODAY + timedelta(days=3))
    test = measure(session, row.workspace_id, [row], on=END)[0]

    sample, money = growth_of(test, observations(session, row))

    assert sample.said == "9 of 10 after 4 days."
    assert [line[1:] for line in sample.picture.said] == [("4", "1"), ("9", "3")]
    assert money.said == "35,000 RUB of 30,000 RUB spent."
    assert (sample.picture.is_past, money.picture.is_past) == (False, True)


@pytest.mark.parametrize("sums", [[], [(TODAY, 0)], [(TODAY, 5), (TODAY, 3)], [(TODAY, 10**12)]])
def test_a_sum_is_drawn_whatever_it_is(sums):
    picture = accumulation(sums, first=TODAY, last=TODAY, format=short_number, limit=10, end=TODAY)

    places = [place for line in picture.outer for place in (line.x1, line.x2, line.y1, line.y2)]
    assert all(0 <= place <= 140 for place in places)


def test_the_page_of_a_test_shows_how_it_came_together(session, client, cast):
    row = a_running_test(session, cast.bob)
    seen(session, row, cast.bob, 1, 4, spend=1_000_000)

    shown = sign_in(client, cast.bob).get(f"/w/{cast.bob.workspace.slug}/hypotheses/{row.key}").text

    assert "How it came together" in shown
    assert "4 of 10 after 1 day." in shown
