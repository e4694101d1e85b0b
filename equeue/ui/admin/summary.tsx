/** What is worth knowing of a thing before it is opened. */

import type { JSX } from "preact";

import { useText } from "../staff/hooks";
import { isTree } from "./values";
import type { Item } from "./wire";

type Text = ReturnType<typeof useText>;

export function Summary({ item }: { readonly item: Item }): JSX.Element {
  const text = useText();
  const lines = linesOf(item, text).filter((line) => line !== "");
  return <span class="thing-summary">{lines.join(" · ")}</span>;
}

function linesOf({ kind, values }: Item, text: Text): readonly string[] {
  switch (kind) {
    case "groups":
      return [text("admin-sum-letter", { letter: String(values["letter"]) })];
    case "services":
      return serviceLines(values, text);
    case "windows":
      return [served(values["services"], "admin-sum-services", text)];
    case "staff":
      return [String(values["name"]), roles(values["roles"], text)];
    case "priorities":
      return [
        text(values["kind"] === "first" ? "admin-priority-first" : "admin-priority-head-start"),
        values["kind"] === "first" ? "" : text("staff-minutes", { count: Number(values["minutes"]) }),
      ];
    case "printers":
      return [text(values["transport"] === "tcp" ? "admin-transport-tcp" : "admin-transport-preview"), String(values["address"] ?? ""), text("admin-sum-width", { width: String(values["width_mm"]) })];
    default:
      return [];
  }
}

function serviceLines(values: Item["values"], text: Text): readonly string[] {
  const quota = values["daily_quota"];
  return [
    text("staff-minutes", { count: Number(values["minutes"]) }),
    served(values["windows"], "admin-sum-windows", text),
    typeof quota === "number" ? text("admin-sum-quota", { count: quota }) : "",
    values["hours"] === null ? "" : text("admin-sum-own-hours"),
    values["without_ticket"] === true ? text("admin-field-without-ticket") : "",
  ];
}

function served(value: Item["values"][string] | undefined, id: "admin-sum-services" | "admin-sum-windows", text: Text): string {
  return text(id, { count: isTree(value) ? Object.keys(value).length : 0 });
}

function roles(value: Item["values"][string] | undefined, text: Text): string {
  const names = Array.isArray(value) ? (value as readonly string[]) : [];
  return names.map((name) => text(`staff-role-${name}` as "staff-role-operator")).join(", ");
}
