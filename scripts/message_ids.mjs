// Writes equeue/ui/shared/message-ids.ts: the type of all message ids, from the Ukrainian Fluent files.

import { readdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "../equeue/kernel/messages/uk");
const target = join(here, "../equeue/ui/shared/message-ids.ts");

const ids = readdirSync(source)
  .filter((name) => name.endsWith(".ftl"))
  .flatMap((name) => readFileSync(join(source, name), "utf8").match(/^[a-z][a-z0-9_-]*(?= *=)/gm) ?? [])
  .sort();
const lines = [
  "/** Made by scripts/message_ids.mjs from the Ukrainian messages; not committed. */",
  "export type MessageId =",
  ...ids.map((id) => `  | "${id}"`),
];
const text = `${lines.join("\n")};\n`;
if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);
