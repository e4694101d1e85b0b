/** Windows and the services they give, as a table. Pure. */

import type { Named, ServiceGroups, WindowRef } from "../shared/states";

export interface Row {
  readonly service: Named;
  readonly group: string;
  /** Whether each window, in the order of the columns, gives the service. */
  readonly served: readonly boolean[];
}

interface ServingWindow {
  readonly window: WindowRef;
  readonly services: readonly Named[];
}

/** One row for each service in the order of the groups. */
export function matrixOf(groups: ServiceGroups["groups"], windows: readonly ServingWindow[]): readonly Row[] {
  const given = windows.map((one) => new Set(one.services.map((service) => service.id)));
  return groups.flatMap((group) =>
    group.services.map((service) => ({
      service: { id: service.id, name: service.name },
      group: group.name,
      served: given.map((ids) => ids.has(service.id)),
    })),
  );
}
