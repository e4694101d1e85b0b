/** Finding services by a few letters. Pure. */

import type { Group } from "../staff/services";
import { hasWords } from "../staff/typed";

export type { Group };
export type Service = Group["services"][number];

/**
 * The groups with those services whose name has every word that was typed, in either keyboard layout.
 *
 * Where no service's own name has them, the names of the groups count too.
 */
export function findServices(groups: readonly Group[], typed: string): readonly Group[] {
  const byName = keepServices(groups, (service) => hasWords(service.name, typed));
  if (byName.length > 0) return byName;
  return keepServices(groups, (service, group) => hasWords(`${service.name} ${group.name}`, typed));
}

function keepServices(groups: readonly Group[], fits: (service: Service, group: Group) => boolean): readonly Group[] {
  return groups
    .map((group) => ({ ...group, services: group.services.filter((service) => fits(service, group)) }))
    .filter((group) => group.services.length > 0);
}
