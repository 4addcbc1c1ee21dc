"""How people call a process."""


def code_of(number: int) -> str:
    """`P-01`; at least two digits, sorted by the number."""
    return f"P-{number:02d}"
