/** What the visit goes on with: the service that is planned, or one chosen now; here, or from its own line. */

import type { JSX } from "preact";

import type { WindowState } from "../shared/states";
import { useNamed, useText } from "../staff/hooks";
import type { Ending } from "./deeds";
import { usualWay } from "./onward";

interface FollowingProps {
  readonly state: WindowState;
  readonly ending: Ending;
  readonly onChange: (ending: Ending) => void;
}

export function Following({ state, ending, onChange }: FollowingProps): JSX.Element | null {
  const text = useText();
  const named = useNamed();
  const visitor = state.current;
  if (visitor === null) return null;
  const planned = visitor.then[0];
  return (
    <>
      {planned === undefined ? (
        <label class="field">
          <span>{text("operator-finish-next-service")}</span>
          <select
            value={ending.next ?? ""}
            onChange={(event) => onChange({ ...ending, next: event.currentTarget.value || null, goOn: null })}
          >
            <option value="">{text("operator-finish-next-none")}</option>
            {state.choices.services
              .filter((one) => one.id !== visitor.ticket.service.id)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {named("services", one)}
                </option>
              ))}
          </select>
        </label>
      ) : (
        <p>
          <strong>{text("operator-finish-next-service")}:</strong>{" "}
          {visitor.then.map((one) => named("services", one)).join("; ")}
        </p>
      )}
      <Way state={state} ending={ending} onChange={onChange} />
    </>
  );
}

/** Here at once where this window serves it, else from its own line. */
function Way({ state, ending, onChange }: FollowingProps): JSX.Element | null {
  const text = useText();
  const usual = usualWay(state, ending.next);
  if (usual === null) return null;
  if (!usual) return <p class="hint">{text("operator-finish-line-only")}</p>;
  const here = ending.goOn ?? usual;
  return (
    <fieldset class="choices">
      <legend>{text("operator-finish-way")}</legend>
      {[true, false].map((one) => (
        <label key={String(one)} class="choice-row">
          <input type="radio" name="way" checked={here === one} onChange={() => onChange({ ...ending, goOn: one })} />
          <span>{text(one ? "operator-finish-here" : "operator-finish-line")}</span>
        </label>
      ))}
    </fieldset>
  );
}
