"""Output: findings in every format they are reported in."""
