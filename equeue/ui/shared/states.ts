/** What the server says: live states, answers and problems, in the words of the contract. */

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

export type WindowCondition = "closed" | "free" | "called" | "serving" | "break";

export interface SignState {
  readonly window: WindowRef;
  readonly label: string | null;
  readonly state: WindowCondition;
  readonly break_until: Moment | null;
  readonly branch: BranchState;
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
  /** The services planned after this one. */
  readonly then: readonly Named[];
}

/* window:{window} */

/** A priority of the branch's list: its legal ground, and the document to show. */
export interface PriorityChoice extends Named {
  readonly document: string;
  readonly ground: string;
}

/** To whom a visitor was sent. */
export type Bound = "window" | "operator";

export interface LineFirst {
  readonly leg: string;
  readonly ticket: string;
  readonly label: string;
  readonly service: Named;
  readonly waited_s: Seconds;
  readonly state: LegState;
  /** The name of the priority that holds. */
  readonly priority: string | null;
  readonly bound: Bound | null;
  /** Of a service that the window serves when nobody waits for its own. */
  readonly backup: boolean;
  readonly note: string;
  readonly then: readonly Named[];
}

export interface ServiceCount {
  readonly service: Named;
  readonly count: number;
  readonly longest_s: Seconds | null;
}

/** A declared priority; `confirmed` is null until the operator has said whether the document is there. */
export interface PriorityNote extends PriorityChoice {
  readonly once_a_day: boolean;
  readonly confirmed: boolean | null;
}

/** Why a visitor was called at that moment. */
export interface BecauseState {
  readonly rule: string;
  readonly tier: number;
  readonly rank_at: Moment;
  /** How many waited for the window. */
  readonly line: number;
  /** How many of them had come earlier, and the first few of those. */
  readonly overtaken: number;
  readonly first_overtaken: readonly string[];
  readonly reason: string | null;
}

/** An earlier leg of a visit. */
export interface VisitEntry {
  readonly service: Named;
  readonly window: WindowRef | null;
  readonly state: LegState;
  readonly waited_s: Seconds;
  readonly served_s: Seconds | null;
}

export interface Current {
  readonly leg: string;
  readonly ticket: Ticket;
  readonly called_at: Moment;
  readonly calls: number;
  readonly started_at: Moment | null;
  readonly waited_s: Seconds;
  readonly priority: PriorityNote | null;
  readonly note: string;
  readonly then: readonly Named[];
  readonly visit: readonly VisitEntry[];
  /** Null when this window went on with the visitor. */
  readonly because: BecauseState | null;
  readonly usual_s: Seconds | null;
}

export type Move =
  | "open"
  | "close"
  | "break"
  | "end-break"
  | "call-next"
  | "call"
  | "recall"
  | "withdraw"
  | "start"
  | "miss"
  | "hold"
  | "resume"
  | "release"
  | "transfer"
  | "finish"
  | "priority"
  | "take-over"
  | "undo";

export interface HeldItem {
  readonly leg: string;
  readonly ticket: string;
  readonly label: string;
  readonly service: Named;
  readonly reason: Named | null;
  readonly held_at: Moment;
  readonly until: Moment | null;
  readonly window: WindowRef | null;
  readonly mine: boolean;
  /** Whether this window may go on with the visitor or put them back into the line. */
  readonly resumable: boolean;
  /** Whether it may go on with them right now. */
  readonly may_resume: boolean;
  /** Back in the line, the visitor is this window's to call. */
  readonly here: boolean;
}

/** A window that a visitor may be sent to. */
export interface WindowChoice extends WindowRef {
  readonly open: boolean;
  readonly operator: Named | null;
}

export interface Choices {
  readonly hold_reasons: readonly Named[];
  readonly outcomes: readonly Named[];
  readonly services: readonly Named[];
  readonly windows: readonly WindowChoice[];
  readonly priorities: readonly PriorityChoice[];
}

export interface WindowState {
  readonly window: WindowRef;
  readonly branch: string;
  readonly state: WindowCondition;
  readonly operator: Named | null;
  readonly on_break: boolean;
  readonly break_until: Moment | null;
  readonly since: Moment | null;
  readonly current: Current | null;
  readonly line: {
    readonly count: number;
    readonly first: readonly LineFirst[];
    readonly by_service: readonly ServiceCount[];
  };
  readonly held: readonly HeldItem[];
  readonly allowed: readonly Move[];
  readonly undo_until: Moment | null;
  readonly undo: string | null;
  readonly recall_from: Moment | null;
  readonly served_today: number;
  readonly services: readonly Named[];
  readonly choices: Choices;
}

export interface CallNextAnswer {
  readonly ticket: Ticket | null;
  readonly because?: BecauseState | null;
  readonly reason?: string;
}

/* GET /tickets/{ticket}/explanation */

export interface Explanation {
  readonly ticket: string;
  readonly calls: readonly {
    readonly leg: string;
    readonly window: WindowRef;
    readonly at: Moment;
    readonly because: BecauseState;
    readonly sentence: string;
  }[];
  /** Where one who waits stands, and why. */
  readonly waiting?: { readonly sentence: string } | null;
}

/* line:{branch} */

export interface LineItem {
  readonly leg: string;
  readonly ticket: string;
  readonly label: string;
  readonly service: Named;
  readonly state: LegState;
  readonly waited_s: Seconds;
  readonly issued_at: Moment;
  readonly window: string | null;
  readonly reason: string | null;
  readonly reason_id: string | null;
  readonly until: Moment | null;
  readonly returnable: boolean;
  readonly print: PrintOutcome;
  readonly print_reason: string | null;
  readonly priority: string | null;
  readonly bound: Bound | null;
  readonly note: string;
  readonly then: readonly Named[];
}

/** What services cannot do without, and whether it works. */
export interface RequirementState extends Named {
  readonly up: boolean;
  readonly changed_at: Moment | null;
}

/** Something to be decided. */
export interface ProposalState {
  readonly id: string;
  readonly kind: "air-alert" | "all-clear" | "power";
  readonly from_at: Moment;
  readonly until_at: Moment | null;
}

/** What the alert feed says of the branch's area; where `fault` says why it says nothing, nothing is known. */
export interface FeedState {
  readonly state: "active" | "partly" | "none" | "unknown";
  readonly fault: string | null;
  readonly since: Moment;
}

/** A sheet of paper numbers, and what a slip printer has made of it. */
export interface PaperSheet {
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Of the first and the last. */
  readonly labels: readonly [string, string];
  readonly made_at: Moment;
  /** How many of its slips have become tickets. */
  readonly entered: number;
  readonly printer: string | null;
  readonly outcome: PrintOutcome;
  readonly printed: number;
  /** Labels of slips that may be on paper or not. */
  readonly doubtful: readonly string[];
  readonly reason: string | null;
  readonly pdf: string;
}

export interface PaperNumbers {
  readonly letter: string;
  readonly next: number;
  /** How many were entered today. */
  readonly entered: number;
  readonly newest: PaperSheet | null;
}

export interface LineState {
  readonly branch: BranchState;
  readonly waiting: readonly LineItem[];
  readonly called: readonly LineItem[];
  readonly serving: readonly LineItem[];
  readonly held: readonly LineItem[];
  readonly no_show: readonly LineItem[];
  readonly printers: readonly PrinterState[];
  readonly screens: readonly ScreenState[];
  readonly requirements: readonly RequirementState[];
  readonly proposals: readonly ProposalState[];
  readonly feed: FeedState | null;
  /** Null where the branch has no letter for paper numbers. */
  readonly paper?: PaperNumbers | null;
}

/* branch:{branch} */

export interface HallWindow {
  readonly window: WindowRef;
  readonly state: WindowCondition;
  readonly operator: Named | null;
  readonly since: Moment | null;
  readonly label: string | null;
  readonly services: readonly string[];
  readonly service_ids: readonly string[];
}

export interface HallState {
  readonly branch: BranchState;
  readonly waiting: number;
  readonly longest_wait_s: Seconds | null;
  readonly by_service: readonly ServiceCount[];
  readonly windows: readonly HallWindow[];
  readonly called_not_come: number;
  readonly today: {
    readonly issued: number;
    readonly served: number;
    readonly no_show: number;
    readonly cancelled: number;
  };
  readonly printers: readonly PrinterState[];
  readonly screens: readonly ScreenState[];
  readonly requirements: readonly RequirementState[];
  readonly proposals: readonly ProposalState[];
  readonly feed: FeedState | null;
}

/* GET /session, GET /branches/{branch}/services, GET /branches/{branch}/names */

export interface DeviceSession {
  readonly device: {
    readonly id: string;
    readonly kind: string;
    readonly branch: string;
    readonly window: string | null;
    readonly printer: string | null;
  };
}

export interface StaffSession {
  readonly staff: {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly { readonly branch: string; readonly role: string }[];
  };
  readonly csrf_token: string;
}

type NamesById = Readonly<Record<string, string>>;

export interface NamesState {
  readonly first_language: string;
  readonly branch: string;
  readonly address: string;
  /** The way to the shelter. */
  readonly shelter?: string;
  readonly groups: NamesById;
  readonly services: NamesById;
  readonly hold_reasons: NamesById;
  readonly outcomes: NamesById;
  readonly priorities: NamesById;
  readonly requirements: NamesById;
}

export interface ServiceGroups {
  readonly groups: readonly KioskGroup[];
}

export interface Items<T> {
  readonly items: readonly T[];
}
