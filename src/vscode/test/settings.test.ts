import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { selector } from "../source/selector";
import { serverSettings } from "../source/settings";

const VALUES: Record<string, unknown> = {
  language: "",
  debounce: 150,
  codeLens: false,
  workspaceDiagnostics: false,
  checkCode: false,
  config: "",
};

function told(changes: Record<string, unknown>, display = "zh-cn"): unknown {
  return serverSettings(
    (name) => ({ ...VALUES, ...changes })[name],
    display,
    (path) => (path === "nowhere" ? undefined : `/work/${path}`),
  );
}

describe("what the server is told of the settings", () => {
  it("is all of them and no more", () => {
    assert.deepEqual(told({ path: "/bin/zhuomu", trace: {} }), { ...VALUES, language: "zh" });
  });

  it("has the language of the editor where none is chosen", () => {
    for (const [display, language] of Object.entries({
      "zh-cn": "zh",
      "zh-tw": "zh",
      zh: "zh",
      en: "en",
      fr: "en",
      zha: "en",
    })) {
      assert.deepEqual(told({}, display), { ...VALUES, language });
    }
    assert.deepEqual(told({ language: "en" }, "zh-cn"), { ...VALUES, language: "en" });
  });

  it("has an absolute path of the configuration", () => {
    assert.deepEqual(told({ config: "a.yaml" }), { ...VALUES, language: "zh", config: "/work/a.yaml" });
    assert.deepEqual(told({ config: "nowhere" }), { ...VALUES, language: "zh", config: "nowhere" });
  });

  it("leaves it to the server to say what is wrong", () => {
    assert.deepEqual(told({ debounce: "soon", config: 3, language: 1 }), {
      ...VALUES,
      debounce: "soon",
      config: 3,
      language: 1,
    });
  });
});

describe("the files that the server is told of", () => {
  it("are documents, rule files and configurations, saved or not", () => {
    const filters = selector(false);
    for (const scheme of ["file", "untitled"]) {
      for (const language of ["markdown", "plaintext", "restructuredtext", "zhuomu-rules"]) {
        assert.ok(filters.some((filter) => filter.scheme === scheme && filter.language === language));
      }
    }
    const patterns = filters.flatMap((filter) => filter.pattern ?? []);
    assert.deepEqual(patterns.slice(1), ["**/.zhuomu.{yaml,yml}", "**/pyproject.toml"]);
    assert.match(patterns[0] ?? "", /[{,]\.adoc[,}]/);
  });

  it("are source files only when they are to be checked", () => {
    const has = (checkCode: boolean, language: string) =>
      selector(checkCode).some((filter) => filter.language === language);
    for (const language of ["python", "shellscript", "typescriptreact", "yaml"]) {
      assert.equal(has(false, language), false);
      assert.equal(has(true, language), true);
    }
    assert.ok(!selector(false).some((filter) => filter.pattern?.includes(".py,")));
  });

  it("are on the disk or in no file yet: nothing of other schemes", () => {
    assert.deepEqual([...new Set(selector(true).map((filter) => filter.scheme))].sort(), ["file", "untitled"]);
  });
});
