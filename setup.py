"""Adds two steps to the build: what an earlier build left is removed, and the dictionary is compiled into the package.

The rest is in pyproject.toml.
"""

from __future__ import annotations

import os
import shutil
import sys

from setuptools import Command, setup
from setuptools.command.build import build
from setuptools.command.build_py import build_py

SOURCE = "src"
PACKAGE = "zhuomu"


class build_clean_py(build_py):  # noqa: N801 - setuptools names commands after their classes
    """Build the packages afresh: setuptools copies files and never removes one, and all that is in the folder is installed.

    A rule file that has been renamed would be there under both names, and its codes would clash.
    """

    def run(self) -> None:
        if not self.editable_mode:
            for package in {name.partition(".")[0] for name in self.packages or ()}:
                shutil.rmtree(os.path.join(self.build_lib, package), ignore_errors=True)
        super().run()


class build_words(Command):  # noqa: N801 - setuptools names commands after their classes
    """Compile the dictionary of jieba: in the build directory, or in place for an editable one."""

    description = "compile the dictionary"
    user_options = [("build-lib=", "d", "directory to build in")]  # noqa: RUF012 - the form setuptools asks for

    def initialize_options(self) -> None:
        self.build_lib: str | None = None
        self.editable_mode = False

    def finalize_options(self) -> None:
        self.set_undefined_options("build", ("build_lib", "build_lib"))

    def run(self) -> None:
        sys.path.insert(0, os.path.abspath(SOURCE))
        try:
            from zhuomu.segment.build import write_words
        finally:
            del sys.path[0]
        write_words(self._package_directory())

    def get_source_files(self) -> list[str]:
        return [f"{SOURCE}/{PACKAGE}/segment/{name}.py" for name in ("build", "layout")]

    def get_outputs(self) -> list[str]:
        return [os.path.join(self._package_directory(), "segment", "data", "words.marisa")]

    def get_output_mapping(self) -> dict[str, str]:
        return {}

    def _package_directory(self) -> str:
        if self.editable_mode:
            return os.path.join(SOURCE, PACKAGE)
        return os.path.join(str(self.build_lib), PACKAGE)


# After build_py, which may have copied an older file from the source tree.
build.sub_commands = [*build.sub_commands, ("build_words", None)]
setup(cmdclass={"build_py": build_clean_py, "build_words": build_words})
