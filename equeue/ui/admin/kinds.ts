/** What a thing of each kind has: its fields, in the order in which they are asked. Pure. */

import type { MessageId } from "../shared/messages";
import { valueAt } from "./values";
import type { Kind, Values } from "./wire";

interface About {
  readonly path: string;
  readonly label: MessageId;
  readonly hint?: MessageId;
  /** May be left empty: then it is null, or an empty text. */
  readonly optional?: true;
  /** Only a new thing is asked this. */
  readonly once?: true;
  /** Whether it is asked at all, as the other fields stand. */
  readonly when?: (values: Values) => boolean;
}

/** A kind of things that has a list. */
export type Listed = Exclude<Kind, "branch" | "hours">;

export type Field = About &
  (
    | { readonly input: "names" | "line" | "flag" | "hours" }
    | { readonly input: "number"; readonly min: number; readonly max: number }
    | { readonly input: "one" | "some"; readonly options: readonly Option[] }
    | { readonly input: "thing" | "things" | "served"; readonly of: Listed }
  );

export interface Option {
  readonly value: string | number;
  readonly label: MessageId | null;
}

const said = (words: Readonly<Record<string, MessageId>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const bare = (...values: readonly (string | number)[]): readonly Option[] =>
  values.map((value) => ({ value, label: null }));

const NAME: Field = { path: "name", label: "admin-field-name", input: "names" };

export const FIELDS: Readonly<Record<Listed, readonly Field[]>> = {
  groups: [
    NAME,
    { path: "letter", label: "admin-field-letter", hint: "admin-hint-letter", input: "line" },
    { path: "icon", label: "admin-field-icon", hint: "admin-hint-icon", input: "line" },
  ],
  services: [
    NAME,
    { path: "group", label: "admin-field-group", input: "thing", of: "groups" },
    { path: "minutes", label: "admin-field-minutes", hint: "admin-hint-minutes", input: "number", min: 1, max: 240 },
    { path: "windows", label: "admin-field-windows", hint: "admin-hint-served", input: "served", of: "windows" },
    { path: "hours", label: "admin-field-hours", hint: "admin-hint-hours", input: "hours", optional: true },
    { path: "daily_quota", label: "admin-field-quota", hint: "admin-hint-quota", input: "number", min: 0, max: 10_000, optional: true },
    { path: "requires", label: "admin-field-requires", input: "things", of: "requirements" },
    { path: "without_ticket", label: "admin-field-without-ticket", input: "flag" },
    { path: "note", label: "admin-field-note", hint: "admin-hint-note", input: "names", optional: true },
  ],
  windows: [
    { path: "label", label: "admin-field-label", hint: "admin-hint-label", input: "line" },
    { path: "services", label: "admin-field-services", hint: "admin-hint-served", input: "served", of: "services" },
  ],
  staff: [
    { path: "name", label: "admin-field-sign-in", hint: "admin-hint-sign-in", input: "line", once: true },
    { path: "full_name", label: "admin-field-full-name", input: "line", optional: true },
    {
      path: "roles",
      label: "admin-field-roles",
      input: "some",
      options: said({
        operator: "staff-role-operator",
        reception: "staff-role-reception",
        manager: "staff-role-manager",
        administrator: "staff-role-administrator",
        auditor: "staff-role-auditor",
      }),
    },
    {
      path: "services",
      label: "admin-field-own-services",
      hint: "admin-hint-own-services",
      input: "served",
      of: "services",
      when: (values) => hasRole(values, "operator"),
    },
  ],
  priorities: [
    NAME,
    {
      path: "kind",
      label: "admin-field-priority-kind",
      input: "one",
      options: said({ first: "admin-priority-first", "head-start": "admin-priority-head-start" }),
    },
    {
      path: "minutes",
      label: "admin-field-head-start",
      input: "number",
      min: 1,
      max: 240,
      when: (values) => valueAt(values, "kind") === "head-start",
    },
    { path: "document", label: "admin-field-document", input: "names", optional: true },
    { path: "ground", label: "admin-field-ground", input: "names", optional: true },
    { path: "once_a_day", label: "admin-field-once-a-day", input: "flag" },
  ],
  requirements: [NAME],
  "hold-reasons": [NAME],
  outcomes: [NAME],
  printers: [
    { path: "name", label: "admin-field-name", input: "line" },
    {
      path: "transport",
      label: "admin-field-transport",
      input: "one",
      options: said({ tcp: "admin-transport-tcp", preview: "admin-transport-preview" }),
    },
    {
      path: "address",
      label: "admin-field-address",
      hint: "admin-hint-address",
      input: "line",
      optional: true,
      when: (values) => valueAt(values, "transport") === "tcp",
    },
    { path: "agent", label: "admin-field-agent", hint: "admin-hint-agent", input: "line" },
    { path: "width_mm", label: "admin-field-width", input: "one", options: bare(80, 58) },
    { path: "cutter", label: "admin-field-cutter", input: "flag" },
    { path: "fence", label: "admin-field-fence", hint: "admin-hint-fence", input: "one", options: bare("probe", "gs-h", "gs-r", "status", "none") },
  ],
  displays: [
    { path: "name", label: "admin-field-name", input: "line" },
    { path: "settings.rows", label: "admin-field-rows", hint: "admin-hint-rows", input: "number", min: 4, max: 8, optional: true },
    { path: "settings.gong", label: "admin-field-gong", input: "flag" },
  ],
};

const seconds = (path: string, label: MessageId, max: number, min = 0): Field => ({
  path: `rules.${path}`,
  label,
  input: "number",
  min,
  max,
});

export const BRANCH_FIELDS: readonly (readonly [MessageId, readonly Field[]])[] = [
  [
    "admin-part-center",
    [
      NAME,
      { path: "hall", label: "admin-field-hall", input: "names", optional: true },
      { path: "address", label: "admin-field-place", input: "names", optional: true },
      { path: "languages", label: "admin-field-languages", hint: "admin-hint-languages", input: "some", options: said({ uk: "admin-spoken-uk", en: "admin-spoken-en" }) },
      { path: "time_zone", label: "admin-field-time-zone", input: "line" },
    ],
  ],
  [
    "admin-part-calling",
    [
      seconds("recall_gap_s", "admin-field-recall-gap", 600),
      { path: "rules.calls_before_no_show", label: "admin-field-calls", input: "number", min: 1, max: 10 },
      { ...seconds("no_show_after_s", "admin-field-no-show-after", 3600, 30), optional: true, hint: "admin-hint-no-show-after" },
      seconds("return_within_s", "admin-field-return-within", 86_400),
      seconds("undo_within_s", "admin-field-undo-within", 600),
      seconds("walk_delay_s", "admin-field-walk-delay", 600),
      seconds("backup_after_s", "admin-field-backup-after", 86_400),
      seconds("bound_for_s", "admin-field-bound-for", 86_400),
    ],
  ],
  [
    "admin-part-tickets",
    [
      {
        path: "rules.numbering",
        label: "admin-field-numbering",
        input: "one",
        options: said({ branch: "admin-numbering-branch", letter: "admin-numbering-letter" }),
      },
      { path: "rules.paper_letter", label: "admin-field-paper-letter", hint: "admin-hint-paper-letter", input: "line", optional: true },
      { path: "rules.stop_when_full", label: "admin-field-stop-when-full", input: "flag" },
    ],
  ],
  [
    "admin-part-standing",
    [
      { path: "standing.shelter", label: "admin-field-shelter", input: "names", optional: true },
      { path: "standing.works_in_shelter", label: "admin-field-works-in-shelter", input: "flag" },
      { path: "standing.keeps_silence", label: "admin-field-keeps-silence", input: "flag" },
      { path: "standing.alert_area", label: "admin-field-alert-area", hint: "admin-hint-alert-area", input: "line", optional: true },
      { path: "standing.alert_begins", label: "admin-field-alert-begins", input: "flag" },
      seconds("resume_after_s", "admin-field-resume-after", 7200),
      seconds("resume_before_opening_s", "admin-field-resume-before-opening", 7200),
      seconds("return_grace_s", "admin-field-return-grace", 7200),
    ],
  ],
];

/** What a new thing begins with; the server completes what is not here. */
export const BLANK: Readonly<Record<Listed, Values>> = {
  groups: { name: {}, letter: "", icon: "file-text" },
  services: { name: {}, group: "", minutes: 15, windows: {}, hours: null, daily_quota: null, requires: [], without_ticket: false, note: {} },
  windows: { label: "", services: {} },
  staff: { name: "", full_name: null, roles: ["operator"], services: {} },
  priorities: { name: {}, kind: "first", minutes: 0, document: {}, ground: {}, once_a_day: false },
  requirements: { name: {} },
  "hold-reasons": { name: {} },
  outcomes: { name: {} },
  printers: { name: "", transport: "tcp", address: null, agent: "agent-1", width_mm: 80, cutter: true, fence: "probe" },
  displays: { name: "", settings: {} },
};

/** Kinds whose order a visitor or an operator sees. */
export const ORDERED: ReadonlySet<Listed> = new Set(["groups", "services", "windows", "hold-reasons", "outcomes", "priorities"]);

/** Kinds that get new things here; displays come by pairing. */
export function canAdd(kind: Listed): boolean {
  return kind !== "displays";
}

function hasRole(values: Values, role: string): boolean {
  const roles = valueAt(values, "roles");
  return Array.isArray(roles) && roles.includes(role);
}
