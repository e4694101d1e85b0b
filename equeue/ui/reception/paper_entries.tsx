/** The numbers that will be entered; each may have a service of its own, or be left out. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import { useText } from "../staff/hooks";
import type { Group } from "../staff/services";
import { type Entry, labelOf } from "./paper";
import { ServiceSelect } from "./service_select";

interface EntryTableProps {
  readonly entries: readonly Entry[];
  readonly letter: string;
  readonly groups: readonly Group[];
  /** Of all that have none of their own. */
  readonly service: string;
  readonly onServe: (entry: Entry, service: string) => void;
  readonly onRemove: (entry: Entry) => void;
}

export function EntryTable({ entries, letter, groups, service, onServe, onRemove }: EntryTableProps): JSX.Element {
  const text = useText();
  const usual = groups.flatMap((group) => group.services).find((one) => one.id === service)?.name ?? "";
  if (entries.length === 0) return <p class="muted paper-empty">{text("reception-paper-empty")}</p>;
  return (
    <div class="paper-rows" tabIndex={0} role="region" aria-label={text("reception-paper-preview")}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{text("reception-paper-number")}</th>
            <th scope="col" class="wide">
              {text("reception-col-service")}
            </th>
            <th scope="col" class="right">
              <span class="unseen">{text("reception-col-action")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row
              key={entry.sent}
              entry={entry}
              label={entry.number === null ? "?" : writtenLabel(labelOf(letter, entry.number))}
              usual={usual}
              groups={groups}
              onServe={onServe}
              onRemove={onRemove}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends Pick<EntryTableProps, "groups" | "onServe" | "onRemove"> {
  readonly entry: Entry;
  readonly label: string;
  readonly usual: string;
}

/** The select is drawn only where it is wanted: hundreds of them would be slow. */
function Row({ entry, label, usual, groups, onServe, onRemove }: RowProps): JSX.Element {
  const text = useText();
  const [chooses, setChooses] = useState(false);
  const isOpen = chooses || entry.service !== "";
  return (
    <tr>
      <th scope="row" class="label">
        {label}
      </th>
      <td class="wide">
        {isOpen ? (
          <ServiceSelect
            groups={groups}
            value={entry.service}
            none={usual === "" ? text("reception-paper-usual") : usual}
            label={text("reception-paper-service-of", { label })}
            onChange={(id) => onServe(entry, id)}
          />
        ) : (
          <button
            type="button"
            class="paper-other"
            onClick={() => setChooses(true)}
          >
            <span class="unseen">{label}: </span>
            <span class="muted">{usual}</span> <span class="paper-other-words">{text("reception-paper-other")}</span>
          </button>
        )}
      </td>
      <td class="right">
        <button
          type="button"
          class="visit-remove"
          aria-label={text("reception-paper-remove", { label })}
          onClick={() => onRemove(entry)}
        >
          ×
        </button>
      </td>
    </tr>
  );
}
