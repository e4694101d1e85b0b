/** The sections of the page and their addresses: what follows the `#`. Pure. */

import type { MessageId } from "../shared/messages";
import { type Listed, FIELDS } from "./kinds";

export type Section = "overview" | "branch" | "hours" | "matrix" | "devices" | "history" | "file" | Listed;

interface Part {
  readonly title: MessageId;
  readonly sections: readonly Section[];
}

/** The sections, grouped by what one comes for. */
export const PARTS: readonly Part[] = [
  { title: "admin-nav-work", sections: ["overview", "devices", "printers", "displays"] },
  { title: "admin-nav-services", sections: ["services", "groups", "windows", "matrix", "requirements"] },
  { title: "admin-nav-people", sections: ["staff", "priorities", "hold-reasons", "outcomes"] },
  { title: "admin-nav-center", sections: ["branch", "hours", "history", "file"] },
];

const SECTIONS: ReadonlySet<string> = new Set(PARTS.flatMap((part) => part.sections));

/** The section an address names; an unknown one is the overview. */
export function sectionOf(hash: string): Section {
  const name = hash.replace(/^#/u, "");
  return SECTIONS.has(name) ? (name as Section) : "overview";
}

export function isListed(section: Section): section is Listed {
  return section in FIELDS;
}
