/** Who may open which page. Pure; the server decides again on every request. */

import type { StaffSession } from "../shared/states";

export type Page = "operator" | "reception" | "manager" | "admin";

/** The roles that have work on a page, the one it is made for first. */
export const PAGE_ROLES: Readonly<Record<Page, readonly string[]>> = {
  operator: ["operator"],
  reception: ["reception"],
  manager: ["manager", "administrator"],
  admin: ["administrator"],
};

export const PAGES: readonly Page[] = ["operator", "reception", "manager", "admin"];

/** The branches in which a person has work on a page, each once, in the order of their roles. */
export function branchesFor(session: StaffSession, page: Page): readonly string[] {
  const roles = PAGE_ROLES[page];
  const branches = session.staff.roles.filter((one) => roles.includes(one.role)).map((one) => one.branch);
  return branches.filter((branch, index) => branches.indexOf(branch) === index);
}

/** The pages a person may open somewhere. */
export function pagesOf(session: StaffSession): readonly Page[] {
  return PAGES.filter((page) => branchesFor(session, page).length > 0);
}

/** Where a person begins after signing in. */
export function firstPage(session: StaffSession): string {
  const page = pagesOf(session)[0];
  return page === undefined ? "/" : `/${page}`;
}

/** The roles that say whether a branch works, and what it can do without. */
const IN_CHARGE: ReadonlySet<string> = new Set(["reception", "manager"]);

/** Whether a person may let the branch stand still and go on. */
export function isInCharge(session: StaffSession, branch: string): boolean {
  return session.staff.roles.some((one) => one.branch === branch && IN_CHARGE.has(one.role));
}
