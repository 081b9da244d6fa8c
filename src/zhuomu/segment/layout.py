"""The layout of ``words.marisa``, the dictionary compiled for memory mapping.

One file, little-endian like every platform that the dependencies are built for, five sections in this order:

1. the header, ``HEADER``: magic, bytes of the trie, number of words, bytes of the tag names, length of the
   longest word in code points, sum of all frequencies;
2. a marisa trie of the words; a key is the word in ``KEY_ENCODING``, its id is below the number of words;
3. the frequency of each id, 32 bits;
4. the tag of each id, 8 bits: an index into the tag names;
5. the tag names, ASCII, separated by spaces.
"""

from __future__ import annotations

import struct
from typing import Final

MAGIC: Final = b"zhuomu\x00\x01"
#: The marisa library reads 64-bit words in place: the trie starts at, and fills, a multiple of 8 bytes.
ALIGNMENT: Final = 8
HEADER: Final = struct.Struct("<8sIIIIQ")
#: Every word of the dictionary and every block that is cut lies in the Basic Multilingual Plane, so a code
#: point is always two bytes here; big-endian, because words share their high bytes and the trie gets smaller.
KEY_ENCODING: Final = "utf-16-be"
KEY_WIDTH: Final = 2
