import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { candidates, resolved, type Surroundings } from "../source/locate";

const LINUX: Surroundings = {
  setting: "",
  folders: ["/work/docs", "/work/site"],
  trusted: true,
  interpreter: undefined,
  platform: "linux",
  searched: ["/usr/local/bin", "bin", "/usr/bin"],
  home: "/home/li",
};
const WINDOWS: Surroundings = {
  ...LINUX,
  folders: ["D:\\文档"],
  platform: "win32",
  searched: ["C:\\Tools", "."],
  home: "C:\\Users\\li",
};

function found(around: Partial<Surroundings>, ...programs: string[]): string[] {
  const base = around.platform === "win32" ? WINDOWS : LINUX;
  return candidates({ ...base, ...around }, (path) => programs.includes(path)).map((each) =>
    [each.origin, each.command, ...each.args].join(" "),
  );
}

describe("the search for the program", () => {
  it("goes from the interpreter over .venv of each folder to PATH", () => {
    const programs = [
      "/opt/py/bin/zhuomu",
      "/work/docs/.venv/bin/zhuomu",
      "/work/site/.venv/bin/zhuomu",
      "/usr/bin/zhuomu",
    ];
    assert.deepEqual(found({ interpreter: "/opt/py/bin/python3" }, ...programs), [
      "interpreter /opt/py/bin/zhuomu",
      "workspace /work/docs/.venv/bin/zhuomu",
      "workspace /work/site/.venv/bin/zhuomu",
      "path /usr/bin/zhuomu",
    ]);
  });

  it("leaves out what is no program", () => {
    assert.deepEqual(found({}, "/usr/bin/zhuomu"), ["path /usr/bin/zhuomu"]);
    assert.deepEqual(found({}), []);
  });

  it("names a program once that is found twice", () => {
    const programs = ["/work/docs/.venv/bin/zhuomu"];
    assert.deepEqual(found({ interpreter: "/work/docs/.venv/bin/python" }, ...programs), [
      "interpreter /work/docs/.venv/bin/zhuomu",
    ]);
  });

  it("passes over relative folders of PATH", () => {
    assert.deepEqual(found({}, "bin/zhuomu", "/work/docs/bin/zhuomu"), []);
  });

  it("takes an interpreter that is a path, and none that is a bare name", () => {
    assert.deepEqual(found({ interpreter: "python" }, "/work/docs/zhuomu", "zhuomu"), []);
    assert.deepEqual(found({ interpreter: "env/bin/python" }, "/work/docs/env/bin/zhuomu"), [
      "interpreter /work/docs/env/bin/zhuomu",
    ]);
    assert.deepEqual(found({ interpreter: "${workspaceFolder}/env/bin/python" }, "/work/docs/env/bin/zhuomu"), [
      "interpreter /work/docs/env/bin/zhuomu",
    ]);
  });

  it("knows where Windows keeps programs", () => {
    const programs = [
      "C:\\Python\\Scripts\\zhuomu.exe",
      "D:\\文档\\.venv\\Scripts\\zhuomu.exe",
      "C:\\Tools\\zhuomu.exe",
    ];
    assert.deepEqual(found({ platform: "win32", interpreter: "C:\\Python\\python.exe" }, ...programs), [
      "interpreter C:\\Python\\Scripts\\zhuomu.exe",
      "workspace D:\\文档\\.venv\\Scripts\\zhuomu.exe",
      "path C:\\Tools\\zhuomu.exe",
    ]);
  });
});

describe("the setting zhuomu.path", () => {
  const everywhere = [
    "/opt/zhuomu",
    "/work/docs/tools/zhuomu",
    "/home/li/bin/zhuomu",
    "/usr/bin/zhuomu",
    "/usr/bin/uv",
  ];

  it("is the only candidate, so that a wrong one shows", () => {
    assert.deepEqual(found({ setting: "/opt/zhuomu" }, ...everywhere), ["setting /opt/zhuomu"]);
    assert.deepEqual(found({ setting: "/opt/nothing" }, ...everywhere), []);
  });

  it("counts as absent when it is empty", () => {
    for (const setting of ["", "  ", []]) {
      assert.deepEqual(found({ setting }, ...everywhere), ["path /usr/bin/zhuomu"]);
    }
  });

  it("may be relative, use the folder or the home folder, or be a name on PATH", () => {
    for (const setting of ["tools/zhuomu", "./tools/zhuomu", "${workspaceFolder}/tools/zhuomu"]) {
      assert.deepEqual(found({ setting }, ...everywhere), ["setting /work/docs/tools/zhuomu"]);
    }
    assert.deepEqual(found({ setting: "~/bin/zhuomu" }, ...everywhere), ["setting /home/li/bin/zhuomu"]);
    assert.deepEqual(found({ setting: "zhuomu" }, ...everywhere), ["setting /usr/bin/zhuomu"]);
  });

  it("may be a list whose other parts are arguments", () => {
    assert.deepEqual(found({ setting: ["uv", "run", "--project", "${workspaceFolder}", "zhuomu"] }, ...everywhere), [
      "setting /usr/bin/uv run --project /work/docs zhuomu",
    ]);
  });

  it("names a file with blanks in its name whole, as a text", () => {
    assert.deepEqual(found({ setting: "/opt/my tools/zhuomu" }, "/opt/my tools/zhuomu"), [
      "setting /opt/my tools/zhuomu",
    ]);
  });

  it("is of no use when it needs a folder and none is open", () => {
    const around = { folders: [] };
    assert.deepEqual(found({ ...around, setting: "tools/zhuomu" }, ...everywhere, "tools/zhuomu"), []);
    assert.deepEqual(
      found({ ...around, setting: "${workspaceFolder}/tools/zhuomu" }, ...everywhere, "/tools/zhuomu"),
      [],
    );
    assert.deepEqual(found({ ...around, setting: ["uv", "--project", "${workspaceFolder}"] }, ...everywhere), []);
  });

  it("keeps a folder with a dollar sign as it is", () => {
    const around = { folders: ["/work/$&"], setting: "${workspaceFolder}/zhuomu" };
    assert.deepEqual(found(around, "/work/$&/zhuomu"), ["setting /work/$&/zhuomu"]);
  });
});

describe("a workspace that is not trusted", () => {
  const around = { trusted: false };

  it("runs no program that lies in it, wherever it was found", () => {
    const inside = {
      ...around,
      interpreter: "/work/site/env/bin/python",
      searched: ["/work/docs/node_modules/.bin", "/usr/bin"],
    };
    const programs = [
      "/work/site/env/bin/zhuomu",
      "/work/docs/.venv/bin/zhuomu",
      "/work/docs/node_modules/.bin/zhuomu",
      "/usr/bin/zhuomu",
    ];
    assert.deepEqual(found(inside, ...programs), ["path /usr/bin/zhuomu"]);
    assert.deepEqual(found({ ...around, setting: "tools/zhuomu" }, "/work/docs/tools/zhuomu"), []);
  });

  it("passes no file of it to another program", () => {
    for (const word of ["${workspaceFolder}/run.py", "scripts/run.py", "/work/site/run.py"]) {
      assert.deepEqual(found({ ...around, setting: ["/usr/bin/python3", word] }, "/usr/bin/python3"), []);
    }
  });

  it("runs what lies beside it", () => {
    assert.deepEqual(found({ ...around, setting: "/work/docs-tools/zhuomu" }, "/work/docs-tools/zhuomu"), [
      "setting /work/docs-tools/zhuomu",
    ]);
    assert.deepEqual(found({ ...around, setting: ["/usr/bin/uv", "run", "zhuomu"] }, "/usr/bin/uv"), [
      "setting /usr/bin/uv run zhuomu",
    ]);
  });

  it("is known on another drive of Windows", () => {
    const windows = { ...around, platform: "win32" as const };
    assert.deepEqual(found({ ...windows, setting: "d:\\文档\\zhuomu.exe" }, "d:\\文档\\zhuomu.exe"), []);
    assert.deepEqual(found({ ...windows, setting: "C:\\文档\\zhuomu.exe" }, "C:\\文档\\zhuomu.exe"), [
      "setting C:\\文档\\zhuomu.exe",
    ]);
  });
});

describe("a path of a setting", () => {
  it("becomes absolute, unless it needs a folder and none is open", () => {
    assert.equal(resolved("conf/zhuomu.yaml", LINUX), "/work/docs/conf/zhuomu.yaml");
    assert.equal(resolved("~/zhuomu.yaml", LINUX), "/home/li/zhuomu.yaml");
    assert.equal(resolved("/etc/zhuomu.yaml", { ...LINUX, folders: [] }), "/etc/zhuomu.yaml");
    assert.equal(resolved("conf/zhuomu.yaml", { ...LINUX, folders: [] }), undefined);
  });
});
