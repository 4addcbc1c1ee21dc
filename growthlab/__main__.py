"""`python -m growthlab` is the `growthlab` command."""

from growthlab.cli import main

if __name__ == "__main__":
    main()
