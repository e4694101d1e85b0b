/** What the lists of the line have in common. */

import type { JSX } from "preact";

import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { LineState, WindowState } from "../shared/states";
import type { Deeds } from "./deeds";
import type { Link } from "./moves";

export interface LineProps {
  readonly known: Known<WindowState>;
  readonly line: Known<LineState> | null;
  readonly link: Link;
  readonly deeds: Deeds;
}

export function Label({ label }: { readonly label: string }): JSX.Element {
  return <strong class="label">{writtenLabel(label)}</strong>;
}
