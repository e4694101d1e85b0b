/** A list that is searched by typing and walked through with the arrows: everything by keyboard, one field. */

import type { JSX, TargetedKeyboardEvent } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { useText } from "../staff/hooks";
import { found, type Option, stepped } from "./options";

interface FinderProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** Whether its field gets the focus when its dialog opens. */
  readonly first?: boolean;
}

/** What is typed narrows the list, and the first that fits is chosen at once. */
export function Finder({ label, options, value, onChange, first = false }: FinderProps): JSX.Element {
  const text = useText();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState("");
  const shown = found(options, typed);
  const chosen = shown.find((one) => one.id === value) ?? null;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [value, typed]);
  const type = (words: string): void => {
    setTyped(words);
    const left = found(options, words);
    if (!left.some((one) => one.id === value)) onChange(left[0]?.id ?? null);
  };
  const onKey = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const to = stepped(shown, value, event.key);
    if (to === null) return;
    event.preventDefault();
    onChange(to);
  };
  return (
    <div class="field finder">
      <label for={`${id}-field`}>{label}</label>
      <input
        id={`${id}-field`}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === null ? undefined : `${id}-${chosen.id}`}
        placeholder={text("operator-find")}
        value={typed}
        data-first={first ? true : undefined}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <ul id={`${id}-list`} class="finder-list" role="listbox" aria-label={label} tabIndex={-1} ref={list}>
        {shown.map((one) => (
          <li
            key={one.id}
            id={`${id}-${one.id}`}
            role="option"
            aria-selected={one.id === value}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChange(one.id)}
          >
            <span>{one.name}</span>
            {one.detail !== "" && <span class="finder-detail">{one.detail}</span>}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="hint">{text("operator-find-nothing")}</p>}
    </div>
  );
}
