"""What pack authors import in their own tests.

    from zhuomu.testing import assert_examples_hold

    def test_the_examples_of_my_rules_hold():
        assert_examples_hold("my_pack")
"""

from __future__ import annotations

__all__ = ["assert_examples_hold"]


def assert_examples_hold(*paths: str) -> None:
    """Compile the rule files and folders and run every 误 and 正 in them.

    Raises AssertionError with file, line and reason for every mistake and every example that does not hold, and when
    the paths hold no example at all.
    """
    from zhuomu.plugins.manager import PluginManager
    from zhuomu.project.testing import judge_packs

    manager = PluginManager()
    for path in paths:
        manager.load_rule_path(path)
    result = judge_packs(manager)
    faults = [f"{problem.path}:{problem.line}: {problem.message.zh}" for problem in (*result.problems, *result.failures)]
    if not result.examples and not faults:
        faults.append(f"no example in {', '.join(paths)}")
    if faults:
        raise AssertionError("\n".join(faults))
