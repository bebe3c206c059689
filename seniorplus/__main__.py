"""`python -m seniorplus` is the same as the `seniorplus` command."""

import sys

from seniorplus.cli import main

if __name__ == "__main__":
    sys.exit(main())
