/** A row or column of the matrix: who serves it first, who helps out. */

import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";

import { useText } from "../staff/hooks";
import { hasWords } from "../staff/typed";
import { useChoices } from "./hooks";
import type { Listed } from "./kinds";
import { SERVING_WORDS, SERVINGS } from "./matrix_cells";
import { isTree } from "./values";
import type { Value } from "./wire";

/** More than these are looked through by typing. */
const MANY = 12;

interface ServedProps {
  readonly of: Listed;
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}

export function Served({ of, value, onChange }: ServedProps): JSX.Element {
  const text = useText();
  const [typed, setTyped] = useState("");
  const served = isTree(value) ? value : {};
  const choices = useChoices(of).filter((choice) => !choice.off || choice.id in served);
  const shown = choices.filter((choice) => hasWords(choice.name, typed));
  const set = (id: string, how: string): void => {
    const { [id]: _, ...others } = served;
    onChange(how === "" ? others : { ...served, [id]: how });
  };
  return (
    <div class="served">
      {choices.length > MANY && (
        <input type="search" aria-label={text("admin-find")} placeholder={text("admin-find")} value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
      )}
      <div class="served-list">
        {shown.map((choice) => (
          <ServedRow key={choice.id} name={of === "windows" ? text("staff-window", { label: choice.name }) : choice.name} value={served[choice.id]} onChange={(how) => set(choice.id, how)} />
        ))}
        {shown.length === 0 && <p class="muted">{text("admin-nothing-found")}</p>}
      </div>
    </div>
  );
}

interface ServedRowProps {
  readonly name: string;
  readonly value: Value | undefined;
  readonly onChange: (how: string) => void;
}

function ServedRow({ name, value, onChange }: ServedRowProps): JSX.Element {
  const text = useText();
  const group = useId();
  const title = useId();
  return (
    <div class="served-row" role="radiogroup" aria-labelledby={title}>
      <span id={title}>{name}</span>
      <span class="pill-row">
        {SERVINGS.map((how) => (
          <label key={how} class="pill pill-small">
            <input type="radio" name={group} checked={(value ?? "") === how} onChange={() => onChange(how)} />
            <span>{text(SERVING_WORDS[how])}</span>
          </label>
        ))}
      </span>
    </div>
  );
}
