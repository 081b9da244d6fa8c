/** The item in the status bar that shows how the server is. */

import * as vscode from "vscode";
import type { Condition } from "./session";

/** The item; it appears when the server is first wanted. Clicking it shows the output. */
export function statusItem(onDidChange: vscode.Event<Condition>): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("zhuomu.status", vscode.StatusBarAlignment.Right, 50);
  item.name = vscode.l10n.t("zhuomu");
  item.command = "zhuomu.showOutput";
  const listening = onDidChange(({ state, detail }) => {
    const [icon, words] = shown(state);
    item.text = `${icon} ${vscode.l10n.t("zhuomu")}`;
    item.tooltip = detail === "" ? words : `${words}\n${detail}`;
    item.backgroundColor = state === "failed" ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    item.accessibilityInformation = { label: `${vscode.l10n.t("zhuomu")}: ${words}` };
    item.show();
  });
  return vscode.Disposable.from(item, listening);
}

function shown(state: Condition["state"]): [icon: string, words: string] {
  switch (state) {
    case "starting":
      return ["$(sync~spin)", vscode.l10n.t("The server is starting")];
    case "running":
      return ["$(check)", vscode.l10n.t("The server is running")];
    case "failed":
      return ["$(warning)", vscode.l10n.t("The server is not running")];
    case "stopped":
      return ["$(circle-slash)", vscode.l10n.t("The server is stopped")];
  }
}
