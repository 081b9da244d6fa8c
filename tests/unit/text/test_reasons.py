import errno

import pytest

from zhuomu.findings import Message
from zhuomu.text.reasons import reason, remedy


@pytest.mark.parametrize(("code", "part"), [(errno.ENOENT, "不存在"), (errno.EACCES, "权限"), (errno.ENOSPC, "满了"), (errno.EROFS, "只能读")])
def test_what_happens_often_is_said_in_chinese_with_a_remedy(code: int, part: str) -> None:
    error = OSError(code, "whatever the system says")
    assert part in reason(error).zh
    assert remedy(error).zh.startswith("请")


def test_what_is_not_known_is_said_in_the_words_of_the_system() -> None:
    assert reason(OSError(errno.EIO, "Input/output error")) == Message("Input/output error", "Input/output error")
    assert reason(ValueError("embedded null byte")).en == "embedded null byte"
    assert remedy(ValueError("embedded null byte")).zh == "请检查路径和文件"
