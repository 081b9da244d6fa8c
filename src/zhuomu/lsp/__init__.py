"""The language server. Only ``server`` and what it is made of import pygls and lsprotocol; all else here is plain values and functions."""
