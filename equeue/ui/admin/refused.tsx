/** Why a form came to nothing, and what can be done. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Deed } from "../staff/deed";
import { useText } from "../staff/hooks";
import type { Item } from "./wire";

/** Why the form was refused; what is wrong with its fields stands beside them, and the first of these comes into view. */
export function FormError({ deed }: { readonly deed: Deed }): JSX.Element {
  const text = useText();
  const place = useRef<HTMLParagraphElement>(null);
  const { refusal } = deed;
  const [atField, setAtField] = useState(false);
  useEffect(() => {
    const form = place.current?.closest("form");
    const first = form?.querySelector<HTMLElement>(".field-error:not(:empty):not([role])") ?? null;
    setAtField(refusal !== null && first !== null);
    first?.parentElement?.parentElement?.scrollIntoView({ block: "center" });
  }, [refusal]);
  return (
    <p ref={place} class="field-error" role="alert">
      {refusal === null ? "" : atField ? text("admin-fix-fields") : refusal.words}
    </p>
  );
}

/** Somebody else was faster: look at theirs. */
export function Newer({ item, onTake }: { readonly item: Item; readonly onTake: (item: Item) => void }): JSX.Element {
  const text = useText();
  return (
    <p>
      <button type="button" class="button" onClick={() => onTake(item)}>
        {text("admin-show-newer")}
      </button>
    </p>
  );
}
