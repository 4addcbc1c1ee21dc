// Bundles each file that lies directly in assets/ into growthlab/static/dist under a name that changes with its
// content, and writes manifest.json: the plain name of everything made, and the name it is served under.
import { build } from "esbuild";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const assets = dirname(fileURLToPath(import.meta.url));
const target = join(assets, "..", "growthlab", "static", "dist");
const draft = `${target}.${process.pid}`;

const { metafile } = await build({
  absWorkingDir: join(assets, ".."),
  entryPoints: (await readdir(assets)).filter((name) => /\.(js|css|svg|png|ico)$/.test(name)).map((name) => join(assets, name)),
  outdir: draft,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".svg": "copy", ".png": "copy", ".ico": "copy", ".woff2": "file" },
  bundle: true,
  minify: true,
  format: "esm",
  legalComments: "none",
  target: ["es2022", "chrome120", "firefox121", "safari17.2"],
  metafile: true,
  logLevel: "warning",
});

const manifest = Object.entries(metafile.outputs).map(([file, made]) => [
  basename(made.entryPoint ?? Object.keys(made.inputs)[0]), basename(file),
]);
await mkdir(draft, { recursive: true });
await writeFile(join(draft, "manifest.json"), JSON.stringify(Object.fromEntries(manifest.sort()), null, 2) + "\n");
await rm(target, { recursive: true, force: true });
await rename(draft, target);
