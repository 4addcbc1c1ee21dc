"""Places and weights for integrals from 0 to 1: one rule for smooth functions, one for ends that only a power tames."""

from functools import lru_cache
from math import pi

from growthlab.evidence.numeric import Floats, np


@lru_cache(maxsize=32)
def gauss(count: int) -> tuple[Floats, Floats]:
    """Exact for polynomials below the degree 2 * `count` (Gauss and Legendre)."""
    place, step = np.polynomial.legendre.leggauss(count)
    return (place + 1) / 2, step / 2


@lru_cache(maxsize=32)
def running(count: int) -> Floats:
    """A matrix: times a function's heights at the places of `gauss`, it is that function's integral from 0 to each place.

    Exact for polynomials below the degree `count`. Source: the integral of the Legendre polynomial k is the
    difference of its neighbours over 2k + 1 (DLMF 18.9.7), and the heights give the coefficients by `gauss`.
    """
    place, step = np.polynomial.legendre.leggauss(count)
    terms = np.polynomial.legendre.legvander(place, count)
    grown = np.column_stack((place + 1, terms[:, 2:] - terms[:, :-2]))
    return np.asarray((grown @ terms[:, :-1].T) * step / 4, dtype=float)


@lru_cache(maxsize=4)
def nodes(count: int = 437) -> tuple[Floats, Floats]:
    """For a quadrature that ends gently, in powers that are not whole too (Takahasi and Mori, 1974)."""
    t = np.linspace(-3.4, 3.4, count)
    arm = pi / 2 * np.sinh(t)
    return 1 / (1 + np.exp(-2 * arm)), (t[1] - t[0]) * pi / 4 * np.cosh(t) / np.cosh(arm) ** 2
