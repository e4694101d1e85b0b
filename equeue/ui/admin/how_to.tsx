/** How to add devices, people and services: the commands, ready to copy. */

import type { JSX } from "preact";

import { useStaff, useText } from "../staff/hooks";

export function HowTo({ branch }: { readonly branch: string }): JSX.Element {
  const text = useText();
  const key = text("admin-key");
  return (
    <section class="panel how-to">
      <h2>{text("admin-how")}</h2>
      <h3>{text("admin-how-device")}</h3>
      <p>{text("admin-how-device-text")}</p>
      <Command words={`equeue device pair --kind display --branch ${branch}`} />
      <p class="how-to-address">
        <code>{`${location.origin}/display#token=${key}`}</code>
      </p>
      <p>{text("admin-how-sign-text")}</p>
      <Command words={`equeue device pair --kind sign --branch ${branch} --window w1`} />
      <h3>{text("admin-how-staff")}</h3>
      <p>{text("admin-how-staff-text")}</p>
      <Command words={`equeue staff add olena --role operator --branch ${branch}`} />
      <h3>{text("admin-how-branch")}</h3>
      <p>{text("admin-how-branch-text")}</p>
      <Command words={`equeue branch check ${branch}.toml`} />
      <Command words={`equeue branch load ${branch}.toml`} />
    </section>
  );
}

/** A command with a button that copies it; over plain HTTP browsers do not allow that, so the words can be marked. */
function Command({ words }: { readonly words: string }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(words);
      staff.say("ok", text("admin-copied"));
    } catch {
      staff.say("warn", text("admin-copy-failed"));
    }
  };
  return (
    <div class="command">
      <code>{words}</code>
      {"clipboard" in navigator && (
        <button type="button" class="button" aria-label={`${text("admin-copy")}: ${words}`} onClick={() => void copy()}>
          {text("admin-copy")}
        </button>
      )}
    </div>
  );
}
