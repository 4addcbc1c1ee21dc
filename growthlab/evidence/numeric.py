"""numpy and the special functions of scipy: a third of a second to load, so neither a start nor a list waits for them."""

from math import lgamma, log, pi
from typing import TYPE_CHECKING

from growthlab.core.later import Later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy import special

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
else:
    np, special = Later("numpy"), Later("scipy.special")
    Floats = Integers = object  # for annotations; who reads them at run time reads "an object"

__all__ = ["Floats", "Integers", "beyond_stirling", "np", "special"]


def beyond_stirling(x: float) -> float:
    """log Gamma(x) less Stirling's (x - 1/2) log x - x + log(2 pi) / 2; its series in 1 / x is DLMF 5.11.1."""
    if x < 20:
        return lgamma(x) - (x - 0.5) * log(x) + x - log(2 * pi) / 2
    square = 1 / (x * x)
    return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / x
