"""A project on disk: its files, its configuration, its rules, and what is remembered between runs."""
