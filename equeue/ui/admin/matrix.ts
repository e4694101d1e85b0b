/** Windows and the services they give, as a table. Pure. */

import type { Named, ServiceGroups, WindowRef } from "../shared/states";

export interface Row {
  readonly service: Named;
  /** Whether each window, in the order of the columns, gives the service. */
  readonly served: readonly boolean[];
}

/** The rows of one group of services. */
export interface Part {
  readonly group: Named;
  readonly rows: readonly Row[];
}

interface ServingWindow {
  readonly window: WindowRef;
  readonly services: readonly Named[];
}

/** One row for each service, group by group. */
export function matrixOf(groups: ServiceGroups["groups"], windows: readonly ServingWindow[]): readonly Part[] {
  const given = windows.map((one) => new Set(one.services.map((service) => service.id)));
  return groups.map(({ id, name, services }) => ({
    group: { id, name },
    rows: services.map((service) => ({
      service: { id: service.id, name: service.name },
      served: given.map((ids) => ids.has(service.id)),
    })),
  }));
}
