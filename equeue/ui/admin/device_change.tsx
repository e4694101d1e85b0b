/** One device: its name and place, and how its token is taken from it. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { PrinterState } from "../shared/states";
import { type Deed, useDeed } from "../staff/deed";
import { Dialog } from "../staff/dialog";
import { useText } from "../staff/hooks";
import { NameField, PrinterField, WindowField } from "./device_pair";
import type { DeviceState } from "./device_states";

interface ChangeDeviceProps {
  readonly branch: string;
  readonly device: DeviceState;
  readonly printers: readonly PrinterState[];
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

type Sure = "revoke" | "switch-off";

export function ChangeDevice(props: ChangeDeviceProps): JSX.Element {
  const { branch, device, onClose } = props;
  const text = useText();
  const deed = useDeed(true);
  const [sure, setSure] = useState<Sure | null>(null);
  const path = `/branches/${encodeURIComponent(branch)}/admin/devices/${encodeURIComponent(device.id)}`;
  return (
    <Dialog title={text("devices-change-title", { name: device.name })} onClose={onClose}>
      {sure === null ? (
        <>
          <Form {...props} path={path} deed={deed} />
          <More device={device} onAgain={props.onAgain} onSure={setSure} />
        </>
      ) : (
        <Certain what={sure} device={device} path={path} deed={deed} onBack={() => setSure(null)} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps extends ChangeDeviceProps {
  readonly path: string;
  readonly deed: Deed;
}

function Form({ branch, device, printers, path, deed, onClose }: FormProps): JSX.Element {
  const text = useText();
  const [name, setName] = useState(device.name);
  const [window, setWindow] = useState(device.window?.id ?? "");
  const [printer, setPrinter] = useState(device.printer ?? "");
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body: Record<string, string> = { name: name.trim() };
    if (device.kind === "sign" && window !== "") body["window"] = window;
    if (device.kind === "kiosk" && printer !== "") body["printer"] = printer;
    const done = await deed.act<DeviceState>({ path, body }, (now) => text("devices-did-change", { name: now.name }));
    if (done !== null) onClose();
  };
  return (
    <form class="stack device-form" onSubmit={(event) => void save(event)}>
      <NameField value={name} onChange={setName} />
      {device.kind === "sign" && <WindowField branch={branch} value={window} isOptional={false} onChange={setWindow} />}
      {device.kind === "kiosk" && <PrinterField printers={printers} value={printer} onChange={setPrinter} />}
      <p class="field-error" role="alert">
        {deed.refusal?.words ?? ""}
      </p>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          {text("staff-back")}
        </button>
        <button type="submit" class="button button-primary" aria-disabled={deed.busy}>
          {text("devices-save")}
        </button>
      </div>
    </form>
  );
}

interface MoreProps {
  readonly device: DeviceState;
  readonly onAgain: () => void;
  readonly onSure: (what: Sure) => void;
}

function More({ device, onAgain, onSure }: MoreProps): JSX.Element {
  const text = useText();
  return (
    <ul class="device-more">
      <li>
        <button type="button" class="button" onClick={onAgain}>
          {text("devices-again")}
        </button>
        <p class="hint">{text("devices-again-hint")}</p>
      </li>
      {device.paired_at !== null && (
        <li>
          <button type="button" class="button" onClick={() => onSure("revoke")}>
            {text("devices-revoke")}
          </button>
          <p class="hint">{text("devices-revoke-hint")}</p>
        </li>
      )}
      <li>
        <button type="button" class="button" onClick={() => onSure("switch-off")}>
          {text("devices-switch-off")}
        </button>
        <p class="hint">{text("devices-switch-off-hint")}</p>
      </li>
    </ul>
  );
}

interface CertainProps {
  readonly what: Sure;
  readonly device: DeviceState;
  readonly path: string;
  readonly deed: Deed;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** Asked once more: the page of the device goes dark for visitors. */
function Certain({ what, device, path, deed, onBack, onClose }: CertainProps): JSX.Element {
  const text = useText();
  const { name } = device;
  const act = async (): Promise<void> => {
    const wish = what === "revoke" ? { path: `${path}/revoke` } : { path, method: "DELETE" as const };
    let isDone = false;
    await deed.act<DeviceState | null>(wish, () => {
      isDone = true;
      return text(`devices-did-${what}`, { name });
    });
    if (isDone) onClose();
  };
  return (
    <div class="stack">
      <p>{text(`devices-${what}-sure`, { name })}</p>
      <p class="field-error" role="alert">
        {deed.refusal?.words ?? ""}
      </p>
      <div class="dialog-actions">
        <button type="button" class="button" data-first onClick={onBack}>
          {text("staff-back")}
        </button>
        <button type="button" class="button button-danger" aria-disabled={deed.busy} onClick={() => void act()}>
          {text(`devices-${what}`)}
        </button>
      </div>
    </div>
  );
}
