/** What states and answers are made of: moments, names, the branch, tickets, printers and screens. */

/** RFC 3339 moment in UTC, `2026-11-22T08:15:30.123Z`. */
export type Moment = string;
/** Whole seconds, as of the `at` of the state they came with. */
export type Seconds = number;
export type Language = "uk" | "en";

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface WindowRef {
  readonly id: string;
  readonly label: string;
}

export type BranchCondition = "open" | "closed" | "suspended";

/** Why a branch gives no tickets. */
export type NotIssuing = "closed" | "before-hours" | "break" | "last-ticket" | "full" | "suspended";

export interface IssuingState {
  readonly open: boolean;
  readonly reason: NotIssuing | null;
  readonly again_at: Moment | null;
}

export type SuspensionReason = "air-alert" | "power" | "silence" | "other";

/** A reason why a branch stands still; `text` is in the staff's own words. */
export interface SuspensionState {
  readonly reason: SuspensionReason;
  readonly text: string;
  readonly began_at: Moment;
}

export interface BranchState {
  readonly id: string;
  readonly name: string;
  readonly state: BranchCondition;
  /** Empty while people are coming back, until `resumes_at`. */
  readonly reasons: readonly SuspensionReason[];
  readonly resumes_at: Moment | null;
  readonly suspensions: readonly SuspensionState[];
  /** Until then nobody becomes a no-show after a suspension. */
  readonly grace_until: Moment | null;
  /** The way to the shelter, per language. */
  readonly shelter: Readonly<Record<string, string>>;
  /** While it is not open by its hours; null in a branch without any. */
  readonly opens_at: Moment | null;
  /** While it is open by its hours. */
  readonly closes_at: Moment | null;
  readonly issuing: IssuingState;
  readonly time_zone: string;
  readonly day: string;
  readonly languages: readonly Language[];
}

export type LegState =
  | "waiting"
  | "called"
  | "serving"
  | "held"
  | "served"
  | "moved"
  | "no_show"
  | "cancelled"
  | "unclosed";

export type PrintOutcome = "pending" | "confirmed" | "failed" | "unknown" | "none";

export interface Print {
  readonly job: string | null;
  readonly outcome: PrintOutcome;
  readonly copy: number;
  readonly reason?: string | null;
}

export interface Estimate {
  readonly p50_s: Seconds;
  readonly p90_s: Seconds;
  readonly basis: string;
  readonly windows: number;
  /** The range that people are shown, rounded up, in minutes; from 0: "up to". See `estimate.ts`. */
  readonly minutes: readonly [number, number];
}

export interface Called {
  readonly window: WindowRef;
  readonly at: Moment;
  readonly times: number;
}

export interface Ticket {
  readonly id: string;
  readonly code: string;
  readonly label: string;
  readonly branch: string;
  readonly day: string;
  readonly state: LegState;
  readonly language: Language;
  readonly channel: string;
  readonly service: Named;
  readonly leg: string;
  readonly issued_at: Moment;
  readonly ahead: number | null;
  readonly estimate: Estimate | null;
  readonly print: Print;
  readonly track_url: string | null;
  readonly called: Called | null;
  readonly priority: { readonly id: string; readonly name: string; readonly confirmed: boolean | null } | null;
  readonly then: readonly Named[];
  readonly note: string;
}

/* Printers and screens, as staff see them. */

export type PrinterPhase = "ok" | "fault" | "offline" | "unknown";

export interface PrinterState {
  readonly id: string;
  readonly name: string;
  readonly state: PrinterPhase;
  readonly reason: string | null;
  readonly at: Moment | null;
}

export interface ScreenState {
  readonly id: string;
  readonly kind: "kiosk" | "display" | "sign" | "agent" | "integration";
  readonly name: string;
  readonly connected: boolean;
  readonly last_seen_at: Moment | null;
}

/** A priority of the branch's list: its legal ground, and the document to show. */
export interface PriorityChoice extends Named {
  readonly document: string;
  readonly ground: string;
}

export type WindowCondition = "closed" | "free" | "called" | "serving" | "break";
