"""The quarter's budget is cut, and the suggested plan gives up what is worth least for its money, and says why."""

from tests.journeys.site import sign_in

PLAN = "/w/northline/plan?quarter=2026-Q4"
AUDIT, SDR, RESEARCH = "H-032", "H-033", "H-031"


def test_a_plan_drops_the_right_one_when_the_budget_is_cut(visitor, album):
    sign_in(visitor, "igor")

    assert _suggested(visitor) == {RESEARCH, AUDIT, SDR}

    _cut_to(visitor, "700000")
    assert _suggested(visitor) == {RESEARCH, AUDIT}
    assert "RUB more than is left" in _row(visitor, SDR)
    album.take("one-less")

    _cut_to(visitor, "500000")
    assert _suggested(visitor) == {AUDIT, SDR}
    assert "RUB more than is left" in _row(visitor, RESEARCH)

    _drag_above_the_line(visitor, RESEARCH, to=AUDIT)
    visitor.says("What is marked passes a limit:")
    assert _marked(visitor) == {AUDIT, SDR, RESEARCH}
    visitor.page.get_by_label(f"Mark {RESEARCH}").press("Alt+ArrowDown")
    visitor.page.get_by_text("What is marked passes a limit:").wait_for(state="hidden")
    assert _marked(visitor) == {AUDIT, SDR}

    visitor.press("Keep this plan")
    visitor.says("1 went back to the backlog.")
    assert _marked(visitor) == {AUDIT, SDR}


def _suggested(visitor):
    visitor.go(PLAN)
    visitor.press("Suggest a selection")
    visitor.says("By the team's belief")
    return _marked(visitor)


def _cut_to(visitor, amount):
    visitor.go("/w/northline/catalog/budgets")
    row = visitor.page.get_by_role("row", name="2026-Q4")
    row.get_by_role("link", name="Change").click()
    visitor.write(amount=amount)
    visitor.press("Save")
    visitor.says("Saved.")


def _drag_above_the_line(visitor, key, *, to):
    owner, other = (visitor.page.locator("[data-row]", has_text=row).locator("td").nth(5) for row in (key, to))
    owner.drag_to(other)


def _marked(visitor):
    return {box.get_attribute("value") for box in visitor.page.locator('[name="mark"]:checked').all()}


def _row(visitor, key):
    return visitor.page.locator("[data-row]", has_text=key).inner_text().replace("\xa0", " ")
