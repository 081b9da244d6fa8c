/** Colours rule files as VS Code does. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const GRAMMAR = "syntaxes/zhuomu.tmLanguage.json";

/** A piece of a text and its scopes, outermost first; `start` is in UTF-16 code units from the beginning of the text. */
export interface Shade {
  readonly start: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

/** The grammar of rule files. */
export async function loadGrammar(): Promise<textmate.IGrammar> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(GRAMMAR, "utf-8"), GRAMMAR),
  });
  const grammar = await registry.loadGrammar("source.zhuomu");
  if (grammar === null) {
    throw new Error(`${GRAMMAR} cannot be read`);
  }
  return grammar;
}

/** All pieces of a text, line by line, without the ends of lines. */
export function shades(grammar: textmate.IGrammar, text: string): Shade[] {
  const found: Shade[] = [];
  let state = textmate.INITIAL;
  let offset = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const body = line.replace(/\r?\n$/, "");
    const { tokens, ruleStack } = grammar.tokenizeLine(body, state);
    for (const token of tokens) {
      const piece = body.slice(token.startIndex, token.endIndex);
      found.push({ start: offset + token.startIndex, text: piece, scopes: token.scopes });
    }
    state = ruleStack;
    offset += line.length;
  }
  return found;
}
