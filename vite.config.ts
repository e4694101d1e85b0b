// One build for all pages. Every page is one entry; its HTML shell is made by the server, which finds the built
// files in .vite/manifest.json (equeue/ui/__init__.py).
import { resolve } from "node:path";
import { defineConfig } from "vite";

const root = import.meta.dirname;

const staff = ["visitor", "signin", "operator", "manager", "reception", "admin", "links", "preview"];

export const entries: Record<string, string> = {
  kiosk: "kiosk/main.ts",
  display: "display/main.ts",
  sign: "display/sign.ts",
  ...Object.fromEntries(staff.map((name) => [name, `equeue/ui/${name}/main.ts`])),
};

export default defineConfig({
  root,
  base: "/static/",
  publicDir: false,
  cacheDir: "build/vite",
  build: {
    outDir: "equeue/ui/dist",
    emptyOutDir: true,
    manifest: true,
    license: true, // .vite/license.md: what the pages contain of others, with the texts
    // Kiosks and displays are televisions and old tablets: Chrome 80. Staff pages need Chrome 109 only, but share
    // modules with them, so the lower one counts for all. Syntax is lowered; what the browser itself lacks
    // (`structuredClone`, `Array.prototype.at`, flex `gap`) is for the page to avoid.
    target: "chrome80",
    cssTarget: "chrome80",
    modulePreload: { polyfill: false }, // Chrome 66 and later know it
    assetsInlineLimit: 0, // no data: addresses, so that the content security policy stays narrow
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, resolve(root, file)])),
    },
  },
});
