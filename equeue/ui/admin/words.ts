/** Fields and values of the history in words. */

import type { MessageId } from "../shared/messages";
import { BRANCH_FIELDS, type Field, FIELDS, type Option } from "./kinds";
import { isTree } from "./values";
import { dayOf, WEEKDAYS, writtenSpan } from "./week";
import type { Kind, Value } from "./wire";

type Text = (id: MessageId, args?: Readonly<Record<string, string>>) => string;

const OTHER_WORDS: ReadonlyMap<string, MessageId> = new Map([
  ["primary", "admin-primary"],
  ["backup", "admin-backup-service"],
  ["uk", "admin-spoken-uk"],
  ["en", "admin-spoken-en"],
  ["exceptions", "admin-days-off"],
]);

/** A field by what the form calls it; what lies in it is named after it. */
export function fieldWords(kind: string, path: string, text: Text): string {
  if (kind === "hours") return path.split(".").map((name) => hoursWord(name, text)).join(", ");
  const field = fieldsOf(kind).find((one) => path === one.path || path.startsWith(`${one.path}.`));
  if (field === undefined) return path;
  const rest = path.slice(field.path.length + 1);
  return rest === "" ? text(field.label) : `${text(field.label)} (${word(rest, text)})`;
}

/** A value as the form shows it. */
export function valueWords(kind: string, path: string, value: Value | undefined, text: Text): string {
  if (value === undefined || value === null || value === "") return "—";
  if (typeof value === "boolean") return text(value ? "admin-yes" : "admin-no");
  const day = isTree(value) ? dayOf(value) : null;
  if (day !== null) return [writtenSpan(day.open), ...day.breaks.map((one) => `${text("admin-day-break")} ${writtenSpan(one)}`)].join(", ");
  if (Array.isArray(value)) return (value as readonly Value[]).map((one) => valueWords(kind, path, one, text)).join(", ") || "—";
  if (typeof value === "object") return JSON.stringify(value);
  const option = optionsOf(kind, path).find((one) => one.value === value);
  return option?.label ? text(option.label) : word(String(value), text);
}

function word(value: string, text: Text): string {
  const id = OTHER_WORDS.get(value);
  return id === undefined ? value : text(id);
}

function hoursWord(name: string, text: Text): string {
  return (WEEKDAYS as readonly string[]).includes(name) ? text(`admin-day-${name}` as "admin-day-monday") : word(name, text);
}

function fieldsOf(kind: string): readonly Field[] {
  if (kind === "branch") return BRANCH_FIELDS.flatMap(([, fields]) => fields);
  return FIELDS[kind as Exclude<Kind, "branch" | "hours">] ?? [];
}

function optionsOf(kind: string, path: string): readonly Option[] {
  const field = fieldsOf(kind).find((one) => one.path === path);
  return field !== undefined && (field.input === "one" || field.input === "some") ? field.options : [];
}
