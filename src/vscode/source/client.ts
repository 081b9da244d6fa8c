/** The client of one run of the server. */

import * as vscode from "vscode";
import {
  DidChangeConfigurationNotification,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from "vscode-languageclient/node";
import type { Candidate } from "./locate";
import { selector } from "./selector";
import type { ServerSettings } from "./settings";

/** The section of the settings; the client reads `zhuomu.trace.server` by this name, too. */
export const SECTION = "zhuomu";

/** Says what goes wrong in the output channel only: the state is in the status bar, and one message is shown by the session. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** A client that will run `candidate` as its server; `settings` gives what the server is to be told whenever it asks. */
export function makeClient(
  candidate: Candidate,
  settings: () => ServerSettings,
  output: vscode.LogOutputChannel,
  errorHandler: ErrorHandler,
): LanguageClient {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const server = {
    command: candidate.command,
    args: [...candidate.args, "lsp"],
    // Without this, Python on Windows writes its messages in the encoding of the console.
    options: { env: { ...process.env, PYTHONUTF8: "1" }, ...(folder?.scheme === "file" ? { cwd: folder.fsPath } : {}) },
  };
  const options: LanguageClientOptions = {
    documentSelector: selector(settings().checkCode === true),
    initializationOptions: settings,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticPullOptions: { onChange: true, onSave: false, onTabs: false },
    synchronize: { configurationSection: SECTION },
    initializationFailedHandler: () => false,
    errorHandler,
    middleware: {
      // The client asks for findings at every keystroke and takes the question back at the next.
      provideDiagnostics: async (document, previousResultId, token, next) => {
        if (previousResultId !== undefined) {
          await pause(Number(settings().debounce) || 0, token);
        }
        if (token.isCancellationRequested) {
          // An answer without findings would make those that are shown vanish until the next one comes.
          throw new vscode.CancellationError();
        }
        return next(document, previousResultId, token);
      },
      workspace: {
        // Where no language is chosen the server hears that of the editor, and paths are absolute.
        configuration: async (params, token, next) => {
          const values = await next(params, token);
          return Array.isArray(values)
            ? values.map((value, index) => (params.items[index]?.section === SECTION ? settings() : value))
            : values;
        },
        didChangeConfiguration: () =>
          client.sendNotification(DidChangeConfigurationNotification.type, { settings: { [SECTION]: settings() } }),
      },
    },
  };
  const client = new QuietClient(SECTION, "zhuomu", server, options);
  return client;
}

/** Resolves after so many milliseconds, or as soon as `token` is cancelled. */
function pause(milliseconds: number, token: vscode.CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds);
    const listening = token.onCancellationRequested(end);
    function end(): void {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    }
    if (token.isCancellationRequested) {
      end();
    }
  });
}
