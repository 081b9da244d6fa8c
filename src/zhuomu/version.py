"""The version of zhuomu, the only place it is written."""

from typing import Final

VERSION: Final = "0.1.0"
#: Where the source is: what a pre-commit configuration names.
REPOSITORY: Final = "https://github.com/zhuomu-lint/zhuomu"
