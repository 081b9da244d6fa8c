"""What is a comment and a string in each programming language, and where a string holds no prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from zhuomu.formats.code.contexts import Context, called, compared, key


class Syntax(NamedTuple):
    """How a language is written.

    ``comments`` and ``strings`` are types of nodes, ``holes`` those inside of a string that hold code, and
    ``statement`` is that of a statement which is documentation when it is a string and nothing else. ``raw`` are
    quotation marks, or letters before them, in lower case, of strings without escapes. ``bytes_`` says that in a
    string \\xe4 is a byte, ``delimited`` that raw strings have brackets inside of their quotation marks, ``folded``
    that an escaped line end takes the indentation of the next line with it.
    """

    comments: frozenset[str]
    strings: frozenset[str]
    contexts: Mapping[str, Sequence[Context]]
    holes: frozenset[str] = frozenset()
    statement: str = ""
    raw: frozenset[str] = frozenset()
    bytes_: bool = False
    delimited: bool = False
    folded: bool = False


def _contexts(*contexts: Context) -> Mapping[str, Sequence[Context]]:
    by_node: dict[str, list[Context]] = {}
    for context in contexts:
        by_node.setdefault(context.node, []).append(context)
    return by_node


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_COMMENT: Final = _set("comment")
_PYTHON: Final = _contexts(
    key("pair", "key"),
    key("subscript", "subscript"),
    key("comparison_operator"),
    key("case_pattern"),
    called("call", "function.object", "re regex"),
    called("call", "function", "open getattr setattr hasattr"),
    called(
        "call", "function.attribute",
        "get pop setdefault startswith endswith split rsplit partition rpartition replace find rfind index count strip "
        "lstrip rstrip removeprefix removesuffix encode",
        first=True,
    ),
)  # fmt: skip
_SCRIPT: Final = (
    key("pair", "key"),
    key("pair_pattern", "key"),
    key("method_definition", "name"),
    key("import_statement", "source"),
    key("export_statement", "source"),
    key("subscript_expression", "index"),
    key("switch_case", "value"),
    compared(),
    called("call_expression", "function", "require import RegExp"),
    # The argument of a tag is the template itself.
    called("call_expression", "arguments.`", "`"),
    called(
        "call_expression", "function.property",
        "getItem setItem get has startsWith endsWith split replace replaceAll indexOf includes match",
        first=True,
    ),
    called("new_expression", "constructor", "RegExp"),
)  # fmt: skip
_TYPES: Final = (
    key("literal_type"),
    key("property_signature", "name"),
    key("public_field_definition", "name"),
)
_GO: Final = _contexts(
    key("import_spec", "path"),
    key("field_declaration", "tag"),
    key("keyed_element", "key"),
    key("index_expression", "index"),
    key("expression_case", "value"),
    compared(),
    called("call_expression", "function.operand", "regexp strings os filepath"),
)
_JAVA: Final = _contexts(
    key("switch_label"),
    compared(),
    called(
        "method_invocation", "name",
        "equals equalsIgnoreCase contentEquals get getOrDefault containsKey put getString getProperty startsWith endsWith "
        "contains indexOf split replace replaceAll matches",
        first=True,
    ),
    called("method_invocation", "name", "equals equalsIgnoreCase", "object", first=True),
)  # fmt: skip
_C: Final = (
    key("preproc_include", "path"),
    key("subscript_expression", "index"),
    compared(),
    called("call_expression", "function", "strcmp strncmp strcasecmp strstr fopen open setlocale"),
)
_CPP: Final = (key("subscript_argument_list"), key("linkage_specification", "value"))
_RUST: Final = _contexts(
    Context("attribute_item", name=("attribute", "identifier"), exempt=_set("error arg command clap")),
    key("inner_attribute_item"),
    key("match_pattern"),
    Context("index_expression", strings=True),
    compared(),
    Context("token_tree", behind=_set("== !=")),
    called("macro_invocation", "macro", "include include_str include_bytes env option_env", ""),
)
_SHELL: Final = _contexts(
    key("case_item", "value"),
    key("test_command"),
    key("subscript"),
    key("command_name"),
    key("file_redirect"),
    key("heredoc_body"),
    called(
        "command", "name",
        "sed awk grep egrep fgrep rg jq perl python python3 node ruby tr cut cd source . find cp mv rm mkdir touch cat ls "
        "eval bash sh ssh test curl mysql psql",
        "argument",
    ),
)  # fmt: skip
_YAML: Final = _contexts(
    key("block_mapping_pair", "key"),
    key("flow_pair", "key"),
    called(
        "block_mapping_pair", "key",
        "run script scripts before_script after_script command commands cmd entrypoint args code sql query expr regex "
        "pattern path file image key id",
        "value",
    ),
)  # fmt: skip

SYNTAXES: Final = {
    "python": Syntax(
        _COMMENT, _set("string"), _PYTHON, _set("interpolation"), statement="expression_statement", raw=_set("r")
    ),
    "javascript": Syntax(_COMMENT, _set("string template_string"), _contexts(*_SCRIPT), _set("template_substitution")),
    "typescript": Syntax(
        _COMMENT, _set("string template_string"), _contexts(*_SCRIPT, *_TYPES), _set("template_substitution")
    ),
    "tsx": Syntax(
        _COMMENT, _set("string template_string"), _contexts(*_SCRIPT, *_TYPES), _set("template_substitution")
    ),
    "go": Syntax(
        _COMMENT, _set("interpreted_string_literal raw_string_literal"), _GO, raw=_set("`"), bytes_=True
    ),
    "java": Syntax(_set("line_comment block_comment"), _set("string_literal"), _JAVA, _set("string_interpolation")),
    "c": Syntax(_COMMENT, _set("string_literal"), _contexts(*_C), bytes_=True),
    "cpp": Syntax(
        _COMMENT, _set("string_literal raw_string_literal"), _contexts(*_C, *_CPP),
        raw=_set("r"), bytes_=True, delimited=True,
    ),
    "rust": Syntax(
        _set("line_comment block_comment"), _set("string_literal raw_string_literal"), _RUST,
        raw=_set("r"), folded=True,
    ),
    "shell": Syntax(
        _COMMENT, _set("string raw_string ansi_c_string"), _SHELL,
        _set("expansion simple_expansion command_substitution arithmetic_expansion process_substitution"), bytes_=True,
    ),
    "yaml": Syntax(
        _COMMENT, _set("string_scalar double_quote_scalar single_quote_scalar block_scalar"), _YAML
    ),
    "toml": Syntax(_COMMENT, _set("string"), {}, raw=_set("' '''"), folded=True),
    "json": Syntax(_COMMENT, _set("string"), _contexts(key("pair", "key"))),
}  # fmt: skip
