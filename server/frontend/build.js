// Bundles src/ into the package's static files, under names that carry a digest of the content (so they may be kept for ever),
// and lists them in manifest.json, which tells pages what there is.
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "ccgraph", "web", "static", "built");

const entries = ["src/page.js", "src/editor.js", "src/graph.js"];

await rm(out, { recursive: true, force: true });
const result = await build({
  absWorkingDir: here,
  entryPoints: entries,
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2020",
  minify: true,
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
});
const names = {};
for (const [path, { entryPoint, cssBundle }] of Object.entries(result.metafile.outputs)) {
  if (!entries.includes(entryPoint)) continue;
  const name = basename(entryPoint, ".js");
  names[`${name}.js`] = basename(path);
  if (cssBundle) names[`${name}.css`] = basename(cssBundle);
}
await writeFile(join(out, "LICENCES.txt"), await licences());
await writeFile(join(out, "manifest.json"), JSON.stringify(names, null, 1) + "\n");

// What we bundle is others' work: their licences go along with it.
async function licences() {
  const { packages } = JSON.parse(await readFile(join(here, "package-lock.json"), "utf8"));
  const texts = [];
  for (const [path, { dev, version, license }] of Object.entries(packages)) {
    if (!path || dev) continue;
    const files = await readdir(join(here, path));
    const file = files.find((name) => /^licen[cs]e/i.test(name));
    const text = file ? await readFile(join(here, path, file), "utf8") : `Its licence: ${license}.`;
    texts.push(`${path.replace(/^.*node_modules\//, "")} ${version}\n\n${text.trim()}\n`);
  }
  return texts.join(`\n${"-".repeat(78)}\n\n`);
}
