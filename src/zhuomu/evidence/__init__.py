"""Evidence 语感: counts of what Chinese text looks like."""
