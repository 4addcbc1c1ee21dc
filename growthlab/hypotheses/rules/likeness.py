"""How alike two titles are: the share of words they have in common, the rarer a word the more it weighs.

Weights are whole thousandths of the inverse document frequency ln(1 + N / n) (Spärck Jones, 1972), so that
both databases add them up to the same number and order the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log

COMMON = 4_000  # a word of more titles than this counts as being in so many, and only the newest of them are looked at
MOST_WORDS = 12
LEAST_SHARE = 400  # per mille of the weight of what was typed
NEARLY_ALL, MOSTLY = 800, 650  # what a title must share, of one's own and of the other's words, to say nearly the same


def weigh(uses: Mapping[str, int], titles: int) -> dict[str, int]:
    """Thousandths for each word, of how many titles have it (`uses`) among so many.

    A word that no title has yet weighs as the mean of the others; without any other, nothing.
    """
    known = {word: round(1000 * log(1 + titles / count)) for word, count in uses.items() if count}
    mean = sum(known.values()) // len(known) if known else 0
    return {word: known.get(word, mean) for word in uses}


def least_shared(weights: Mapping[str, int]) -> int:
    """The weight that a title must share at least."""
    return -(-sum(weights.values()) * LEAST_SHARE // 1000)


def telling(weights: Mapping[str, int]) -> tuple[str, ...]:
    """The rarest words, of which every title that is alike holds at least one.

    The others together weigh less than must be shared (the prefix filter of set-similarity joins: Chaudhuri,
    Ganti and Kaushik, 2006).
    """
    rarest_first = sorted(weights, key=lambda word: (-weights[word], word))
    left, least = sum(weights.values()), least_shared(weights)
    for count, word in enumerate(rarest_first):
        if left < least or not left:
            return tuple(rarest_first[:count])
        left -= weights[word]
    return tuple(rarest_first)


@dataclass(frozen=True, slots=True)
class Likeness:
    """`share` of one's own weight, `back` of the other title's words, both per mille; `words` in common."""

    share: int
    back: int
    words: int

    @property
    def is_alike(self) -> bool:
        """One word in common is chance, unless it is all there is of one's own or of the other title."""
        return self.share >= LEAST_SHARE and (self.words > 1 or self.share == 1000 or self.back == 1000)

    @property
    def says_the_same(self) -> bool:
        return self.share >= NEARLY_ALL and self.back >= MOSTLY and self.words > 1

    @property
    def closeness(self) -> int:
        return 2 * self.share + self.back


def likeness(weights: Mapping[str, int], other: Collection[str]) -> Likeness:
    """Of what was typed, with its weights, and the words of another title."""
    shared = weights.keys() & set(other)
    whole = sum(weights.values())
    share = 1000 * sum(weights[word] for word in shared) // whole if whole else 0
    return Likeness(share, 1000 * len(shared) // len(set(other)) if other else 0, len(shared))
