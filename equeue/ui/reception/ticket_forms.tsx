/** The short forms of a ticket: a note, leaving the line. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { Deed, Wish } from "../staff/deed";
import { useText } from "../staff/hooks";
import type { Group } from "../staff/services";
import type { Whole } from "./ticket_hook";

/** What the forms need. */
export interface FormProps {
  readonly whole: Whole;
  readonly groups: readonly Group[];
  readonly deed: Deed;
  readonly label: string;
  /** Done: back to the whole, with what was done. */
  readonly onDone: (said: string) => void;
  readonly onBack: () => void;
}

interface FormFrameProps {
  /** Where the fields do not say it themselves. */
  readonly title?: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly deed: Deed;
  /** Why it cannot be sent now. */
  readonly why?: string | null;
  readonly onSubmit: () => void;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
}

/** Title, fields, two buttons; the first field has the focus. */
export function FormFrame({ title, submit, danger = false, deed, why = null, onSubmit, onBack, children }: FormFrameProps): JSX.Element {
  const text = useText();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("[data-field], input, select")?.focus(), []);
  const submitted = (event: Event): void => {
    event.preventDefault();
    if (why === null) onSubmit();
  };
  return (
    <form ref={form} class="stack ticket-form" onSubmit={submitted}>
      {title !== undefined && <h3>{title}</h3>}
      {children}
      {why !== null && <p class="hint">{why}</p>}
      <div class="dialog-actions">
        <button type="button" class="button" data-field={danger ? true : undefined} onClick={onBack}>
          {text("staff-back")}
        </button>
        <button
          type="submit"
          class={danger ? "button button-danger" : "button button-primary"}
          aria-disabled={deed.busy || why !== null}
        >
          {submit}
        </button>
      </div>
    </form>
  );
}

/** Ask for it, and say so when it is done. */
export function send({ deed, onDone }: Pick<FormProps, "deed" | "onDone">, wish: Wish, said: string): void {
  void deed.act(wish, () => said).then((answer) => answer !== null && onDone(said));
}

/** The address of what is done with a ticket. */
export function pathOf({ whole }: Pick<FormProps, "whole">, name: string): string {
  return `/tickets/${encodeURIComponent(whole.ticket.id)}/${name}`;
}

export function NoteForm(props: FormProps): JSX.Element {
  const text = useText();
  const [note, setNote] = useState(props.whole.ticket.note);
  const save = (): void =>
    send(props, { path: pathOf(props, "note"), body: { note: note.trim() } }, text("reception-did-note"));
  return (
    <FormFrame {...props} title={text("reception-move-note")} submit={text("reception-save")} onSubmit={save}>
      <label class="field">
        <span>{text("reception-note")}</span>
        <input
          type="text"
          maxLength={300}
          autocomplete="off"
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
    </FormFrame>
  );
}

export function CancelForm(props: FormProps): JSX.Element {
  const text = useText();
  const cancel = (): void =>
    send(props, { path: pathOf(props, "cancel") }, text("reception-did-cancel", { label: props.label }));
  return (
    <FormFrame
      {...props}
      title={text("reception-cancel-title", { label: props.label })}
      submit={text("reception-cancel-submit")}
      danger
      onSubmit={cancel}
    >
      <p>{text("reception-cancel-text")}</p>
    </FormFrame>
  );
}
