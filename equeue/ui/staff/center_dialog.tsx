/** What those in charge can change about the center's work: stand still, say what does not work. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { wallTime } from "../shared/clock";
import type { BranchState, FeedState, RequirementState } from "../shared/states";
import { useDeed } from "./deed";
import { Dialog } from "./dialog";
import { useNamed, useText } from "./hooks";
import { SETTLE_MS } from "./press";
import { beginnable, type ByHand, type Standing } from "./standing";

interface CenterDialogProps {
  readonly standing: Standing;
  readonly onClose: () => void;
}

export function CenterDialog({ standing, onClose }: CenterDialogProps): JSX.Element {
  const text = useText();
  const { branch, requirements, feed } = standing;
  return (
    <Dialog title={text("standing-manage")} onClose={onClose} wide>
      <div class="center-dialog">
        <Suspend branch={branch} onDone={onClose} />
        {requirements.length > 0 && <Requirements branch={branch.id} requirements={requirements} />}
        {feed !== null && <Feed feed={feed} zone={branch.time_zone} />}
      </div>
    </Dialog>
  );
}

function Suspend({ branch, onDone }: { readonly branch: BranchState; readonly onDone: () => void }): JSX.Element {
  const text = useText();
  const deed = useDeed(true);
  const reasons = beginnable(branch);
  const [chosen, setChosen] = useState<ByHand | null>(null);
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const isSettled = useSettled();
  const reason = chosen !== null && reasons.includes(chosen) ? chosen : (reasons[0] ?? null);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (reason === null || !isSettled()) return;
    if (reason === "other" && words.trim() === "") {
      setMissing(true);
      field.current?.focus();
      return;
    }
    const wish = { path: `/branches/${encodeURIComponent(branch.id)}/suspensions`, body: { reason, text: words.trim() } };
    void deed
      .act(wish, () => text("standing-did-suspend", { reason: text(`standing-${reason}`) }))
      .then((answer) => answer !== null && onDone());
  };
  if (reason === null) return <p class="muted">{text("standing-nothing-left")}</p>;
  return (
    <form class="stack" onSubmit={submit}>
      <h3>{text("standing-suspend")}</h3>
      <p class="muted">{text("standing-suspend-text")}</p>
      <fieldset class="pills">
        <legend>{text("standing-reason")}</legend>
        <div class="pill-row">
          {reasons.map((one) => (
            <label key={one} class="pill">
              <input
                type="radio"
                name="reason"
                data-first={one === reason ? true : undefined}
                checked={one === reason}
                onChange={() => setChosen(one)}
              />
              <span>{text(`standing-${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label class="field">
        <span>{text(reason === "other" ? "standing-words" : "standing-words-optional")}</span>
        <input
          ref={field}
          type="text"
          maxLength={300}
          autocomplete="off"
          placeholder={text("standing-words-hint")}
          aria-invalid={missing}
          value={words}
          onInput={(event) => {
            setWords(event.currentTarget.value);
            setMissing(false);
          }}
        />
      </label>
      <p class="field-error" role="alert">
        {missing ? text("standing-words-missing") : deed.refusal?.words}
      </p>
      <div class="dialog-actions">
        <button type="submit" class="button button-danger" aria-disabled={deed.busy}>
          {text("standing-suspend")}
        </button>
      </div>
    </form>
  );
}

/** Whether the dialog has been open so long that a press is meant for it. */
function useSettled(): () => boolean {
  const since = useRef(0);
  useEffect(() => {
    since.current = performance.now();
  }, []);
  return () => performance.now() - since.current >= SETTLE_MS;
}

interface RequirementsProps {
  readonly branch: string;
  readonly requirements: readonly RequirementState[];
}

function Requirements({ branch, requirements }: RequirementsProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  const deed = useDeed(true);
  const change = (one: RequirementState): void => {
    const path = `/branches/${encodeURIComponent(branch)}/requirements/${encodeURIComponent(one.id)}`;
    const done = one.up ? "standing-did-down" : "standing-did-up";
    void deed.act({ path, body: { up: !one.up } }, () => text(done, { name: named("requirements", one) }));
  };
  return (
    <section class="center-part">
      <h3>{text("standing-requirements")}</h3>
      <p class="muted">{text("standing-requirements-text")}</p>
      <ul class="requirements">
        {requirements.map((one) => (
          <li key={one.id}>
            <span class="requirement-name">{named("requirements", one)}</span>
            <span role="status" class={one.up ? "tag tag-ok" : "tag tag-bad"}>
              {text(one.up ? "standing-works" : "standing-works-not")}
            </span>
            <button
              type="button"
              class="button row-button"
              aria-label={text(one.up ? "standing-switch-down-name" : "standing-switch-up-name", {
                name: named("requirements", one),
              })}
              aria-disabled={deed.busy}
              onClick={() => change(one)}
            >
              {text(one.up ? "standing-switch-down" : "standing-switch-up")}
            </button>
          </li>
        ))}
      </ul>
      <p class="field-error" role="alert">
        {deed.refusal?.words}
      </p>
    </section>
  );
}

const FEED_TAGS: Readonly<Record<FeedState["state"], string>> = {
  none: "tag-ok",
  active: "tag-bad",
  partly: "tag-warn",
  unknown: "tag-warn",
};

function Feed({ feed, zone }: { readonly feed: FeedState; readonly zone: string }): JSX.Element {
  const text = useText();
  return (
    <p class="center-part">
      {text("standing-feed")}: <span class={`tag ${FEED_TAGS[feed.state]}`}>{text(`standing-feed-${feed.state}`)}</span>{" "}
      <span class="muted">{text("standing-since", { time: wallTime(Date.parse(feed.since), zone) })}</span>
    </p>
  );
}
