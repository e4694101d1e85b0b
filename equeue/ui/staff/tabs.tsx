/** Tabs by the usual keys: arrows, Home, End. */

import type { JSX, TargetedKeyboardEvent } from "preact";

interface Tab<T extends string> {
  readonly id: T;
  readonly name: string;
  readonly count: number | null;
}

interface TabsProps<T extends string> {
  readonly tabs: readonly Tab<T>[];
  readonly value: T;
  /** The id of the panel they control; a tab's own id is that, a dash and its name. */
  readonly panel: string;
  readonly label: string;
  readonly onChange: (tab: T) => void;
}

export function Tabs<T extends string>({ tabs, value, panel, label, onChange }: TabsProps<T>): JSX.Element {
  const onKey = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const here = tabs.findIndex((tab) => tab.id === value);
    const to = target(event.key, here, tabs.length);
    const tab = to === null ? undefined : tabs[to];
    if (tab === undefined) return;
    event.preventDefault();
    onChange(tab.id);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[to ?? 0]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKey}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`${panel}-${tab.id}`}
          type="button"
          role="tab"
          class="tab"
          aria-selected={tab.id === value}
          aria-controls={panel}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
        >
          {tab.name}
          {tab.count !== null && <span class="tab-count figures">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}

function target(key: string, here: number, count: number): number | null {
  if (key === "ArrowRight") return (here + 1) % count;
  if (key === "ArrowLeft") return (here + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
