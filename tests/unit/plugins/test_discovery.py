"""Finding installed plugins without importing anything."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.metadata import distributions
from typing import Any

import pytest

from zhuomu.plugins.discovery import entry_points

Install = Callable[..., str]


def test_entry_points_of_the_group_are_found_with_their_distribution(tmp_path: Any, install: Install) -> None:
    folder = install(tmp_path, "my-pack", "2.1", {"mine": "my_pack", "other": "my_pack.sub:thing"})
    first, second = entry_points([folder])
    assert (first.name, first.value, first.distribution, first.version) == ("mine", "my_pack", "my-pack", "2.1")
    assert (second.name, second.value) == ("other", "my_pack.sub:thing")
    assert first.path == os.path.join(folder, "my_pack-2.1.dist-info", "entry_points.txt")


def test_entry_points_of_other_groups_are_left_out(tmp_path: Any, install: Install) -> None:
    assert entry_points([install(tmp_path, "my-pack", "1.0", {})]) == []


def test_the_same_is_found_as_by_importlib() -> None:
    expected = sorted({
        (point.name, point.value, distribution.metadata["Name"].replace("_", "-").lower())
        for distribution in distributions() for point in distribution.entry_points if point.group == "zhuomu"
    })
    assert sorted((point.name, point.value, point.distribution.lower()) for point in entry_points()) == expected


def test_the_first_distribution_on_the_path_counts(tmp_path: Any, install: Install) -> None:
    one = install(tmp_path / "one", "my-pack", "2.0", {"mine": "new"})
    other = install(tmp_path / "other", "my-pack", "1.0", {"mine": "old"})
    assert [(point.value, point.version) for point in entry_points([one, other])] == [("new", "2.0")]


def test_one_name_in_two_distributions_is_found_twice(tmp_path: Any, install: Install) -> None:
    install(tmp_path, "pack-a", "1.0", {"mine": "a"})
    install(tmp_path, "pack-b", "1.0", {"mine": "b"})
    assert [(point.name, point.distribution) for point in entry_points([str(tmp_path)])] == [("mine", "pack-a"), ("mine", "pack-b")]


def test_the_stamp_changes_when_a_distribution_is_installed_anew(tmp_path: Any, install: Install) -> None:
    [before] = entry_points([install(tmp_path, "my-pack", "1.0", {"mine": "a"})])
    path = before.path
    status = os.stat(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000))
    [after] = entry_points([str(tmp_path)])
    assert before.stamp != after.stamp


@pytest.mark.parametrize("folder", ["missing", "a.zip"])
def test_what_is_no_folder_is_left_out(tmp_path: Any, folder: str) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK")
    assert entry_points([str(tmp_path / folder)]) == []


def test_metadata_that_is_no_text_is_left_out(tmp_path: Any, install: Install) -> None:
    install(tmp_path, "good", "1.0", {"mine": "a"})
    install(tmp_path, "bad", "1.0", {"mine": "b"})
    (tmp_path / "bad-1.0.dist-info" / "entry_points.txt").write_bytes(b"[zhuomu]\n\xff\xfe = a\n")
    assert [point.distribution for point in entry_points([str(tmp_path)])] == ["good"]


def test_comments_and_other_lines_of_an_ini_file_are_no_entry_points(tmp_path: Any, install: Install) -> None:
    install(tmp_path, "my-pack", "1.0", {"# no": "a", "; nor": "b", "yes": "c"})
    assert [point.name for point in entry_points([str(tmp_path)])] == ["yes"]
