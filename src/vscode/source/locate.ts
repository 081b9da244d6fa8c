/** Where the program may be. Plain functions: they see the machine only through their arguments. */

import path from "node:path";

const FOLDER = /\$\{workspaceFolder\}/g;

/** Where a candidate comes from, in the order in which they are tried. */
export type Origin = "setting" | "interpreter" | "workspace" | "path";

/** A program that may be zhuomu, and what it is given before `lsp`. */
export interface Candidate {
  readonly command: string;
  readonly args: readonly string[];
  readonly origin: Origin;
}

/** What the search depends on; all paths are absolute. */
export interface Surroundings {
  /** The setting `zhuomu.path`: a program, or a program and its arguments. */
  readonly setting: string | readonly string[];
  /** The folders of the workspace. */
  readonly folders: readonly string[];
  /** Whether programs that lie in the workspace may be run. */
  readonly trusted: boolean;
  /** The Python interpreter chosen for the workspace. */
  readonly interpreter: string | undefined;
  readonly platform: NodeJS.Platform;
  /** The folders of the environment variable PATH. */
  readonly searched: readonly string[];
  readonly home: string;
}

/**
 * The programs to try, best first and each once. With a setting there is no other candidate: a wrong setting must show, and not
 * be made up for. `runnable` says whether a path is a program.
 */
export function candidates(around: Surroundings, runnable: (path: string) => boolean): Candidate[] {
  const found = isSet(around.setting)
    ? ofSetting(around, runnable)
    : discovered(around).filter((each) => runnable(each.command));
  const allowed = around.trusted ? found : found.filter((each) => !liesInWorkspace(each, around));
  return allowed.filter((each, index) => allowed.findIndex((other) => other.command === each.command) === index);
}

/** Whether the setting names a program at all. */
export function isSet(setting: string | readonly string[]): boolean {
  return typeof setting === "string" ? setting.trim() !== "" : setting.length > 0;
}

/** A path of a setting as an absolute one, or undefined when it needs a folder and none is open. */
export function resolved(
  written: string,
  around: Pick<Surroundings, "folders" | "home" | "platform">,
): string | undefined {
  const expanded = expand(written, around);
  if (expanded === undefined) {
    return undefined;
  }
  const paths = pathsOf(around.platform);
  const [folder] = around.folders;
  if (paths.isAbsolute(expanded)) {
    return expanded;
  }
  return folder === undefined ? undefined : paths.resolve(folder, expanded);
}

function pathsOf(platform: NodeJS.Platform): path.PlatformPath {
  return platform === "win32" ? path.win32 : path.posix;
}

function expand(written: string, around: Pick<Surroundings, "folders" | "home">): string | undefined {
  const [folder] = around.folders;
  if (folder === undefined && written.search(FOLDER) >= 0) {
    return undefined;
  }
  return written.replace(FOLDER, () => folder ?? "").replace(/^~(?=$|[\\/])/, around.home);
}

function ofSetting(around: Surroundings, runnable: (path: string) => boolean): Candidate[] {
  const words = typeof around.setting === "string" ? [around.setting.trim()] : around.setting;
  const [program = "", ...args] = words.map((word) => expand(word, around));
  if (args.includes(undefined)) {
    return [];
  }
  const named = /[\\/]/.test(program) ? [resolved(program, around)] : searchedFor(program, around);
  const command = named.find((each) => each !== undefined && runnable(each));
  return command === undefined ? [] : [{ command, args: args as string[], origin: "setting" }];
}

function discovered(around: Surroundings): Candidate[] {
  const paths = pathsOf(around.platform);
  const windows = around.platform === "win32";
  const program = windows ? "zhuomu.exe" : "zhuomu";
  const scripts = windows ? "Scripts" : "bin";
  const found: [Origin, string][] = [];
  // A bare name, such as the usual "python", says no more than PATH does.
  const python = /[\\/]/.test(around.interpreter ?? "") ? resolved(around.interpreter ?? "", around) : undefined;
  if (python !== undefined) {
    // On Windows the programs of a Python outside a virtual environment are one folder further down.
    const beside = paths.dirname(python);
    found.push(["interpreter", paths.join(beside, program)]);
    if (windows) {
      found.push(["interpreter", paths.join(beside, scripts, program)]);
    }
  }
  found.push(
    ...around.folders.map((folder): [Origin, string] => ["workspace", paths.join(folder, ".venv", scripts, program)]),
  );
  found.push(...searchedFor("zhuomu", around).map((each): [Origin, string] => ["path", each]));
  return found.map(([origin, command]) => ({ command, args: [], origin }));
}

function searchedFor(name: string, around: Surroundings): string[] {
  const paths = pathsOf(around.platform);
  const file = around.platform === "win32" && !/\.(exe|com)$/i.test(name) ? `${name}.exe` : name;
  // A relative entry of PATH is about the folder that the editor happened to be started in.
  return around.searched.filter((folder) => paths.isAbsolute(folder)).map((folder) => paths.join(folder, file));
}

function liesInWorkspace(candidate: Candidate, around: Surroundings): boolean {
  const paths = pathsOf(around.platform);
  return [candidate.command, ...candidate.args].some((word) =>
    around.folders.some((folder) => {
      // An argument may be a relative path, too; the server is started in the first folder.
      const way = paths.relative(folder, paths.resolve(folder, word));
      const outside = way === ".." || way.startsWith(`..${paths.sep}`) || paths.isAbsolute(way);
      return !outside && (paths.isAbsolute(word) || /[\\/]/.test(word));
    }),
  );
}
