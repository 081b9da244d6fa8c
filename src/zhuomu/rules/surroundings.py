"""What a pack may use beside its own files."""

from collections.abc import Callable, Container
from typing import NamedTuple


class Surroundings(NamedTuple):
    """Word lists next to rule files, jieba's dictionary, and functions of plugins.

    ``read_list`` gives the text of a list from the path of a rule file and a name, or raises OSError or ValueError;
    ``words_tagged`` the words of a tag with at least some frequency; ``frequency`` that of a word, 0 for none.
    """

    read_list: Callable[[str, str], str]
    words_tagged: Callable[[str, int], list[str]]
    frequency: Callable[[str], int]
    functions: Container[str]
