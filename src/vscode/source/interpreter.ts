/** The Python interpreter that is chosen for the workspace. */

import * as vscode from "vscode";

const EXTENSION = "ms-python.python";
/** How long the Python extension may take to start before the search goes on without it, in milliseconds. */
const PATIENCE = 5000;

/** The part of the Python extension's interface that is used here. */
interface Environments {
  getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
  resolveEnvironment(
    environment: unknown,
  ): Promise<{ readonly executable: { readonly uri: vscode.Uri | undefined } } | undefined>;
  readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
}

/** The path of the interpreter chosen with the Python extension or by its setting, or undefined. */
export async function interpreter(log: vscode.LogOutputChannel): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  try {
    const known = await within(PATIENCE, environments());
    const resolved = await within(PATIENCE, known?.resolveEnvironment(known.getActiveEnvironmentPath(folder)));
    if (resolved?.executable.uri !== undefined) {
      return resolved.executable.uri.fsPath;
    }
  } catch (error) {
    log.warn(`${EXTENSION}: ${String(error)}`);
  }
  return vscode.workspace.getConfiguration("python", folder).get<string>("defaultInterpreterPath");
}

/** Calls `listener` whenever another interpreter is chosen, as long as the result is not disposed of. */
export async function onInterpreterChange(listener: () => void): Promise<vscode.Disposable | undefined> {
  const known = await within(PATIENCE, environments()).catch(() => undefined);
  return known?.onDidChangeActiveEnvironmentPath(listener);
}

async function environments(): Promise<Environments | undefined> {
  const extension = vscode.extensions.getExtension<{ readonly environments?: Environments }>(EXTENSION);
  return (await extension?.activate())?.environments;
}

async function within<T>(milliseconds: number, work: Promise<T> | undefined): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}
