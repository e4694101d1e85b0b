/** A choice of one service of all, in their groups. */

import type { JSX } from "preact";

import type { Group } from "../staff/services";

interface ServiceSelectProps {
  readonly groups: readonly Group[];
  readonly value: string;
  /** What stands first, for none. */
  readonly none?: string;
  readonly label?: string;
  readonly onChange: (service: string) => void;
}

/** Services that nobody serves, or that need no ticket, are not among them. */
export function ServiceSelect({ groups, value, none, label, onChange }: ServiceSelectProps): JSX.Element {
  return (
    <select class="select" aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {none !== undefined && <option value="">{none}</option>}
      {groups.map((group) => (
        <optgroup key={group.id} label={group.name}>
          {group.services
            .filter(({ id, reason }) => id === value || (reason !== "not-served" && reason !== "without-ticket"))
            .map((service) => (
              <option key={service.id} value={service.id}>
                {service.name}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}
