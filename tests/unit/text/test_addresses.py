import pytest

from zhuomu.text.addresses import in_address, joins_address


def inside(text: str) -> bool:
    """Whether the first 按装 or Github of a text is in an address."""
    word = "按装" if "按装" in text else "Github"
    start = text.index(word)
    return in_address(text, start, start + len(word))


@pytest.mark.parametrize("text", [
    "见 https://wiki.cn/按装指南.html 。", "见https://wiki.cn/文档#使用Github登录。", "https://dl.cn/软件/按装包.zip", "见 www.a.cn/按装",
    "（https://a.cn/?q=按装）", "https://a.cn/a-按装", "C:\\按装\\系统.exe", "/opt/按装/x", "~/按装", "./按装.md", "../文档/按装", "按装@a.com",
    "https://a.cn/Github",
])
def test_what_belongs_to_an_address_or_a_path_is_told(text: str) -> None:
    assert inside(text)


@pytest.mark.parametrize(("text", "goes_on"), [
    ("https://a.cn/文档", True), ("https://a.cn/x文档", False), ("https://a.cn文档", False), ("https://a.cn/，文档", False), ("https://a.cn/x", False),
])
def test_han_behind_the_address_that_a_format_hides_may_go_on_with_it(text: str, goes_on: bool) -> None:
    head = next((at for at, character in enumerate(text) if not character.isascii()), len(text))
    assert in_address(text, 0, min(head + 1, len(text))) is goes_on


@pytest.mark.parametrize("text", [
    "请按装", "https://a.cn按装", "https://a.cn/docs按装", "见 https://a.cn/文档 按装", "https://a.cn/文档，按装", "输入/按装", "和/或/按装",
    "（https://a.cn/文档）按装", "/按装", "1/2按装", "a://。按装", "@按装", "按装 @ a.com", "按装@某人", "- 按装",
])
def test_text_beside_an_address_is_text(text: str) -> None:
    assert not inside(text)


@pytest.mark.parametrize(("text", "mark"), [
    ("见 https://a.cn/x, 再说", ","), ("见 https://a.cn/x,再说", ","), ("见 (../a), 再说", ")"), ("见 https://a.cn/x.", "."),
])
def test_a_mark_behind_an_address_belongs_to_the_sentence(text: str, mark: str) -> None:
    at = text.rindex(mark)
    assert not in_address(text, at, at + 1)


def test_a_mark_inside_an_address_belongs_to_it() -> None:
    assert in_address("见 https://a.cn/x,y 再说", 15, 16)


def joins(marked: str, new: str) -> bool:
    """Whether an address would swallow what ``new`` makes of the stretch between the braces."""
    start, end = marked.index("{"), marked.index("}") - 1
    return joins_address(marked.replace("{", "").replace("}", ""), start, end, new)


@pytest.mark.parametrize(("marked", "new"), [
    ("见 https://a.cn/x{ }，再说", ""), ("见 https://a.cn/x{, }再说", "，"), ("见 https://a.cn/x{.}", "。"), ("见 www.a.cn{ }再说", ""),
])
def test_a_bare_address_would_swallow_what_follows_without_a_blank(marked: str, new: str) -> None:
    assert joins(marked, new)


@pytest.mark.parametrize(("marked", "new"), [
    ("见 <https://a.cn/x>{ }，再说", ""), ("见 [x](https://a.cn/x){ }，再说", ""), ("见 `https://a.cn/x`{ }，再说", ""), ("见 a.cn/x{ }，再说", ""),
    ("见 https://a.cn/x{  }再说", " "), ("见 https://a.cn/x{ }再说", "\n"), ("见 https://a.cn/x{ }. 再说", ""),
])
def test_what_is_enclosed_or_followed_by_a_blank_stays_as_it_is(marked: str, new: str) -> None:
    assert not joins(marked, new)
