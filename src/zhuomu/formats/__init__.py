"""Formats: from a source to the blocks of prose in it."""
