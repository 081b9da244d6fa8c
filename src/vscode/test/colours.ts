// Prints how the files named on the command line are coloured: for each a list of start, end and scopes of the pieces.
import { readFileSync } from "node:fs";
import { loadGrammar, shades } from "./shades";

const grammar = await loadGrammar();
const files = process.argv
  .slice(2)
  .map((name) =>
    shades(grammar, readFileSync(name, "utf-8")).map(({ start, text, scopes }) => [start, start + text.length, scopes]),
  );
process.stdout.write(JSON.stringify(files));
