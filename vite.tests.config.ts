// Bundles tests/ui/**/*.test.ts into build/ui-tests, because Node 20 does not read TypeScript; `npm test` runs them there.
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";

const root = import.meta.dirname;
const folder = resolve(root, "tests/ui");

const tests = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts") || name.endsWith(".test.tsx"))
  .map((name) => [name.replace(/\.tsx?$/, "").split("/").join("-"), resolve(folder, name)] as const);

export default defineConfig({
  root,
  publicDir: false,
  cacheDir: "build/vite-tests",
  logLevel: "warn",
  build: {
    ssr: true,
    outDir: "build/ui-tests",
    emptyOutDir: true,
    target: "node20",
    rolldownOptions: { input: Object.fromEntries(tests), output: { entryFileNames: "[name].mjs" } },
  },
});
