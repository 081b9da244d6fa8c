"""Measures zhuomu: `python -m tests.benchmarks`. Nothing here is asserted; machines are shared and noisy."""
