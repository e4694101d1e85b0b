import assert from "node:assert/strict";
import { test } from "node:test";

import type { KioskPrint, KioskState, PrinterPhase, PrintOutcome, Ticket } from "../../../equeue/ui/shared/states";
import { paperOf } from "../../../kiosk/paper";

const TICKET = { id: "tk_1", print: { job: "pj_1", outcome: "pending", copy: 0 } } as Ticket;

function kiosk(outcome: PrintOutcome | null, printer: PrinterPhase | null = "ok"): KioskState {
  const print: KioskPrint = { ticket: "tk_1", label: "П047", job: "pj_1", outcome: outcome ?? "pending", reason: null, copy: 0 };
  return {
    prints: outcome === null ? [] : [print],
    printer: printer === null ? null : { id: "printer-1", state: printer, reason: null },
  } as unknown as KioskState;
}

test("while the printer works the visitor waits, four seconds at most", () => {
  assert.equal(paperOf(TICKET, kiosk("pending"), 3999), "printing");
  assert.equal(paperOf(TICKET, kiosk("pending"), 4000), "remember");
});

test("a confirmed slip is to be taken, however late", () => {
  assert.equal(paperOf(TICKET, kiosk("confirmed"), 100), "take");
  assert.equal(paperOf(TICKET, kiosk("confirmed"), 30_000), "take");
});

test("a failed or unknown outcome is never hidden", () => {
  (["failed", "unknown", "none"] as const).forEach((outcome) => {
    assert.equal(paperOf(TICKET, kiosk(outcome), 100), "remember");
  });
});

test("with a printer that is known not to print nobody waits for it", () => {
  (["fault", "offline", null] as const).forEach((printer) => {
    assert.equal(paperOf(TICKET, kiosk("pending", printer), 100), "remember");
  });
});

test("the job of another ticket says nothing about this one", () => {
  const other = { ...TICKET, print: { job: "pj_2", outcome: "pending", copy: 0 } } as Ticket;
  assert.equal(paperOf(other, kiosk("confirmed"), 100), "printing");
});

test("before the live state came the answer's own outcome counts", () => {
  assert.equal(paperOf(TICKET, { ...kiosk(null), prints: [] }, 100), "printing");
  assert.equal(paperOf({ ...TICKET, print: { job: null, outcome: "none", copy: 0 } } as Ticket, null, 0), "remember");
});
