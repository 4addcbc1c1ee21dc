"""The library of learnings: where several tests of one metric stand together, the largest is not taken at its word."""


from growthlab.core.i18n import use_locale
from growthlab.experiments.queries.shrunk import shrunk_beside
from growthlab.experiments.rules import Verdict
from growthlab.hypotheses.models import Hypothesis
from tests.builders import sign_in
from tests.walks import a_decided_test

RESULTS = ((9, 10, Verdict.PROMOTE), (4, 10, Verdict.PROMOTE), (3, 10, Verdict.PROMOTE))


def decided(session, cast, results=RESULTS):
    made = [a_decided_test(session, cast.bob, verdict, k=k, n=n) for k, n, verdict in results]
    return [session.get_one(Hypothesis, decision.hypothesis_id) for decision in made]


def test_the_best_of_several_is_drawn_towards_the_others(session, cast):
    best, *_others = decided(session, cast)

    found = shrunk_beside(session, best.workspace_id, [best])

    assert found[best.id].together == 3
    assert found[best.id].reported == 0.9
    assert 0.5 < found[best.id].shrunk < 0.9


def test_the_library_says_what_was_measured_what_is_left_and_why(session, client, cast):
    decided(session, cast)
    sign_in(client, cast.bob)

    page = client.get(f"/w/{cast.bob.workspace.slug}/learnings").text.replace("\N{NO-BREAK SPACE}", " ")

    assert "Effects of 3 tests together are shrunk towards their mean: the largest of many is partly luck." in page
    assert "It measured 90 %; beside the 3 decided tests of this metric" in page


def test_one_or_two_tests_stand_as_they_are(session, client, cast):
    decided(session, cast, RESULTS[:2])
    sign_in(client, cast.bob)

    page = client.get(f"/w/{cast.bob.workspace.slug}/learnings").text

    assert "is to be expected" not in page
    assert "shrunk" not in page


def test_the_sentence_reads_in_russian(session, client, cast):
    decided(session, cast)
    cast.bob.person.locale = "ru"
    sign_in(client, cast.bob)

    with use_locale("ru"):
        page = client.get(f"/w/{cast.bob.workspace.slug}/learnings").text

    assert "стоит ожидать" in page
