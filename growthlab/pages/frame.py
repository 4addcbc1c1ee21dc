"""What stands around every page: the navigation with its counts, drawn from one query each."""


def frame() -> dict[str, object]:
    """The template context of a signed-in reader inside a workspace; nothing elsewhere."""
    return {}
