"""Today before anything is there, and when all is done."""


from growthlab.activity.blocks import Block
from tests.builders import a_hypothesis, sign_in

TODAY = "/w/northline/"


def test_a_new_workspace_begins_with_the_first_steps(client, cast):
    page = sign_in(client, cast.ada).get(TODAY).text

    assert "Begin with what you believe" in page
    assert "/w/northline/import" in page
    assert "waits for you" not in page


def test_somebody_for_whom_nothing_waits_is_told_so(client, session, cast):
    a_hypothesis(session, cast.ada, "draft")
    session.commit()

    page = sign_in(client, cast.bob).get(TODAY).text

    assert "All in order" in page
    assert "waits for you," not in page


def test_how_it_goes_waits_for_nobody():
    assert [block for block in Block if not block.waits] == [
        Block.MONEY, Block.LAST_WEEK, Block.WATCHED, Block.LEARNINGS, Block.PEOPLE, Block.STAGE,
    ]
