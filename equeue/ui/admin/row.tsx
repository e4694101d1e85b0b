/** One thing in its list. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Deed } from "../staff/deed";
import { useStaff, useStore, useText } from "../staff/hooks";
import { useThings } from "./hooks";
import { PasswordOnce } from "./password";
import { Summary } from "./summary";
import { titleOf } from "./things";
import type { Item } from "./wire";

interface RowProps {
  readonly item: Item;
  readonly deed: Deed;
  readonly onOpen: () => void;
  /** Null: it cannot go further. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
}

export function Row({ item, deed, onOpen, onUp, onDown }: RowProps): JSX.Element {
  const text = useText();
  const name = titleOf(item, useStore(useStaff().language));
  return (
    <tr class={item.off ? "thing-off" : ""}>
      <th scope="row">
        <button type="button" class="thing-name" onClick={onOpen}>
          {item.kind === "windows" ? text("staff-window", { label: name }) : name}
        </button>
        {item.off && <span class="tag">{text("admin-is-off")}</span>}
      </th>
      <td class="wide">
        <Summary item={item} />
      </td>
      <td class="right">
        <span class="row-actions">
          {(onUp !== null || onDown !== null) && (
            <>
              <Arrow name={text("admin-up", { name })} sign="↑" onPress={onUp} />
              <Arrow name={text("admin-down", { name })} sign="↓" onPress={onDown} />
            </>
          )}
          {item.kind === "staff" && !item.off && <NewPassword item={item} deed={deed} />}
          <Switch item={item} name={name} deed={deed} />
        </span>
      </td>
    </tr>
  );
}

function Arrow({ name, sign, onPress }: { readonly name: string; readonly sign: string; readonly onPress: (() => void) | null }): JSX.Element {
  return (
    <button type="button" class="button row-button row-arrow" aria-label={name} aria-disabled={onPress === null} onClick={() => onPress?.()}>
      {sign}
    </button>
  );
}

/** Off: offered no more, kept for the figures; on again at any time. */
function Switch({ item, name, deed }: { readonly item: Item; readonly name: string; readonly deed: Deed }): JSX.Element {
  const text = useText();
  const things = useThings();
  const turn = async (): Promise<void> => {
    const path = things.path(item.kind, item.id, item.off ? "on" : "off");
    await deed.act<Item>({ path, body: { version: item.version } }, (now) => text(now.off ? "admin-did-off" : "admin-did-on", { name }));
    await things.again();
  };
  return (
    <button type="button" class="button row-button" aria-label={text(item.off ? "admin-turn-on-name" : "admin-turn-off-name", { name })} onClick={() => void turn()}>
      {text(item.off ? "admin-turn-on" : "admin-turn-off")}
    </button>
  );
}

/** Somebody forgot theirs: a new one, shown once. */
function NewPassword({ item, deed }: { readonly item: Item; readonly deed: Deed }): JSX.Element {
  const text = useText();
  const things = useThings();
  const [shown, setShown] = useState<string | null>(null);
  const ask = async (): Promise<void> => {
    const path = things.path("staff", item.id, "password");
    const given = await deed.act<{ readonly password: string }>({ path }, () => text("admin-password-changed", { name: item.id }));
    if (given !== null) setShown(given.password);
  };
  return (
    <>
      <button type="button" class="button row-button" aria-label={text("admin-new-password-name", { name: item.id })} onClick={() => void ask()}>
        {text("admin-new-password")}
      </button>
      {shown !== null && <PasswordOnce id={item.id} password={shown} onClose={() => setShown(null)} />}
    </>
  );
}
