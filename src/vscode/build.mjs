// Bundles the extension into dist/extension.js, or with the argument "test" what tests it into dist/test/.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const shared = { bundle: true, platform: "node", target: "node20", logLevel: "warning" };

/** The licences of what went into the bundle: they ask for being passed on with it. */
async function notices(inputs) {
  const folders = new Set();
  for (const input of Object.keys(inputs)) {
    const found = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
    if (found) {
      folders.add(found[0]);
    }
  }
  const parts = [];
  for (const folder of [...folders].sort()) {
    const licence = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
    if (licence === undefined) {
      throw new Error(`${folder} has no licence file`);
    }
    const { name, version } = JSON.parse(await readFile(`${folder}/package.json`, "utf-8"));
    parts.push(`${name} ${version}\n\n${(await readFile(`${folder}/${licence}`, "utf-8")).trim()}\n`);
  }
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}

if (process.argv[2] === "test") {
  await rm("dist/test", { recursive: true, force: true });
  const names = await readdir("test");
  await build({
    ...shared,
    entryPoints: names.map((name) => `test/${name}`),
    format: "esm",
    packages: "external",
    outdir: "dist/test",
    outExtension: { ".js": ".mjs" },
  });
} else {
  const { metafile } = await build({
    ...shared,
    entryPoints: ["source/extension.ts"],
    format: "cjs",
    external: ["vscode"],
    minify: true,
    metafile: true,
    outfile: "dist/extension.js",
  });
  await writeFile("dist/THIRD-PARTY-NOTICES.txt", await notices(metafile.inputs));
}
