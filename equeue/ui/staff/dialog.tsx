/** A question over the page: the browser's own modal dialog, which keeps and gives back the focus. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

import { useText } from "./hooks";

/** The focus goes back to where it was; where that is gone, to the page's content, never to nowhere. */
function giveBack(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected) before.focus();
  const now = document.activeElement;
  if (now === null || now === document.body) document.getElementById("content")?.focus();
}

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Whether Escape and the cross close it; a question that must be answered has neither. */
  readonly closable?: boolean;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** A modal dialog that is open as long as it is drawn. */
export function Dialog({ title, onClose, closable = true, wide = false, children }: DialogProps): JSX.Element {
  const text = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (shown !== null && !shown.open) shown.showModal();
    shown?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      if (shown?.open) shown.close();
      giveBack(before);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (closable) onClose();
      }}
    >
      <header class="dialog-head">
        <h2 id={heading}>{title}</h2>
        {closable && (
          <button type="button" class="dialog-cross" onClick={onClose} aria-label={text("staff-close")}>
            ×
          </button>
        )}
      </header>
      {children}
    </dialog>
  );
}
