"""How people call a hypothesis."""


def key_of(number: int) -> str:
    """`H-001`; at least three digits, sorted by the number."""
    return f"H-{number:03d}"
