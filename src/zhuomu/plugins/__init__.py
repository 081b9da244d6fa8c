"""Hosting other people's rules and code: hook specifications, discovery, and a manager that isolates failures."""
