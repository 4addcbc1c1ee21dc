"""(c) A test that did not work becomes a learning, and a child hypothesis tries again."""

from tests.journeys.site import sign_in

LATE = "/w/northline/hypotheses/H-025"
LEARNED = "A closed community answers people it knows, not a banner."


def test_a_rejected_one_becomes_a_learning(visitor, album):
    sign_in(visitor, "igor")
    visitor.go("/w/northline/decisions")
    album.take("decisions")
    visitor.go(f"{LATE}/decision")
    suggested = visitor.page.locator("#suggested").inner_text()
    visitor.tick("verdict", "reject")
    visitor.write(observed="Two answers of 97,000 RUB.", learned=LEARNED, therefore="No banners in closed communities.", tags="telegram")
    if "Reject" not in suggested:
        visitor.write(override_reason="The money is spent and no third community exists.")
    visitor.press("Decide on H-025")

    visitor.go(LATE)
    visitor.says("Rejected")
    album.take("rejected")
    visitor.go("/w/northline/learnings?q=banner")
    visitor.says(LEARNED)
    album.take("learnings")


def test_an_iteration_drafts_a_child(visitor, album):
    sign_in(visitor, "igor")
    visitor.go(f"{LATE}/decision")
    visitor.tick("verdict", "iterate")
    visitor.write(observed="Two answers of 97,000 RUB.", learned=LEARNED, therefore="Try the same offer with a person who is known there.")
    visitor.write(override_reason="The offer was asked for; the way to it was wrong.")
    visitor.press("Decide on H-025")

    visitor.go(LATE)
    visitor.says("Tested again in", "H-043")
    album.take("parent")
    visitor.go("/w/northline/hypotheses/H-043")
    visitor.says("Draft", "Re-test of")
    album.take("child")
