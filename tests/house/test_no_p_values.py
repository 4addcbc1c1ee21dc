"""No page, mail, command or printed record speaks of p-values: support is said instead."""

import re

import pytest

from tests.house.texts import translated

SPOKEN = re.compile(
    r"p[- ]?values?\b|p[- –]?знач|уровн\w+ значимости|статистически значим|statistically significant|\bp\s*[<=≤]\s*0", re.IGNORECASE
)


def test_no_text_of_the_product_speaks_of_p_values():
    texts = [text for one, found in translated().items() for text in (one, *(form for _file, forms in found for form in forms))]

    assert [text for text in texts if SPOKEN.search(text)] == []
    assert len(texts) > 2_000


@pytest.mark.parametrize("said", ["a p-value of 0.03", "p < 0.05", "P = 0.01", "p-значение 0,03", "statistically significant", "p value"])
def test_the_scan_would_notice_one(said):
    assert SPOKEN.search(said)
