/** Where VS Code comes in and leaves. */

import * as vscode from "vscode";
import { SECTION } from "./client";
import { onInterpreterChange } from "./interpreter";
import { selector } from "./selector";
import { Session } from "./session";
import { FUNDAMENTAL } from "./settings";
import { statusItem } from "./status";

let session: Session | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("zhuomu", { log: true });
  const current = new Session(output);
  session = current;
  let wanted = false;

  /** Starts the server once there is something for it to do. */
  const consider = (documents: readonly vscode.TextDocument[]): void => {
    if (!wanted && (get("workspaceDiagnostics") === true || documents.some(isOurs))) {
      wanted = true;
      void current.start();
      void onInterpreterChange(() => void current.reconsider()).then(
        (listening) => listening && context.subscriptions.push(listening),
      );
    }
  };
  const again = (): void => {
    if (wanted) {
      void current.restart(false);
    }
  };

  context.subscriptions.push(
    output,
    current,
    statusItem(current.onDidChange),
    vscode.commands.registerCommand("zhuomu.restart", () => {
      wanted = true;
      return current.restart(true);
    }),
    vscode.commands.registerCommand("zhuomu.showOutput", () => output.show()),
    vscode.commands.registerCommand("zhuomu.applySafeFixes", () =>
      vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.zhuomu", apply: "first" }),
    ),
    vscode.workspace.onDidOpenTextDocument((document) => consider([document])),
    vscode.workspace.onDidGrantWorkspaceTrust(again),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (FUNDAMENTAL.some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) {
        again();
        consider(vscode.workspace.textDocuments);
      }
    }),
  );
  consider(vscode.workspace.textDocuments);
}

export function deactivate(): Promise<void> | undefined {
  return session?.stop();
}

function get(name: string): unknown {
  return vscode.workspace.getConfiguration(SECTION).get(name);
}

function isOurs(document: vscode.TextDocument): boolean {
  return vscode.languages.match(selector(get("checkCode") === true), document) > 0;
}
