"""Why the system did not do as it was asked, in the languages of the user."""

from __future__ import annotations

import errno
from typing import Final

from zhuomu.findings import Message

_REASONS: Final = {
    errno.ENOENT: Message("文件不存在", "the file does not exist"),
    errno.EISDIR: Message("这是一个文件夹，不是文件", "this is a folder, not a file"),
    errno.ENOTDIR: Message("路径中间有一段不是文件夹", "a part of the path is not a folder"),
    errno.EACCES: Message("没有权限", "there is no permission"),
    errno.EPERM: Message("没有权限", "there is no permission"),
    errno.ENOSPC: Message("磁盘满了", "the disk is full"),
    errno.EROFS: Message("磁盘只能读，不能写", "the disk may only be read"),
    errno.ELOOP: Message("链接绕成了圈", "the links go in a circle"),
    errno.ENAMETOOLONG: Message("路径太长", "the path is too long"),
}
_REMEDIES: Final = {
    errno.ENOENT: Message("请检查路径是否写对", "check how the path is spelt"),
    errno.EISDIR: Message("请给出文件夹里的文件", "name the files in it"),
    errno.EACCES: Message("请检查文件和它所在文件夹的权限", "check the permissions of the file and its folder"),
    errno.EPERM: Message("请检查文件和它所在文件夹的权限", "check the permissions of the file and its folder"),
    errno.ENOSPC: Message("请腾出空间再运行一次", "make room and run again"),
    errno.EROFS: Message("请换一个可以写的地方", "work in a place that can be written"),
    errno.ELOOP: Message("请改正这些链接", "mend the links"),
}
_USUAL: Final = Message("请检查路径和文件", "check the path and the file")


def reason(error: OSError | ValueError) -> Message:
    """What went wrong, as a part of a sentence; in the system's words where there are no better ones."""
    code = getattr(error, "errno", None)
    what = str(getattr(error, "strerror", None) or error)
    return _REASONS.get(code, Message(what, what)) if code is not None else Message(what, what)


def remedy(error: OSError | ValueError) -> Message:
    """What the user can do about it."""
    code = getattr(error, "errno", None)
    return _REMEDIES.get(code, _USUAL) if code is not None else _USUAL
