"""The engine: a document and a rule set in, findings out."""
