/** Another service, a certain window: for one who waits. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Choices, WindowChoice } from "../shared/states";
import { useNamed, useStaff, useText } from "../staff/hooks";
import { ServiceSelect } from "./service_select";
import { FormFrame, type FormProps, pathOf, send } from "./ticket_forms";

export function TransferForm(props: FormProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  const { ticket } = props.whole;
  const open = useOpenWindows(ticket.branch);
  const [service, setService] = useState(ticket.service.id);
  const [wanted, setWindow] = useState("");
  const [keeps, setKeeps] = useState(true);
  const [returns, setReturns] = useState(false);
  const isOther = service !== ticket.service.id;
  const windows = open.filter((one) => one.services.includes(service));
  const window = windows.some((one) => one.id === wanted) ? wanted : "";
  const transfer = (): void => {
    const to = { ...(isOther && { service }), ...(window !== "" && { window }) };
    const body = { to, keep_age: keeps, return_to: isOther && returns };
    send(props, { path: pathOf(props, "transfer"), body }, text("reception-did-transfer", { label: props.label }));
  };
  return (
    <FormFrame
      {...props}
      title={text("reception-move-transfer")}
      submit={text("reception-transfer-submit")}
      why={isOther || window !== "" ? null : text("reception-transfer-same")}
      onSubmit={transfer}
    >
      <label class="field">
        <span>{text("reception-transfer-service")}</span>
        <ServiceSelect groups={props.groups} value={service} onChange={setService} />
      </label>
      <label class="field">
        <span>{text("reception-transfer-window")}</span>
        <select class="select" value={window} onChange={(event) => setWindow(event.currentTarget.value)}>
          <option value="">{text("reception-transfer-any")}</option>
          {windows.map((one) => (
            <option key={one.id} value={one.id}>
              {text("staff-window", { label: one.label })}
              {one.operator !== null && ` · ${one.operator.name}`}
            </option>
          ))}
        </select>
      </label>
      <div class="choices">
        <label class="choice-row">
          <input type="checkbox" checked={keeps} onChange={() => setKeeps(!keeps)} />
          <span>{text("reception-transfer-keep")}</span>
        </label>
        {isOther && (
          <label class="choice-row">
            <input type="checkbox" checked={returns} onChange={() => setReturns(!returns)} />
            <span>{text("reception-transfer-return", { service: named("services", ticket.service) })}</span>
          </label>
        )}
      </div>
    </FormFrame>
  );
}

const NONE: readonly WindowChoice[] = [];

/** The windows at which somebody works now. */
function useOpenWindows(branch: string): readonly WindowChoice[] {
  const staff = useStaff();
  const [windows, setWindows] = useState(NONE);
  useEffect(() => {
    let wanted = true;
    staff
      .get<Choices>(`/branches/${encodeURIComponent(branch)}/choices`)
      .then((choices) => wanted && setWindows(choices.windows.filter((one) => one.open)))
      .catch((error: unknown) => wanted && staff.explain(error));
    return () => {
      wanted = false;
    };
  }, [staff, branch]);
  return windows;
}
