/** Forms over the page: the center itself, and its hours. */

import type { ComponentChildren, JSX } from "preact";

import { type Deed, useDeed } from "../staff/deed";
import { useText } from "../staff/hooks";
import { Fields } from "./editor";
import { type Form, sent, useForm } from "./form";
import { useItems, useThings } from "./hooks";
import { BRANCH_FIELDS } from "./kinds";
import { FormError, Newer } from "./refused";
import { DaysOff } from "./days_off";
import { daysOff, writtenDaysOff } from "./week";
import { WeekFields } from "./week_fields";
import { mistakeAt } from "./values";
import type { Item, Values } from "./wire";

/** The branch: its names, languages and rules. */
export function Center(): JSX.Element {
  const text = useText();
  const item = useItems("branch")?.[0];
  if (item === undefined) return <p class="muted">{text("staff-loading")}</p>;
  return <CenterForm key={item.version} item={item} />;
}

function CenterForm({ item }: { readonly item: Item }): JSX.Element {
  const text = useText();
  const deed = useDeed(true);
  const form = useForm("branch", item.id, item.values, deed);
  const fields = BRANCH_FIELDS.flatMap(([, part]) => part);
  return (
    <PageForm item={item} form={form} deed={deed} values={sent(fields, {}, item.values, form.values)}>
      {BRANCH_FIELDS.map(([title, part]) => (
        <section key={title} class="panel stack">
          <h2>{text(title)}</h2>
          <Fields fields={part} form={form} />
        </section>
      ))}
    </PageForm>
  );
}

/** When it is open, week by week, and the days that differ. */
export function Hours(): JSX.Element {
  const text = useText();
  const item = useItems("hours")?.[0];
  if (item === undefined) return <p class="muted">{text("staff-loading")}</p>;
  return <HoursForm key={item.version} item={item} />;
}

function HoursForm({ item }: { readonly item: Item }): JSX.Element {
  const text = useText();
  const deed = useDeed(true);
  const form = useForm("hours", item.id, item.values, deed);
  const { exceptions = [], ...week } = form.values;
  return (
    <PageForm item={item} form={form} deed={deed} values={sent([], {}, item.values, form.values)}>
      <section class="panel stack">
        <h2>{text("admin-section-hours")}</h2>
        <p class="hint">{text("admin-about-hours")}</p>
        <WeekFields week={week} onChange={(changed) => form.replace({ ...changed, exceptions })} />
      </section>
      <section class="panel stack">
        <h2>{text("admin-days-off")}</h2>
        <p class="hint">{text("admin-about-days-off")}</p>
        <DaysOff days={daysOff(exceptions)} onChange={(days) => form.set("exceptions", writtenDaysOff(days))} />
        <p class="field-error">{mistakeAt(form.mistakes, "exceptions")}</p>
      </section>
    </PageForm>
  );
}

interface PageFormProps {
  readonly item: Item;
  readonly form: Form;
  readonly deed: Deed;
  /** What is sent. */
  readonly values: Values;
  readonly children: ComponentChildren;
}

/** Fields with one button that stays in sight. */
function PageForm({ item, form, deed, values, children }: PageFormProps): JSX.Element {
  const text = useText();
  const things = useThings();
  const save = async (): Promise<void> => {
    const version = form.newer?.version ?? item.version;
    const wish = { path: things.path(item.kind, item.id), body: { version, values }, method: "PATCH" as const };
    if ((await deed.act<Item>(wish, () => text("admin-saved-all"))) !== null) await things.again();
  };
  return (
    <form
      class="stack page-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!deed.busy && form.changed) void save();
      }}
    >
      {children}
      <div class="page-form-foot">
        <FormError deed={deed} />
        {form.newer !== null && <Newer item={form.newer} onTake={() => void things.again()} />}
        {form.changed && <span class="muted">{text("admin-unsaved")}</span>}
        <button type="button" class="button" aria-disabled={!form.changed} onClick={() => form.take(item)}>
          {text("admin-revert")}
        </button>
        <button type="submit" class="button button-primary" aria-disabled={deed.busy || !form.changed}>
          {text("admin-save")}
        </button>
      </div>
    </form>
  );
}
