"""Which tool a file comes from, by the columns that only it writes."""

TOOLS: dict[str, tuple[str, ...]] = {
    "trello": ("card id", "checklists", "archived"),
    "jira": ("issue key", "summary", "issue type"),
    "asana": ("task id", "name", "projects"),
    "linear": ("id", "team", "title", "estimate"),
    "fider": ("number", "title", "votes_count"),
    "kanboard": ("reference", "title", "column name"),
    "growthbook": ("trackingkey", "hypothesis"),
}


def tool_of(header: tuple[str, ...]) -> str:
    """`jira`, `trello` …; empty for a team's own table."""
    names = {name.casefold().strip() for name in header}
    return next((tool for tool, marks in TOOLS.items() if names.issuperset(marks)), "")
