/** Sending a visitor on: to which service, to whom, and on what terms. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { WindowState } from "../shared/states";
import { Dialog } from "../staff/dialog";
import { useNamed, useText } from "../staff/hooks";
import { Answers } from "./answers";
import { Finder } from "./finder";
import { ANYBODY, HERE, isSomewhere, type PlaceOption, placesOf, type Sending } from "./onward";
import type { Option } from "./options";
import type { LegQuestionProps } from "./questions";
import { Refusal } from "./refusal";

const SAME = "same";

export function TransferQuestion({ state, deeds, leg, said, answer, onClose }: LegQuestionProps): JSX.Element {
  const text = useText();
  const [label] = useState(() => (state.current === null ? "" : writtenLabel(state.current.ticket.label)));
  const [sending, setSending] = useState<Sending>({ service: null, place: ANYBODY, keepAge: true, returnTo: false });
  const [refused, setRefused] = useState("");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isSomewhere(sending)) answer(deeds.transfer(state, leg, sending));
    else setRefused(text("operator-transfer-nowhere"));
  };
  return (
    <Dialog title={text("operator-transfer-title", { label })} onClose={onClose} wide>
      <form class="stack" onSubmit={submit}>
        <Whither state={state} sending={sending} onChange={setSending} />
        <Terms sending={sending} window={state.window.label} onChange={setSending} />
        <p class="field-error" role="alert">
          {refused}
        </p>
        <Refusal said={said} />
        <Answers submit={text(sending.place === HERE ? "operator-transfer-submit-here" : "operator-transfer-submit")} onBack={onClose} />
      </form>
    </Dialog>
  );
}

interface WhitherProps {
  readonly state: WindowState;
  readonly sending: Sending;
  readonly onChange: (sending: Sending) => void;
}

/** For which service, and to whom. */
function Whither({ state, sending, onChange }: WhitherProps): JSX.Element {
  const text = useText();
  const services = useServiceOptions(state);
  const places = placesOf(state, sending.service).map((one) => optionOf(text, one));
  const chooseService = (id: string | null): void => {
    const service = id === SAME ? null : id;
    const isThere = placesOf(state, service).some((one) => one.id === sending.place);
    onChange({ ...sending, service, place: isThere ? sending.place : ANYBODY });
  };
  return (
    <div class="finders">
      <Finder label={text("operator-transfer-service")} options={services} value={sending.service ?? SAME} onChange={chooseService} first />
      <Finder
        label={text("operator-transfer-to")}
        options={places}
        value={sending.place}
        onChange={(place) => onChange({ ...sending, place: place ?? ANYBODY })}
      />
    </div>
  );
}

/** The visitor's own service first, then all others. */
function useServiceOptions(state: WindowState): readonly Option[] {
  const text = useText();
  const named = useNamed();
  const own = state.current?.ticket.service ?? null;
  const others = state.choices.services.filter((one) => one.id !== own?.id);
  return [
    { id: SAME, name: text("operator-transfer-same"), detail: own === null ? "" : named("services", own) },
    ...others.map((one) => ({ id: one.id, name: named("services", one), detail: "" })),
  ];
}

interface TermsProps {
  readonly sending: Sending;
  readonly window: string;
  readonly onChange: (sending: Sending) => void;
}

/** Whether the place in the line is kept, and whether the visitor comes back here. */
function Terms({ sending, window, onChange }: TermsProps): JSX.Element | null {
  const text = useText();
  if (sending.place === HERE) return <p class="hint">{text("operator-transfer-here-hint")}</p>;
  return (
    <div class="choices">
      <label class="choice-row">
        <input
          type="checkbox"
          checked={sending.keepAge}
          onChange={(event) => onChange({ ...sending, keepAge: event.currentTarget.checked })}
        />
        <span>{text("operator-transfer-keep-age")}</span>
      </label>
      <label class="choice-row">
        <input
          type="checkbox"
          checked={sending.returnTo}
          onChange={(event) => onChange({ ...sending, returnTo: event.currentTarget.checked })}
        />
        <span>{text("operator-transfer-return-to", { window })}</span>
      </label>
    </div>
  );
}

function optionOf(text: ReturnType<typeof useText>, { id, kind, window, operator }: PlaceOption): Option {
  const windowName = window === null ? "" : text("staff-window", { label: window });
  switch (kind) {
    case "any":
      return { id, name: text("operator-transfer-anybody"), detail: "" };
    case "here":
      return { id, name: text("operator-transfer-here"), detail: "" };
    case "window":
      return { id, name: windowName, detail: operator ?? "" };
    case "operator":
      return { id, name: operator ?? "", detail: windowName };
  }
}
