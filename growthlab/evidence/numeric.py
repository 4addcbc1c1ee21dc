"""numpy and the special functions of scipy: a third of a second to load, so neither a start nor a list waits for them."""

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

__all__ = ["Floats", "Integers", "np", "special"]
