/** The session has ended: sign in again without losing the place. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { Refused } from "../shared/http";
import type { StaffSession } from "../shared/states";
import { Dialog } from "./dialog";
import { useStaff, useText } from "./hooks";

/** Name and password over the page, which stays as it was. */
export function ExpiredDialog(): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const [working, setWorking] = useState(false);
  const [error, setError] = useState("");
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setWorking(true);
    setError("");
    try {
      const body = { name: form.get("name"), password: form.get("password") };
      staff.goOn(await staff.api.send<StaffSession>("/session", { method: "POST", body }));
    } catch (failure) {
      setError(failure instanceof Refused ? staff.wordsOf(failure) : text("staff-problem-network"));
      setWorking(false);
    }
  };
  return (
    <Dialog title={text("staff-expired-title")} closable={false} onClose={() => {}}>
      <form class="stack" onSubmit={submit}>
        <p>{text("staff-expired-text")}</p>
        <label class="field">
          <span>{text("staff-expired-name")}</span>
          <input name="name" required autocomplete="username" defaultValue={staff.session.value.staff.name} />
        </label>
        <label class="field">
          <span>{text("staff-expired-password")}</span>
          <input name="password" type="password" required autocomplete="current-password" data-first />
        </label>
        <p class="field-error" role="alert">
          {error}
        </p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={() => staff.leaveToSignIn()}>
            {text("staff-expired-other")}
          </button>
          <button type="submit" class="button button-primary" aria-disabled={working}>
            {text("staff-expired-submit")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
