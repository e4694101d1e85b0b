/** What hall screens show: board, sign, kiosk, the visitor's page. */

import type {
  BranchCondition,
  BranchState,
  Estimate,
  Language,
  LegState,
  Moment,
  Named,
  PrintOutcome,
  PrinterPhase,
  PriorityChoice,
  Seconds,
  SuspensionState,
  WindowCondition,
  WindowRef,
} from "./base_states";

/* board:{display} */

export interface Speech {
  readonly text: string;
  readonly sound: string | null;
  readonly until: Moment;
}

export interface BoardCall {
  readonly call_id: string;
  readonly label: string;
  readonly window: string;
  readonly kind: "call" | "recall";
  readonly at: Moment;
  readonly state: "called" | "serving" | "over" | "withdrawn";
  readonly speak: Speech | null;
}

export interface BoardRow {
  readonly label: string;
  readonly window: string;
  readonly state: "called" | "serving";
  readonly at: Moment;
}

export interface BoardSettings {
  readonly languages: readonly Language[];
  readonly rows: number;
  readonly gong: boolean;
  /** When the display was last asked to begin anew. */
  readonly reload_at: Moment | null;
}

export interface BoardState {
  readonly branch: BranchState;
  readonly calls: readonly BoardCall[];
  readonly rows: readonly BoardRow[];
  readonly waiting: number;
  /** The last quarter of an hour before closing. */
  readonly closing_soon: boolean;
  readonly notices: readonly string[];
  readonly settings: BoardSettings;
}

/* sign:{window} */

export interface SignState {
  readonly window: WindowRef;
  readonly label: string | null;
  readonly state: WindowCondition;
  readonly break_until: Moment | null;
  readonly branch: BranchState;
  /** When a sign above this window was last asked to begin anew. */
  readonly reload_at: Moment | null;
}

/* kiosk:{kiosk} */

/** Why a service cannot be had. */
export type Unavailable =
  | "not-served"
  | "requirement-down"
  | "outside-hours"
  | "quota-reached"
  | "full"
  | "without-ticket"
  | "closed"
  | "suspended";

export interface KioskService {
  readonly id: string;
  readonly name: string;
  readonly open: boolean;
  readonly reason: Unavailable | null;
  /** The name of what is down and cannot be done without. */
  readonly requirement?: string | null;
  readonly requirement_id?: string | null;
  readonly again_at: Moment | null;
  readonly waiting: number | null;
  readonly ahead: number | null;
  readonly estimate: Estimate | null;
  readonly note?: string | null;
}

export interface KioskGroup {
  readonly id: string;
  readonly letter: string;
  readonly name: string;
  /** A name of lucide's; see `pictograms.ts`. */
  readonly icon: string;
  readonly services: readonly KioskService[];
}

export interface KioskPrint {
  readonly ticket: string;
  readonly label: string;
  readonly job: string;
  readonly outcome: PrintOutcome;
  readonly reason: string | null;
  readonly copy: number;
}

export interface KioskState {
  readonly branch: BranchState;
  readonly branch_names: Readonly<Record<string, string>>;
  readonly languages: readonly Language[];
  readonly groups: Readonly<Record<string, readonly KioskGroup[]>>;
  readonly printer: { readonly id: string; readonly state: PrinterPhase; readonly reason: string | null } | null;
  readonly prints: readonly KioskPrint[];
  readonly public: boolean;
  readonly settings: {
    readonly idle_s: Seconds;
    readonly warn_s: Seconds;
    readonly reload_at: Moment | null;
    /** The screen's diagonal in inches, where the administration knows it. */
    readonly diagonal_in?: number | null;
  };
  readonly priorities: Readonly<Record<string, readonly PriorityChoice[]>>;
}

/* ticket:{code} */

export interface TrackState {
  readonly label: string;
  /** Null while the number is on paper only. */
  readonly service: Named | null;
  readonly state: LegState | "on_paper";
  readonly language: Language;
  readonly ahead: number | null;
  readonly estimate: Estimate | null;
  readonly window: WindowRef | null;
  readonly called_at: Moment | null;
  readonly branch: {
    readonly id: string;
    readonly name: string;
    readonly state: BranchCondition;
    readonly time_zone: string;
    readonly address: string;
    readonly suspensions: readonly SuspensionState[];
    readonly resumes_at: Moment | null;
    readonly opens_at: Moment | null;
    /** The way to the shelter. */
    readonly shelter: string;
  };
  readonly day: string;
  readonly issued_at: Moment | null;
  /** What the service cannot do without and is down, while its visitor waits. */
  readonly requirement: string | null;
  readonly requirement_id: string | null;
  /** The services planned after this one. */
  readonly then: readonly Named[];
}
