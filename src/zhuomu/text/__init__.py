"""Bytes and positions: what a source is and where each of its characters stands."""
