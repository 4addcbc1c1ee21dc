"""(f) A test is planned, amended, stopped early and decided against the rule: two people, each in a session of their own."""

from tests.journeys.album import Album
from tests.journeys.site import sign_in
from tests.journeys.visitor import Visitor, visiting

PATH = "/w/northline/hypotheses/H-032"
CARD = {
    "observed": "4 of 10 companies replied, two of them asked for the audit.",
    "learned": "The audit is reason enough to answer a stranger.",
    "therefore": "Outbound takes it over before the term begins.",
}


def test_two_people_decide_against_the_rule(site, visitor, album, browser):
    site.at("2026-12-01T08:00:00+00:00")
    _anna_asks_for_a_second_person(visitor)
    _maria_plans_and_starts(visitor, album)
    site.at("2026-12-07T09:00:00+00:00")
    _timur_records(visitor)
    _maria_amends(visitor, album)
    _timur_stops_early(visitor, album)
    _igor_proposes(visitor, album)
    with visiting(browser, site.address, visitor.story) as second:
        _anna_confirms(second)

    visitor.go(PATH)
    visitor.says("Validated")
    visitor.go(f"{PATH}/decision")
    visitor.says("Promote", "and Anna", "the term begins in January", "Minimum sample 12 → 30", "The plan is the one that was locked.")
    album.take("decided")


def _anna_asks_for_a_second_person(visitor: Visitor) -> None:
    sign_in(visitor, "anna")
    visitor.go("/w/northline/settings")
    visitor.page.locator('[name="second_person_against_rule"]').check()
    visitor.press("Save")


def _maria_plans_and_starts(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "maria")
    visitor.go(f"{PATH}/plan")
    visitor.write(band_low="14 %", band_high="18 %")
    visitor.choose(reached="They replied", design="Single cases, nothing to compare with")
    visitor.press("Keep the plan")
    visitor.says("a truly good idea is thrown away", "No difference")
    album.take("planned")
    visitor.go(PATH)
    visitor.press("Start the test")
    visitor.says("In test")


def _timur_records(visitor: Visitor) -> None:
    sign_in(visitor, "timur")
    visitor.go(f"{PATH}/observations")
    visitor.write(on="2026-12-04", denominator="10", numerator="4", spend="9 000", hours="8")
    visitor.press("Record")


def _maria_amends(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "maria")
    visitor.go(f"{PATH}/amendments")
    visitor.press("Minimum sample")
    visitor.write(new="30", reason="The new list holds thirty companies.")
    album.take("amending")
    visitor.press("Amend")
    visitor.says("The plan of H-032 is amended.")


def _timur_stops_early(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "timur")
    visitor.go(PATH)
    visitor.press("Stop and decide")
    visitor.says("is not met yet")
    visitor.trouble[:] = [said for said in visitor.trouble if "422" not in said]  # the console tells of the refusal too
    visitor.write(reason="The term begins in January; later nobody reads letters.")
    album.take("stopping-early")
    visitor.press("Stop and decide")
    visitor.says("Deciding")


def _igor_proposes(visitor: Visitor, album: Album) -> None:
    sign_in(visitor, "igor")
    visitor.go(f"{PATH}/decision")
    visitor.says("Suggested: Too early")
    visitor.tick("verdict", "promote")
    visitor.tick("scalability", "yes")
    visitor.write(override_reason="Four of ten is twice what we need, and the term begins in January.", **CARD)
    visitor.press("Decide on H-032")
    visitor.says("a second person confirms it")
    visitor.go(f"{PATH}/decision")
    visitor.says("Proposed: Promote")
    album.take("proposed")


def _anna_confirms(visitor: Visitor) -> None:
    sign_in(visitor, "anna")
    visitor.go("/w/northline/")
    visitor.says("Igor Sokolov proposes “Promote” against the suggestion")
    visitor.go(f"{PATH}/decision")
    visitor.press("Confirm the decision")
    visitor.says("Confirmed.")
