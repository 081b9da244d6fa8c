"""The rule language: text of a rule file in, syntax tree and diagnostics out."""
