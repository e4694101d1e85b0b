/** What staff see: a window, the line, the hall. */

import type {
  BranchState,
  LegState,
  Moment,
  Named,
  PrintOutcome,
  PrinterState,
  PriorityChoice,
  ScreenState,
  Seconds,
  WindowCondition,
  Ticket,
  WindowRef,
} from "./base_states";

/* window:{window} */

/** The kind of place a visitor was sent to. */
export type Bound = "window" | "operator";

/** The window or the operator that a visitor was sent to. */
export type BoundTo = WindowRef | Named;

export interface LineFirst {
  readonly leg: string;
  readonly ticket: string;
  readonly label: string;
  readonly service: Named;
  readonly waited_s: Seconds;
  readonly state: LegState;
  /** The name of the priority that holds. */
  readonly priority: string | null;
  readonly priority_id: string | null;
  readonly bound: Bound | null;
  readonly bound_to: BoundTo | null;
  /** Of a service that the window serves when nobody waits for its own. */
  readonly backup: boolean;
  readonly note: string;
  readonly then: readonly Named[];
}

/** `requirement`: the name of what the service cannot do without and is down: nobody is called for it. */
export interface ServiceCount {
  readonly service: Named;
  readonly count: number;
  readonly longest_s: Seconds | null;
  readonly requirement: string | null;
  readonly requirement_id: string | null;
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
  /** The ids of the services that it would serve now. */
  readonly services: readonly string[];
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
  readonly priority_id: string | null;
  readonly bound: Bound | null;
  readonly bound_to: BoundTo | null;
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
  /** Of the visitor there. */
  readonly label: string | null;
  readonly ticket: string | null;
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
