"""Rules: syntax trees compiled to values that the engine runs; selection; metadata."""
