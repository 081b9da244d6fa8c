"""`python -m zhuomu`."""

import sys

from zhuomu.cli import main

if __name__ == "__main__":
    sys.exit(main())
