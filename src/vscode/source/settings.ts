/** What the server is told of the settings. */

/** The settings of the server, by the names that it knows them under. */
export interface ServerSettings {
  readonly language: unknown;
  readonly debounce: unknown;
  readonly codeLens: unknown;
  readonly workspaceDiagnostics: unknown;
  readonly checkCode: unknown;
  readonly config: unknown;
}

/** Settings that a client is made from: when one of them changes, it takes a new one. */
export const FUNDAMENTAL: readonly string[] = ["path", "checkCode", "workspaceDiagnostics"];

/**
 * The settings as the server is to have them. `value` gives one as the user wrote it: what is wrong with it the server says.
 * Where no language is chosen it is that of the editor, `display`; `absolute` makes a path absolute.
 */
export function serverSettings(
  value: (name: string) => unknown,
  display: string,
  absolute: (path: string) => string | undefined,
): ServerSettings {
  const language = value("language");
  const config = value("config");
  return {
    language: language === "" ? (/^zh(-|$)/i.test(display) ? "zh" : "en") : language,
    debounce: value("debounce"),
    codeLens: value("codeLens"),
    workspaceDiagnostics: value("workspaceDiagnostics"),
    checkCode: value("checkCode"),
    config: typeof config === "string" && config.trim() !== "" ? (absolute(config.trim()) ?? config) : config,
  };
}
