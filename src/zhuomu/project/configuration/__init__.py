"""Reads, checks and merges configuration files. ``zhuomu.project.config`` is what others call: it keeps the results."""
