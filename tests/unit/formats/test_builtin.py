import pytest

from zhuomu.errors import SourceError
from zhuomu.formats.builtin import BUILT_IN, MARKDOWN, MDX, PLAIN, format_of
from zhuomu.formats.format import Format
from zhuomu.text.source import Source


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("README.md", MARKDOWN),
        ("docs/甲.zh-CN.MD", MARKDOWN),
        ("a.markdown", MARKDOWN),
        ("a.mdx", MDX),
        ("docs.md/a.txt", PLAIN),
        ("docs\\甲.txt", PLAIN),
        ("a.pdf", None),
        ("md", None),
        (".md", None),
        ("docs/.txt", None),
        ("a.md.bak", None),
        ("", None),
    ],
)
def test_the_suffix_of_the_file_name_decides(path, expected):
    assert format_of(path) is expected


def test_documents_are_found_below_a_folder_and_code_is_not():
    assert [form.name for form in BUILT_IN if not form.walked] == [
        "python", "javascript", "typescript", "tsx", "go", "java", "c", "cpp", "rust", "shell", "yaml", "toml", "json",
    ]


def test_a_document_knows_the_format_that_read_it():
    assert MDX.read(Source("一")).format == "mdx"
    assert PLAIN.parse(Source("一")).format == ""


def test_the_longest_suffix_wins():
    special = Format("special", (".cn.md",), PLAIN.parse)
    assert format_of("a.cn.md", (*BUILT_IN, special)) is special
    assert format_of("a.en.md", (*BUILT_IN, special)) is MARKDOWN


def test_of_two_formats_with_one_suffix_the_first_wins():
    own = Format("own", (".md",), PLAIN.parse)
    assert format_of("a.md", (own, *BUILT_IN)) is own


@pytest.mark.parametrize("form", BUILT_IN, ids=lambda form: form.name)
def test_every_built_in_format_reads_a_text_without_markup_and_an_empty_one(form):
    if form.name == "notebook":
        with pytest.raises(SourceError):
            form.parse(Source("一行\n\n两行"))
        return
    document = form.parse(Source("一行\n\n两行"))
    prose = [document.prose[block.start : block.end] for block in document.blocks]
    if form.name in ("markdown", "mdx", "plain", "rst", "asciidoc", "latex", "typst"):
        assert prose == ["一行", "两行"]
    else:
        assert "".join(prose) in ("", "一行两行")
    assert form.parse(Source("")).prose == ""


def test_names_and_suffixes_are_there_once_and_in_lower_case():
    suffixes = [suffix for form in BUILT_IN for suffix in form.suffixes]
    assert len({form.name for form in BUILT_IN}) == len(BUILT_IN)
    assert sorted(set(suffixes)) == sorted(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
