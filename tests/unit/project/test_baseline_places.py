"""Which baseline a file belongs to, now and once those are written that are to be made."""

from __future__ import annotations

from typing import Any

import pytest

from zhuomu.errors import UsageError
from zhuomu.project.baseline import Baseline, Entry
from zhuomu.project.baseline_file import NAME, baseline_text
from zhuomu.project.baseline_places import Homes, absolute_path, baseline_for, baselines_at, below
from zhuomu.project.workspace import Workspace


@pytest.fixture
def project(tmp_path: Any) -> Any:
    """``project(path=text)`` writes files; the folder is given."""
    def write(files: dict[str, str]) -> Any:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_the_command_line_goes_before_the_configuration_and_that_before_the_nearest(project: Any) -> None:
    root = project({".zhuomu.yaml": "baseline: base.json\n", "part/.zhuomu.yaml": "", NAME: "", "part/deep/a.md": ""})
    assert baseline_for(str(root), Workspace()) == str(root / "base.json")
    assert baseline_for(str(root / "part" / "deep"), Workspace()) == str(root / NAME)
    assert baseline_for(str(root), Workspace(), "/other.json") == "/other.json"


def test_only_baselines_that_are_there_hold_for_paths(project: Any) -> None:
    root = project({".zhuomu.yaml": "baseline: base.json\n", "part/.zhuomu.yaml": "", f"part/{NAME}": ""})
    assert baselines_at([str(root), str(root / "part" / "gone" / "a.md")], Workspace()) == [str(root / "part" / NAME)]


def test_entries_are_below_a_path_wherever_the_baseline_is() -> None:
    baseline = Baseline("/p/known/base.json", [Entry(path, "AA1", "f") for path in ("../docs/a.md", "../docs.md", "b.md")])
    assert below(baseline, ["/p/docs"]) == below(baseline, ["/p/docs/a.md"]) == {"../docs/a.md"}
    assert below(baseline, ["/p/known"]) == {"b.md"}
    assert below(baseline, ["/"]) == {"../docs/a.md", "../docs.md", "b.md"}
    assert absolute_path(baseline, "../docs/a.md") == "/p/docs/a.md"


def test_a_baseline_is_made_at_the_usual_place_for_all_below(project: Any) -> None:
    root = project({".zhuomu.yaml": "", "part/.zhuomu.yaml": "", "part/a.md": ""})
    homes = Homes(str(root), Workspace())
    homes.add([str(root / "part" / "a.md")])
    assert homes.main == homes.of(str(root / "part")) == str(root / NAME)


def test_what_a_named_baseline_does_not_hold_for_gets_one_beside_its_own_configuration(project: Any) -> None:
    root = project({".zhuomu.yaml": "baseline: base.json\n", "part/.zhuomu.yaml": "", "part/deep/.zhuomu.yaml": "", "part/deep/a.md": ""})
    homes = Homes(str(root), Workspace())
    assert homes.main == homes.of(str(root)) == str(root / "base.json")
    assert homes.of(str(root / "part")) is None
    homes.add([str(root / "part" / "deep" / "a.md")])
    assert homes.of(str(root / "part")) is None
    homes.add([str(root / "part" / "b.md")])
    assert homes.of(str(root / "part")) == str(root / "part" / NAME)
    assert homes.of(str(root / "part" / "deep")) == str(root / "part" / "deep" / NAME)


def test_a_file_elsewhere_is_refused_unless_it_has_a_baseline(project: Any) -> None:
    root = project({"one/.zhuomu.yaml": "", "two/.zhuomu.yaml": ""})
    homes = Homes(str(root / "one"), Workspace())
    with pytest.raises(UsageError):
        homes.add([str(root / "two" / "a.md")])
    project({f"two/{NAME}": ""})
    homes.add([str(root / "two" / "a.md")])
    assert homes.of(str(root / "two")) == str(root / "two" / NAME)


def test_a_new_baseline_takes_over_what_the_one_above_has_accepted_for_it(project: Any) -> None:
    entries = [Entry("a.md", "AA1", "f"), Entry("part/b.md", "AA1", "g"), Entry("particular.md", "AA1", "h")]
    root = project({".zhuomu.yaml": "", "part/.zhuomu.yaml": "", NAME: baseline_text(entries)})
    homes = Homes(str(root / "part"), Workspace())
    assert list(homes.inherited(homes.main)) == [Entry("b.md", "AA1", "g")]
    # Under another name it is no nearer one.
    assert list(Homes(str(root), Workspace(), str(root / "part" / "base.json")).inherited(str(root / "part" / "base.json"))) == []
