/** The things of a kind: found, opened, put in order, switched off and on. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { type Deed, useDeed } from "../staff/deed";
import { useStaff, useStore, useText } from "../staff/hooks";
import { hasWords } from "../staff/typed";
import { Editor } from "./editor";
import { useItems, useThings } from "./hooks";
import { canAdd, type Listed, ORDERED } from "./kinds";
import { Row } from "./row";
import { titleOf } from "./things";
import type { Item } from "./wire";

/** More than these are looked through by typing. */
const MANY = 12;

export function List({ kind }: { readonly kind: Listed }): JSX.Element {
  const text = useText();
  const items = useItems(kind);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<Item | "new" | null>(null);
  return (
    <section class="panel">
      <div class="list-head">
        <h2>{text(`admin-section-${kind}`)}</h2>
        {(items?.length ?? 0) > MANY && (
          <input type="search" class="list-find" aria-label={text("admin-find")} placeholder={text("admin-find")} value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
        )}
        {canAdd(kind) && (
          <button type="button" class="button button-primary" onClick={() => setOpen("new")}>
            {text(`admin-add-${kind}`)}
          </button>
        )}
      </div>
      <p class="hint">{text(`admin-about-${kind}`)}</p>
      {items === null ? <p class="muted">{text("staff-loading")}</p> : <Rows kind={kind} items={items} typed={typed} onOpen={setOpen} />}
      {open !== null && <Editor key={open === "new" ? "new" : open.id} kind={kind} item={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </section>
  );
}

interface RowsProps {
  readonly kind: Listed;
  readonly items: readonly Item[];
  readonly typed: string;
  readonly onOpen: (item: Item) => void;
}

function Rows({ kind, items, typed, onOpen }: RowsProps): JSX.Element {
  const text = useText();
  const language = useStore(useStaff().language);
  const deed = useDeed();
  const move = useMove(kind, items, deed);
  const shown = items.filter((item) => hasWords(`${titleOf(item, language)} ${item.id}`, typed));
  if (shown.length === 0) return <p class="empty">{text(items.length === 0 ? "admin-nothing-yet" : "admin-nothing-found")}</p>;
  const parts = kind === "services" ? byGroup(shown) : [{ group: null, items: shown }];
  return (
    <table class="table things">
      <thead class="unseen">
        <tr>
          <th scope="col">{text("admin-field-name")}</th>
          <th scope="col">{text("admin-column-about")}</th>
          <th scope="col">{text("admin-column-actions")}</th>
        </tr>
      </thead>
      {parts.map(({ group, items: rows }) => (
        <tbody key={group ?? ""}>
          {group !== null && <GroupRow group={group} />}
          {rows.map((item, index) => (
            <Row
              key={item.id}
              item={item}
              deed={deed}
              onOpen={() => onOpen(item)}
              onUp={ORDERED.has(kind) && typed === "" && index > 0 ? () => move(item, rows[index - 1]) : null}
              onDown={ORDERED.has(kind) && typed === "" && index < rows.length - 1 ? () => move(item, rows[index + 1]) : null}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function GroupRow({ group }: { readonly group: string }): JSX.Element {
  const language = useStore(useStaff().language);
  const found = useItems("groups")?.find((item) => item.id === group);
  return (
    <tr class="things-group">
      <th scope="rowgroup" colSpan={3}>
        {found === undefined ? group : titleOf(found, language)}
      </th>
    </tr>
  );
}

/** A thing changes places with its neighbour. */
function useMove(kind: Listed, items: readonly Item[], deed: Deed): (item: Item, other: Item | undefined) => void {
  const text = useText();
  const things = useThings();
  return (item, other) => {
    if (other === undefined) return;
    const ids = items.map(({ id }) => (id === item.id ? other.id : id === other.id ? item.id : id));
    void deed.act({ path: things.path(kind, "order"), body: { ids } }, () => text("admin-moved")).then(() => things.again());
  };
}

/** The services of each group, in the order of the list. */
function byGroup(items: readonly Item[]): readonly { readonly group: string; readonly items: readonly Item[] }[] {
  const groups = new Map<string, Item[]>();
  items.forEach((item) => {
    const group = String(item.values["group"]);
    groups.set(group, [...(groups.get(group) ?? []), item]);
  });
  return [...groups].map(([group, rows]) => ({ group, items: rows }));
}
