/** What a branch calls its things in the language of the page; live states speak the branch's first language. Pure. */

import type { KioskGroup, KioskService, Language, Named, NamesState } from "./states";

export type Kind = "groups" | "services" | "hold_reasons" | "outcomes" | "priorities" | "requirements";

/** The names of one branch in one language. */
export interface Names {
  readonly branch: string;
  readonly language: Language;
  readonly state: NamesState;
}

/** The address of a branch's names. */
export function namesPath(branch: string, language: Language): string {
  return `/branches/${encodeURIComponent(branch)}/names?language=${language}`;
}

/** A thing's name in the page's language; without one, as the state has it. */
export function nameOf(names: Names | null, kind: Kind, thing: Named): string {
  if (names === null || names.language === names.state.first_language) return thing.name;
  return names.state[kind][thing.id] ?? thing.name;
}

/** Groups and their services, all named in the page's language. */
export function namedGroups(names: Names | null, groups: readonly KioskGroup[]): readonly KioskGroup[] {
  return groups.map((group) => ({
    ...group,
    name: nameOf(names, "groups", group),
    services: group.services.map((service) => named(names, service)),
  }));
}

function named(names: Names | null, service: KioskService): KioskService {
  const { requirement, requirement_id: id } = service;
  const name = nameOf(names, "services", service);
  return requirement && id ? { ...service, name, requirement: nameOf(names, "requirements", { id, name: requirement }) } : { ...service, name };
}

/** The branch's own name in the page's language; without one, as the state has it. */
export function branchNameOf(names: Names | null, branch: Named): string {
  if (names === null || names.branch !== branch.id || names.language === names.state.first_language) return branch.name;
  return names.state.branch || branch.name;
}
