/** Which files are the server's. */

import languages from "./languages.json";

/** The language of rule files. */
export const RULES = "zhuomu-rules";

/** Stands for files by scheme and by language or path; both VS Code and the client take it. */
export interface Filter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/** All files that the server is told of: documents, rule files and configurations; source code only if it is to be checked. */
export function selector(checkCode: boolean): Filter[] {
  const formats = [...Object.values(languages.documents), ...(checkCode ? Object.values(languages.code) : [])];
  const names = [RULES, ...formats.flatMap((format) => format.languages)];
  const suffixes = formats.flatMap((format) => format.suffixes);
  return [
    ...["file", "untitled"].flatMap((scheme) => names.map((language) => ({ scheme, language }))),
    // What an extension calls a language nobody knows beforehand; the end of a file name is always the same.
    { scheme: "file", pattern: `**/*{${suffixes.join(",")}}` },
    { scheme: "file", pattern: "**/.zhuomu.{yaml,yml}" },
    { scheme: "file", pattern: "**/pyproject.toml" },
  ];
}
