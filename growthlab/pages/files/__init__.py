"""Files of observations and accounts: look first, then bring in."""
