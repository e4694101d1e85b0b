/** A thing in a dialog: made, changed, switched off and on. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { MessageId } from "../shared/messages";
import { useDeed } from "../staff/deed";
import { Dialog } from "../staff/dialog";
import { useStaff, useStore, useText } from "../staff/hooks";
import { FieldInput } from "./fields";
import { sent, useForm } from "./form";
import { useThings } from "./hooks";
import { BLANK, type Field, FIELDS, type Listed } from "./kinds";
import { PasswordOnce } from "./password";
import { FormError, Newer } from "./refused";
import { titleOf } from "./things";
import { mistakeAt, valueAt } from "./values";
import type { Item, NewItem } from "./wire";

interface EditorProps {
  readonly kind: Listed;
  /** Null: a new one. */
  readonly item: Item | null;
  readonly onClose: () => void;
}

export function Editor({ kind, item, onClose }: EditorProps): JSX.Element {
  const text = useText();
  const language = useStore(useStaff().language);
  const things = useThings();
  const deed = useDeed(true);
  const [password, setPassword] = useState<{ readonly id: string; readonly password: string } | null>(null);
  const form = useForm(kind, item?.id ?? null, { ...BLANK[kind], ...item?.values }, deed);
  const [version, setVersion] = useState(item?.version ?? "");
  const fields = FIELDS[kind].filter((field) => field.once !== true || item === null);
  const values = sent(FIELDS[kind], BLANK[kind], item?.values ?? {}, form.values);
  const save = async (): Promise<void> => {
    const path = item === null ? things.path(kind) : things.path(kind, item.id);
    const wish = item === null ? { path, body: { values } } : { path, body: { version, values }, method: "PATCH" as const };
    const saved = await deed.act<NewItem>(wish, (done) => text("admin-saved", { name: titleOf(done, language) }));
    if (saved === null) return;
    void things.again();
    if (typeof saved.password === "string") setPassword({ id: saved.id, password: saved.password });
    else onClose();
  };
  if (password !== null) return <PasswordOnce {...password} onClose={onClose} />;
  const title = item === null ? text(`admin-new-${kind}`) : titleOf(item, language);
  return (
    <Dialog title={title} wide onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!deed.busy) void save();
        }}
      >
        <Fields fields={fields} form={form} />
        {form.newer !== null && <Newer item={form.newer} onTake={(newer) => (setVersion(newer.version), form.take(newer))} />}
        <FormError deed={deed} />
        <Buttons busy={deed.busy} idle={item !== null && !form.changed} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** The fields that are asked, as the others stand. */
export function Fields({ fields, form }: { readonly fields: readonly Field[]; readonly form: ReturnType<typeof useForm> }): JSX.Element {
  return (
    <>
      {fields
        .filter((field) => field.when === undefined || field.when(form.values))
        .map((field) => (
          <FieldInput
            key={field.path}
            field={field}
            value={valueAt(form.values, field.path)}
            mistake={mistakeAt(form.mistakes, field.path)}
            onChange={(value) => form.set(field.path, value)}
          />
        ))}
    </>
  );
}

interface ButtonsProps {
  readonly busy: boolean;
  readonly idle: boolean;
  readonly onClose: () => void;
}

function Buttons({ busy, idle, onClose }: ButtonsProps): JSX.Element {
  const text = useText();
  const save: MessageId = "admin-save";
  return (
    <div class="dialog-actions">
      <button type="button" class="button" onClick={onClose}>
        {text("admin-cancel")}
      </button>
      <button type="submit" class="button button-primary" aria-disabled={busy || idle}>
        {text(save)}
      </button>
    </div>
  );
}
