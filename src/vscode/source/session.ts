/** The server's life: found, started, started again when it breaks down, stopped. */

import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { CloseAction, ErrorAction, type ErrorHandler, type LanguageClient, State } from "vscode-languageclient/node";
import { makeClient, SECTION } from "./client";
import { interpreter } from "./interpreter";
import { type Candidate, candidates, isSet, resolved, type Surroundings } from "./locate";
import { type ServerSettings, serverSettings } from "./settings";

/** What the server is doing; `detail` says with which program, or why not. */
export interface Condition {
  readonly state: "stopped" | "starting" | "running" | "failed";
  readonly detail: string;
}

/** A server that breaks down this often within this many milliseconds is left alone. */
const LIMIT = { times: 5, within: 180_000 };
const DOCUMENTATION = "https://github.com/zhuomu-lint/zhuomu/blob/main/docs/editors.md";

/** The one server of a window. Starting and stopping happen one after the other, in the order in which they were asked for. */
export class Session implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Condition>();
  readonly onDidChange = this.changed.event;
  private client: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private breakdowns: number[] = [];
  /** Whether the user has been told already that there is no server: a message is shown once, not for every file. */
  private told = false;
  /** The programs that the last search found. */
  private found = "";

  constructor(private readonly output: vscode.LogOutputChannel) {}

  /** Starts the server if it is not running. */
  start(): Promise<void> {
    return this.enqueue(async () => {
      if (this.client === undefined) {
        await this.launch();
      }
    });
  }

  /** Stops the server and looks for it anew. A user who asked for that hears again when there is none. */
  restart(asked: boolean): Promise<void> {
    return this.enqueue(async () => {
      this.told = this.told && !asked;
      this.breakdowns = [];
      await this.halt();
      await this.launch();
    });
  }

  /** Looks again, and takes what is found now if that is not what was found before. */
  reconsider(): Promise<void> {
    return this.enqueue(async () => {
      const found = candidates(await surroundings(this.output), runnable);
      if (JSON.stringify(found) !== this.found) {
        await this.halt();
        await this.launch();
      }
    });
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.halt());
  }

  dispose(): void {
    this.changed.dispose();
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((error) => {
      this.output.error(error instanceof Error ? error : String(error));
    });
    return this.queue;
  }

  private async launch(): Promise<void> {
    this.changed.fire({ state: "starting", detail: "" });
    const around = await surroundings(this.output);
    const tried = candidates(around, runnable);
    this.found = JSON.stringify(tried);
    for (const candidate of tried) {
      if (await this.tryOut(candidate)) {
        this.told = false;
        return;
      }
    }
    await this.giveUp(around, tried);
  }

  private async tryOut(candidate: Candidate): Promise<boolean> {
    const shown = [candidate.command, ...candidate.args, "lsp"].join(" ");
    this.output.info(`${shown} (${candidate.origin})`);
    const client = makeClient(
      candidate,
      settings,
      this.output,
      this.errorHandler(() => this.client === client),
    );
    try {
      await client.start();
    } catch (error) {
      this.output.warn(`${shown}: ${error instanceof Error ? error.message : String(error)}`);
      await client.dispose().catch(() => undefined);
      return false;
    }
    const version = client.initializeResult?.serverInfo?.version;
    const detail = version === undefined ? shown : `${version}, ${shown}`;
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        this.changed.fire({ state: "running", detail });
      } else if (newState === State.Starting) {
        this.changed.fire({ state: "starting", detail });
      }
    });
    this.client = client;
    this.changed.fire({ state: "running", detail });
    return true;
  }

  private async halt(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client !== undefined) {
      // One that has broken down for good refuses to be stopped.
      await client.dispose().catch((error) => this.output.warn(String(error)));
    }
    this.changed.fire({ state: "stopped", detail: "" });
  }

  private errorHandler(current: () => boolean): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        const now = Date.now();
        this.breakdowns = [...this.breakdowns.filter((time) => now - time < LIMIT.within), now];
        if (!current()) {
          return { action: CloseAction.DoNotRestart, handled: true };
        }
        if (this.breakdowns.length < LIMIT.times) {
          return { action: CloseAction.Restart, handled: true };
        }
        const message = vscode.l10n.t("The zhuomu server broke down {0} times and is left alone.", LIMIT.times);
        this.changed.fire({ state: "failed", detail: message });
        void this.tell(message, [this.showOutput(), this.again()]);
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  private async giveUp(around: Surroundings, tried: readonly Candidate[]): Promise<void> {
    const message = isSet(around.setting)
      ? vscode.l10n.t(
          "The program of the setting zhuomu.path could not be started: {0}",
          [around.setting].flat().join(" "),
        )
      : tried.length === 0
        ? vscode.l10n.t("No zhuomu was found. Install it with: {0}", "pip install 'zhuomu[lsp]'")
        : vscode.l10n.t(
            "zhuomu could not be started. Its language server is installed with: {0}",
            "pip install 'zhuomu[lsp]'",
          );
    this.output.error(message);
    this.changed.fire({ state: "failed", detail: message });
    if (!this.told) {
      this.told = true;
      const documentation = {
        title: vscode.l10n.t("Open documentation"),
        run: () => vscode.env.openExternal(vscode.Uri.parse(DOCUMENTATION)),
      };
      void this.tell(message, [documentation, this.showOutput(), this.again()]);
    }
  }

  private async tell(message: string, buttons: readonly { title: string; run: () => unknown }[]): Promise<void> {
    const chosen = await vscode.window.showErrorMessage(message, ...buttons);
    chosen?.run();
  }

  private showOutput(): { title: string; run: () => unknown } {
    return { title: vscode.l10n.t("Show output"), run: () => this.output.show() };
  }

  private again(): { title: string; run: () => unknown } {
    return { title: vscode.l10n.t("Restart"), run: () => this.restart(true) };
  }
}

function settings(): ServerSettings {
  const values = vscode.workspace.getConfiguration(SECTION);
  return serverSettings(
    (name) => values.get(name),
    vscode.env.language,
    (written) => resolved(written, { folders: folders(), home: homedir(), platform: process.platform }),
  );
}

async function surroundings(output: vscode.LogOutputChannel): Promise<Surroundings> {
  return {
    setting: vscode.workspace.getConfiguration(SECTION).get<string | string[]>("path", ""),
    folders: folders(),
    trusted: vscode.workspace.isTrusted,
    interpreter: await interpreter(output),
    platform: process.platform,
    searched: (process.env.PATH ?? "").split(path.delimiter),
    home: homedir(),
  };
}

function folders(): string[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .map((each) => each.uri)
    .filter(({ scheme }) => scheme === "file")
    .map(({ fsPath }) => fsPath);
}

function runnable(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return statSync(program).isFile();
  } catch {
    return false;
  }
}
