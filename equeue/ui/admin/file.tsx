/** The whole branch as a file: taken away, looked at before it is brought in. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { type Deed, useDeed } from "../staff/deed";
import { useStaff, useText } from "../staff/hooks";
import { Command } from "./command";
import { ChangeWords } from "./history";
import { useThings } from "./hooks";
import { FormError } from "./refused";
import type { Imported, Mistake } from "./wire";

export function BranchFile(): JSX.Element {
  const text = useText();
  const staff = useStaff();
  const things = useThings();
  const deed = useDeed(true);
  const [file, setFile] = useState<string | null>(null);
  const [seen, setSeen] = useState<Imported | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  const bring = async (words: string, dry: boolean): Promise<Imported | null> => {
    const path = `${things.path("import")}${dry ? "?dry_run=true" : ""}`;
    return deed.act<Imported>({ path, toml: words }, () => text(dry ? "admin-file-looked" : "admin-file-brought"));
  };
  const look = async (chosen: File | undefined): Promise<void> => {
    const words = chosen === undefined ? null : await chosen.text();
    setDone(null);
    setSeen(null);
    setFile(words);
    deed.forget();
    staff.notice.set(null);
    if (words !== null) setSeen(await bring(words, true));
  };
  const load = async (): Promise<void> => {
    if (file === null) return;
    setDone(await bring(file, false));
    setSeen(null);
    await things.again();
  };
  return (
    <div class="stack">
      <section class="panel stack">
        <h2>{text("admin-section-file")}</h2>
        <p>{text("admin-about-file")}</p>
        <p>
          <a class="button" href={`/api/v1${things.path("export")}`} download={`${things.branch}.toml`}>
            {text("admin-file-export")}
          </a>
        </p>
        <label class="field">
          <span>{text("admin-file-import")}</span>
          <input type="file" accept=".toml,text/plain" onChange={({ currentTarget }) => void look(currentTarget.files?.[0])} />
        </label>
        <FormError deed={deed} />
        <Mistakes deed={deed} />
      </section>
      {seen !== null && <Seen seen={seen} onLoad={() => void load()} />}
      {done !== null && <Passwords passwords={done.passwords} />}
    </div>
  );
}

/** What the file would change, before it changes anything. */
function Seen({ seen, onLoad }: { readonly seen: Imported; readonly onLoad: () => void }): JSX.Element {
  const text = useText();
  return (
    <section class="panel stack">
      <h2>{text("admin-file-changes", { count: seen.changes.length })}</h2>
      <ol class="history">
        {seen.changes.map((change, index) => (
          <li key={index}>
            <ChangeWords change={change} />
          </li>
        ))}
      </ol>
      {seen.changes.length > 0 && (
        <p>
          <button type="button" class="button button-primary" onClick={onLoad}>
            {text("admin-file-load")}
          </button>
        </p>
      )}
    </section>
  );
}

function Mistakes({ deed }: { readonly deed: Deed }): JSX.Element | null {
  const text = useText();
  const mistakes = deed.refusal?.problem?.["mistakes"];
  if (!Array.isArray(mistakes)) return null;
  return (
    <ul class="mistakes">
      {(mistakes as readonly Mistake[]).map((mistake) => (
        <li key={`${mistake.field}${mistake.detail}`}>
          {typeof mistake.line === "number" && <strong>{text("admin-file-line", { line: mistake.line })} </strong>}
          <code>{mistake.field}</code> {mistake.detail}
        </li>
      ))}
    </ul>
  );
}

/** Of staff who are new: shown this once. */
function Passwords({ passwords }: { readonly passwords: Imported["passwords"] }): JSX.Element | null {
  const text = useText();
  const names = Object.entries(passwords);
  if (names.length === 0) return null;
  return (
    <section class="panel stack">
      <h2>{text("admin-file-passwords")}</h2>
      <p>{text("admin-password-once")}</p>
      {names.map(([name, password]) => (
        <Command key={name} words={`${name} ${password}`} />
      ))}
    </section>
  );
}
