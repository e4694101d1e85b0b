/** Type in the code that a new device shows, and say what it is. */

import type { JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";

import type { MessageId } from "../shared/messages";
import type { Items, PrinterState, ScreenState, WindowState } from "../shared/states";
import { type Deed, useDeed } from "../staff/deed";
import { Dialog } from "../staff/dialog";
import { useStaff, useText } from "../staff/hooks";
import { byLabel } from "../staff/windows";
import { type DeviceState, digitsOf, KINDS } from "./device_states";

type DeviceKind = ScreenState["kind"];

interface PairDeviceProps {
  readonly branch: string;
  readonly devices: readonly DeviceState[];
  /** The device whose page is a new one; null for one that is chosen here. */
  readonly device: DeviceState | null;
  readonly onClose: () => void;
}

interface Typed {
  readonly code: string;
  readonly kind: DeviceKind;
  readonly id: string;
  readonly name: string;
  readonly window: string;
}

export function PairDevice({ branch, devices, device, onClose }: PairDeviceProps): JSX.Element {
  const text = useText();
  const deed = useDeed(true);
  const [typed, setTyped] = useState<Typed>(() => firstOf(device));
  const write = (part: Partial<Typed>): void => {
    deed.forget();
    setTyped((now) => ({ ...now, ...part }));
  };
  const pair = async (event: Event): Promise<void> => {
    event.preventDefault();
    const path = `/branches/${encodeURIComponent(branch)}/admin/pairings`;
    const done = await deed.act<DeviceState>({ path, body: bodyOf(typed) }, ({ name }) => text("devices-did-pair", { name }));
    if (done !== null) onClose();
  };
  return (
    <Dialog title={text("devices-pair-title")} onClose={onClose}>
      <form class="stack device-form" onSubmit={(event) => void pair(event)}>
        <p>{text("devices-pair-steps", { origin: location.origin })}</p>
        <CodeField value={typed.code} deed={deed} onChange={(code) => write({ code })} />
        {device === null && <WhatItIs typed={typed} devices={devices} onChange={write} />}
        {typed.kind === "sign" && (
          <WindowField branch={branch} value={typed.window} isOptional={typed.id !== ""} onChange={(window) => write({ window })} />
        )}
        {typed.id === "" && <NameField value={typed.name} onChange={(name) => write({ name })} />}
        <p class="field-error" role="alert">
          {deed.refusal?.words ?? ""}
        </p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {text("staff-back")}
          </button>
          <button type="submit" class="button button-primary" aria-disabled={deed.busy}>
            {text("devices-do-pair")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function firstOf(device: DeviceState | null): Typed {
  return { code: "", kind: device?.kind ?? "kiosk", id: device?.id ?? "", name: "", window: device?.window?.id ?? "" };
}

/** What is not said is left to the server. */
function bodyOf({ code, kind, id, name, window }: Typed): Record<string, string> {
  const body: Record<string, string> = { code: digitsOf(code), kind };
  if (id !== "") body["id"] = id;
  if (id === "" && name.trim() !== "") body["name"] = name.trim();
  if (kind === "sign" && window !== "") body["window"] = window;
  return body;
}

interface CodeFieldProps {
  readonly value: string;
  readonly deed: Deed;
  readonly onChange: (code: string) => void;
}

function CodeField({ value, deed, onChange }: CodeFieldProps): JSX.Element {
  const text = useText();
  const hint = useId();
  return (
    <div>
      <label class="field">
        <span>{text("devices-code")}</span>
        <input
          class="device-code figures"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          data-first
          required
          maxLength={9}
          pattern="[0-9][0-9 \-]{4,7}[0-9]"
          aria-describedby={hint}
          aria-invalid={deed.refusal?.problem?.field === "code"}
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </label>
      <p class="hint" id={hint}>
        {text("devices-code-hint")}
      </p>
    </div>
  );
}

interface WhatItIsProps {
  readonly typed: Typed;
  readonly devices: readonly DeviceState[];
  readonly onChange: (part: Partial<Typed>) => void;
}

/** Its kind, and whether it is a new one or one of the list. */
function WhatItIs({ typed, devices, onChange }: WhatItIsProps): JSX.Element {
  const text = useText();
  const known = devices.filter(({ kind }) => kind === typed.kind);
  const hint = HINTS[typed.kind];
  return (
    <>
      <div>
        <label class="field">
          <span>{text("devices-kind")}</span>
          <select value={typed.kind} onChange={({ currentTarget }) => onChange({ kind: currentTarget.value as DeviceKind, id: "" })}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {text(`staff-device-${kind}`)}
              </option>
            ))}
          </select>
        </label>
        {hint !== undefined && <p class="hint">{text(hint)}</p>}
      </div>
      {known.length > 0 && (
        <label class="field">
          <span>{text("devices-which")}</span>
          <select value={typed.id} onChange={({ currentTarget }) => onChange({ id: currentTarget.value })}>
            <option value="">{text("devices-which-new")}</option>
            {known.map(({ id, name }) => (
              <option key={id} value={id}>
                {name === id ? id : `${name} (${id})`}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

const HINTS: Readonly<Partial<Record<DeviceKind, MessageId>>> = {
  agent: "devices-agent-hint",
  integration: "devices-integration-hint",
};

interface TextFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function NameField({ value, onChange }: TextFieldProps): JSX.Element {
  const text = useText();
  const hint = useId();
  return (
    <div>
      <label class="field">
        <span>{text("devices-name")}</span>
        <input
          type="text"
          autocomplete="off"
          maxLength={300}
          aria-describedby={hint}
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </label>
      <p class="hint" id={hint}>
        {text("devices-name-hint")}
      </p>
    </div>
  );
}

interface ChoiceFieldProps extends TextFieldProps {
  readonly branch: string;
}

/** The window that a sign hangs above; one that hangs somewhere already may stay there. */
export function WindowField({ branch, value, isOptional, onChange }: ChoiceFieldProps & { readonly isOptional: boolean }): JSX.Element {
  const text = useText();
  const windows = useWindows(branch);
  return (
    <label class="field">
      <span>{text("devices-sign-window")}</span>
      <select required={!isOptional} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="" />
        {windows.map(({ window }) => (
          <option key={window.id} value={window.id}>
            {text("staff-window", { label: window.label })}
          </option>
        ))}
      </select>
    </label>
  );
}

function useWindows(branch: string): readonly WindowState[] {
  const staff = useStaff();
  const [windows, setWindows] = useState<readonly WindowState[]>([]);
  useEffect(() => {
    staff
      .get<Items<WindowState>>(`/windows?branch=${encodeURIComponent(branch)}`)
      .then(({ items }) => setWindows(byLabel(items)))
      .catch((error: unknown) => staff.explain(error));
  }, [staff, branch]);
  return windows;
}

/** The printer of a kiosk. */
export function PrinterField({ printers, value, onChange }: TextFieldProps & { readonly printers: readonly PrinterState[] }): JSX.Element {
  const text = useText();
  return (
    <label class="field">
      <span>{text("devices-kiosk-printer")}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {value === "" && <option value="">{text("devices-no-printer")}</option>}
        {printers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
