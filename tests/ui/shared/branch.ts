/** A branch that is open and lacks nothing, for the tests of what screens say of it. */

import type { BranchState } from "../../../equeue/ui/shared/states";

export const OPEN: BranchState = {
  id: "main",
  name: "Центр",
  state: "open",
  reasons: [],
  resumes_at: null,
  suspensions: [],
  grace_until: null,
  shelter: {},
  opens_at: null,
  closes_at: null,
  issuing: { open: true, reason: null, again_at: null },
  time_zone: "Europe/Kyiv",
  day: "2026-11-22",
  languages: ["uk"],
};
