"""The version of zhuomu, the only place it is written."""

from typing import Final

VERSION: Final = "0.1.0"
