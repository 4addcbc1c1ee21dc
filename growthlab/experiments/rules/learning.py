"""The learning card: three texts, a few tags."""

LONGEST = 4000
MOST_TAGS = 12
