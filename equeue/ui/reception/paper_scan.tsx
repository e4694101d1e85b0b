/** Slips one by one: a scanner types the address on the slip and Enter, a person types the number. */

import type { JSX, TargetedKeyboardEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { Refused } from "../shared/http";
import { writtenLabel } from "../shared/label";
import type { TrackState } from "../shared/states";
import { useStaff, useText } from "../staff/hooks";
import { type Entry, labelOf, meant, MOST_ENTERED, numberOf } from "./paper";

interface ScanFieldProps {
  readonly letter: string;
  readonly entries: readonly Entry[];
  readonly onChange: (entries: readonly Entry[]) => void;
}

export function ScanField({ letter, entries, onChange }: ScanFieldProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const [said, setSaid] = useState<{ readonly good: boolean; readonly words: string } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  // A scanner may be faster than the server: what comes meanwhile is added to the newest list.
  const newest = useRef(entries);
  newest.current = entries;
  useEffect(() => field.current?.focus(), []);
  const refuse = (words: string): void => setSaid({ good: false, words });
  const add = (entry: Entry): void => {
    const label = entry.number === null ? entry.sent : writtenLabel(labelOf(letter, entry.number));
    if (newest.current.some((one) => one.sent === entry.sent || (one.number !== null && one.number === entry.number))) {
      refuse(text("reception-scan-twice", { label }));
    } else if (newest.current.length >= MOST_ENTERED) {
      refuse(text("reception-paper-too-many"));
    } else {
      newest.current = [...newest.current, entry];
      onChange(newest.current);
      setSaid({ good: true, words: text("reception-scan-added", { label }) });
    }
  };
  const look = async (code: string): Promise<void> => {
    try {
      const found = await staff.get<TrackState>(`/track/${encodeURIComponent(code)}`);
      const label = writtenLabel(found.label);
      if (found.state === "on_paper") add({ sent: code, number: numberOf(found.label), service: "" });
      else refuse(text("reception-scan-entered", { label }));
    } catch (error) {
      if (!(error instanceof Refused)) staff.explain(error);
      refuse(text(error instanceof Refused ? "reception-scan-unknown" : "staff-problem-network"));
    }
  };
  const onKey = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const typed = event.currentTarget.value;
    if (typed.trim() === "") return;
    event.currentTarget.value = "";
    const found = meant(typed, letter);
    if (found === null) refuse(text("reception-scan-unknown"));
    else if ("number" in found) add({ sent: String(found.number), number: found.number, service: "" });
    else void look(found.code);
  };
  return (
    <div>
      <label class="field">
        <span>{text("reception-scan")}</span>
        <input ref={field} type="text" maxLength={300} autocomplete="off" spellcheck={false} onKeyDown={onKey} />
        <span class="hint">{text("reception-scan-hint")}</span>
      </label>
      <p role="status" class={said?.good === false ? "field-error" : "scan-said"}>
        {said?.words}
      </p>
    </div>
  );
}
