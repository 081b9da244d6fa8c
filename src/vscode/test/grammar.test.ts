import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import type textmate from "vscode-textmate";
import { loadGrammar, type Shade, shades } from "./shades";

const RULES = join("..", "..", "rules");

let grammar: textmate.IGrammar;

before(async () => {
  grammar = await loadGrammar();
});

/** The innermost scopes of the pieces of a text that have one, blanks left out: `text=scope`, without the ending `.zhuomu`. */
function coloured(text: string): string[] {
  return shades(grammar, text)
    .filter((shade) => shade.scopes.length > 1 && shade.text.trim() !== "")
    .map((shade) => `${shade.text.trim()}=${inner(shade)}`);
}

function inner(shade: Shade): string {
  return (shade.scopes.at(-1) ?? "").replace(/\.zhuomu$/, "");
}

/** The pieces of a text whose innermost scope begins with one of those given. */
function pieces(text: string, ...scopes: string[]): string[] {
  return coloured(text)
    .filter((each) => scopes.some((scope) => each.slice(each.lastIndexOf("=") + 1).startsWith(scope)))
    .map((each) => each.slice(0, each.lastIndexOf("=")));
}

describe("heads of blocks", () => {
  it("have a keyword, a name and a title", () => {
    assert.deepEqual(coloured("规则包 demo-pack 演示"), [
      "规则包=keyword.control.block",
      "demo-pack=entity.name.namespace",
      "演示=string.unquoted.title",
    ]);
    for (const kind of ["规则", "对照表", "术语表"]) {
      assert.deepEqual(coloured(`${kind} ZJ001 登录 与 登陆  # 注`), [
        `${kind}=keyword.control.block`,
        "ZJ001=entity.name.function",
        "登录 与 登陆=string.unquoted.title",
        "#=punctuation.definition.comment",
        "注=comment.line.number-sign",
      ]);
    }
  });

  it("begin at the left margin and nowhere else", () => {
    assert.deepEqual(pieces("  规则 ZJ001 标题", "keyword"), []);
    assert.deepEqual(pieces("规则集 甲", "keyword"), []);
  });

  it("declare word lists and snippets", () => {
    assert.deepEqual(coloured("词表 平台 = 网站、《入口》、“a b”"), [
      "词表=keyword.control.block",
      "平台=entity.name.type",
      "==keyword.operator.assignment",
      "网站=string.unquoted.word",
      "、=keyword.operator.alternative",
      "《=keyword.operator.bracket.class",
      "入口=entity.name.type",
      "》=keyword.operator.bracket.class",
      "、=keyword.operator.alternative",
      "“a b”=string.quoted.double",
    ]);
    assert.deepEqual(pieces("词表 登岸者 来自 “登岸者.txt”", "keyword", "string"), ["词表", "来自", "“登岸者.txt”"]);
    assert.deepEqual(pieces("片段 约数 = {大约、大概}（有）", "entity.name.type", "keyword.operator.bracket"), [
      "约数",
      "{",
      "}",
      "（",
      "）",
    ]);
  });
});

describe("patterns", () => {
  it("show captures, alternatives, classes and references", () => {
    assert.deepEqual(coloured("  查：甲={大约、约}（有）乙=《数》倍 → {甲}到{乙｜分之一}"), [
      "查=keyword.control.field",
      "：=punctuation.separator.field",
      "甲=variable.other.capture",
      "==keyword.operator.assignment",
      "{=keyword.operator.bracket.alternatives",
      "大约=string.unquoted.word",
      "、=keyword.operator.alternative",
      "约=string.unquoted.word",
      "}=keyword.operator.bracket.alternatives",
      "（=keyword.operator.bracket.optional",
      "有=string.unquoted.word",
      "）=keyword.operator.bracket.optional",
      "乙=variable.other.capture",
      "==keyword.operator.assignment",
      "《=keyword.operator.bracket.class",
      "数=entity.name.type",
      "》=keyword.operator.bracket.class",
      "倍=string.unquoted.word",
      "→=keyword.operator.arrow",
      "{=keyword.operator.bracket.reference",
      "甲=variable.other.capture",
      "}=keyword.operator.bracket.reference",
      "到=string.unquoted.word",
      "{=keyword.operator.bracket.reference",
      "乙=variable.other.capture",
      "｜=punctuation.separator.function",
      "分之一=entity.name.function.transform",
      "}=keyword.operator.bracket.reference",
    ]);
  });

  it("show gaps with what limits them", () => {
    assert.deepEqual(
      pieces(
        "  查：通过……（同句，25字内，不含才）使 → （删）",
        "keyword.control.option",
        "constant",
        "keyword.operator",
      ),
      ["……", "（同句，", "25", "字内，不含才）", "→"],
    );
    assert.deepEqual(pieces("  查：通过...（3词内）使", "keyword.operator.gap", "constant"), [
      "...",
      "（",
      "3",
      "词内）",
    ]);
  });

  it("tell words that delete from optional ones, and 或 that joins from 或 that is a word", () => {
    assert.deepEqual(pieces("  查：（删）了 → （删） 或 了", "keyword.control.delete", "keyword.control.logical"), [
      "（删）",
      "或",
    ]);
    assert.deepEqual(pieces("  查：甲乙 或 丙丁 → 戊己或庚 或 辛", "keyword.control.logical"), ["或"]);
  });

  it("take both widths of punctuation", () => {
    assert.deepEqual(coloured('  查:A={大约|约}(有)[地:助词]<数>"x" -> {A}'), [
      "查=keyword.control.field",
      ":=punctuation.separator.field",
      "A=variable.other.capture",
      "==keyword.operator.assignment",
      "{=keyword.operator.bracket.alternatives",
      "大约=string.unquoted.word",
      "|=keyword.operator.alternative",
      "约=string.unquoted.word",
      "}=keyword.operator.bracket.alternatives",
      "(=keyword.operator.bracket.optional",
      "有=string.unquoted.word",
      ")=keyword.operator.bracket.optional",
      "[=keyword.operator.bracket.word",
      "地=string.unquoted.word",
      ":=punctuation.separator.tag",
      "助词=entity.name.type",
      "]=keyword.operator.bracket.word",
      "<=keyword.operator.bracket.class",
      "数=entity.name.type",
      ">=keyword.operator.bracket.class",
      '"x"=string.quoted.double',
      "->=keyword.operator.arrow",
      "{=keyword.operator.bracket.reference",
      "A=variable.other.capture",
      "}=keyword.operator.bracket.reference",
    ]);
  });

  it("end with their line, however broken it is", () => {
    for (const broken of [
      "  查：{大约、（有",
      "  查：“大约",
      "  当：前面 8 字内",
      "  误：",
      "  提示：{",
      "词表 甲 =",
      "片段",
    ]) {
      assert.deepEqual(
        pieces(`${broken}\n规则 ZJ002 标题`, "keyword.control.block", "entity.name.function").slice(-2),
        ["规则", "ZJ002"],
      );
    }
  });
});

describe("conditions", () => {
  const line = "  当：前后 10 字内有 {网站、系统} 且 {甲}不是 一 或 在句首，且 全文已报 GX900  # 注";

  it("show what they ask and how they are joined", () => {
    assert.deepEqual(
      pieces(line, "keyword.control.condition", "keyword.control.logical", "constant", "entity.name.function"),
      ["前后", "10", "字内", "有", "且", "不是", "或", "在句首", "且", "全文已报", "GX900"],
    );
  });

  it("count with their number", () => {
    const counting = "  除非：全文有 5 次以上 著 或 全库　不到2次 账号 且 在句首";
    assert.deepEqual(pieces(counting, "keyword.control.condition", "keyword.control.logical", "constant", "string"), [
      "全文",
      "有",
      "5",
      "次以上",
      "著",
      "或",
      "全库",
      "不到",
      "2",
      "次",
      "账号",
      "且",
      "在句首",
    ]);
    assert.deepEqual(pieces("  除非：在句首 或\n    全库有 3 次以上 账号", "keyword.control.condition"), [
      "在句首",
      "全库",
      "有",
      "次以上",
    ]);
  });

  it("begin with such a word and have it as text everywhere else", () => {
    assert.deepEqual(pieces("  当：前面是 在句首、本句有", "keyword.control.condition"), ["前面是"]);
    assert.deepEqual(
      pieces("  除非：后面不是 或 且 前面是 甲乙", "keyword.control.condition", "keyword.control.logical"),
      ["后面不是", "且", "前面是"],
    );
  });

  it("ask for options", () => {
    assert.deepEqual(coloured("  当：选项 中英空格 不是 加、keep 且 在句首"), [
      "当=keyword.control.field",
      "：=punctuation.separator.field",
      "选项=keyword.control.condition",
      "中英空格=entity.name.type",
      "不是=keyword.control.condition",
      "加=variable.other.enummember",
      "、=keyword.operator.alternative",
      "keep=variable.other.enummember",
      "且=keyword.control.logical",
      "在句首=keyword.control.condition",
    ]);
    assert.deepEqual(pieces("  当：前面是 选项 甲 是 乙", "keyword.control.condition"), ["前面是"]);
  });

  it("go on in the next line", () => {
    assert.deepEqual(
      pieces("  当：前面是 甲乙 或\n    后面是 丙丁、\n    戊己", "keyword.control.condition", "string"),
      ["前面是", "甲乙", "后面是", "丙丁", "戊己"],
    );
    const list = "  当：前后有 {甲乙、\n    丙丁} 或 后面是 戊己、\n    庚辛\n  误：甲、\n";
    assert.deepEqual(pieces(list, "keyword.control"), ["当", "前后", "有", "或", "后面是", "误"]);
    const row = "  展开 → 发展　当：前面是 甲乙、\n    丙丁　除非：在句首";
    assert.deepEqual(pieces(row, "keyword.control"), ["当", "前面是", "除非", "在句首"]);
  });

  it("stand behind a row as well", () => {
    assert.deepEqual(coloured("  展开 → 发展　当：前面是 技术　除非：在句首　例外：展开图"), [
      "展开=string.unquoted.word",
      "→=keyword.operator.arrow",
      "发展=string.unquoted.word",
      "当=keyword.control.field",
      "：=punctuation.separator.field",
      "前面是=keyword.control.condition",
      "技术=string.unquoted.word",
      "除非=keyword.control.field",
      "：=punctuation.separator.field",
      "在句首=keyword.control.condition",
      "例外=keyword.control.field",
      "：=punctuation.separator.field",
      "展开图=string.unquoted.word",
    ]);
    assert.deepEqual(pieces("  前面有人 → 前面无人", "keyword.control"), []);
    assert.deepEqual(pieces("  GitHub ← Github、“git hub”", "keyword.operator.arrow", "string"), [
      "GitHub",
      "←",
      "Github",
      "“git hub”",
    ]);
  });
});

describe("other lines", () => {
  it("have options of their own", () => {
    assert.deepEqual(pieces("  统一：账号、{帐号、帐户}，取“账号”", "keyword.control", "string.quoted"), [
      "统一",
      "，取“账号”",
    ]);
    assert.deepEqual(pieces("  近似：《成语》（差1字，同音或形近）", "keyword.control", "constant", "entity"), [
      "近似",
      "成语",
      "（差",
      "1",
      "字，同音或形近）",
    ]);
    assert.deepEqual(pieces("  限次：“的” 每句不超过 4 次", "keyword.control", "constant", "string"), [
      "限次",
      "“的”",
      "每句不超过",
      "4",
      "次",
    ]);
    assert.deepEqual(
      pieces("  汇总：GX、CB101 每千字不少于 3 处，全文不少于 6 处", "keyword.control", "constant", "entity"),
      ["汇总", "GX", "CB101", "每千字不少于", "3", "处", "，全文不少于", "6", "处"],
    );
  });

  it("declare options and their values", () => {
    assert.deepEqual(coloured("选项 中英空格 han-latin-spacing  # 注\n  取值：加 require、去 remove\n  说明：空格"), [
      "选项=keyword.control.block",
      "中英空格=entity.name.type",
      "han-latin-spacing=entity.name.namespace",
      "#=punctuation.definition.comment",
      "注=comment.line.number-sign",
      "取值=support.type.property-name",
      "：=punctuation.separator.field",
      "加=variable.other.enummember",
      "require=variable.other.enummember",
      "、=keyword.operator.alternative",
      "去=variable.other.enummember",
      "remove=variable.other.enummember",
      "说明=support.type.property-name",
      "：=punctuation.separator.field",
      "空格=string.unquoted.value",
    ]);
  });

  it("have examples that choose options", () => {
    assert.deepEqual(coloured("  误（选项 空格 是 去，待修）：按装"), [
      "误=keyword.control.field",
      "（=keyword.operator.bracket.choice",
      "选项=keyword.control.condition",
      "空格=entity.name.type",
      "是=keyword.control.condition",
      "去=variable.other.enummember",
      "，=punctuation.separator.choice",
      "待修=keyword.control.pending",
      "）=keyword.operator.bracket.choice",
      "：=punctuation.separator.field",
      "按装=string.unquoted.example",
    ]);
  });

  it("show the values that may be chosen, and placeholders of messages", () => {
    assert.deepEqual(pieces("  范围：标题、正文", "variable.other.enummember"), ["标题", "正文"]);
    assert.deepEqual(pieces("  级别：严重错误", "variable.other.enummember"), []);
    assert.deepEqual(pieces("  提示：“{全}”应为“{改}”，{别的}不是。", "variable"), ["{全}", "{改}"]);
    assert.deepEqual(pieces("  参数：最低词频 = 4", "constant", "keyword.operator"), ["=", "4"]);
  });

  it("have examples with arrows and alternatives, but no comments", () => {
    assert.deepEqual(coloured("  误（待修）：登陆 #1 后台 → 登录后台｜进后台 # 2"), [
      "误=keyword.control.field",
      "（待修）=keyword.control.pending",
      "：=punctuation.separator.field",
      "登陆 #1 后台=string.unquoted.example",
      "→=keyword.operator.arrow",
      "登录后台=string.unquoted.example",
      "｜=keyword.operator.alternative",
      "进后台 # 2=string.unquoted.example",
    ]);
    assert.deepEqual(pieces("  正：a｜b → c # d", "string", "keyword.operator"), ["a｜b → c # d"]);
  });
});

describe("the bundled rules", () => {
  const files = readdirSync(RULES, { recursive: true, encoding: "utf-8" }).filter((name) => name.endsWith(".zm"));

  it("are there", () => {
    assert.ok(files.length > 5);
  });

  for (const name of files) {
    it(`of ${name} have no piece without a colour`, () => {
      const bare = shades(grammar, readFileSync(join(RULES, name), "utf-8")).filter(
        (shade) => shade.scopes.length === 1 && shade.text.trim() !== "",
      );
      assert.deepEqual(bare, []);
    });
  }
});
