/** The devices of a branch: how each is at a glance, in colour and in words; and the printers. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import alertTriangle from "lucide-static/icons/triangle-alert.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import circleDashed from "lucide-static/icons/circle-dashed.svg?raw";
import cross from "lucide-static/icons/circle-x.svg?raw";

import { wallDate, wallTime } from "../shared/clock";
import type { MessageId } from "../shared/messages";
import type { PrinterState } from "../shared/states";
import { useDeed } from "../staff/deed";
import { PrinterTag } from "../staff/equipment";
import { useStaff, useText } from "../staff/hooks";
import { Icon } from "../staff/icon";
import { type Condition, counts, type DeviceList, type DeviceState, hasPage, inOrder } from "./device_states";
import { ChangeDevice } from "./device_change";
import { PairDevice } from "./device_pair";
import "./devices.css";

const AGAIN_MS = 3000;

const SIGNS: Readonly<Record<Condition, string>> = { ok: check, warn: alertTriangle, bad: cross, off: circleDashed };

type Asked = { readonly name: "pair"; readonly device: DeviceState | null } | { readonly name: "change"; readonly device: string };

interface DevicesProps {
  readonly branch: string;
  readonly zone: string;
  readonly printers: readonly PrinterState[];
}

export function Devices({ branch, zone, printers }: DevicesProps): JSX.Element {
  const text = useText();
  const { list, failed, again } = useDevices(branch);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => {
    setAsked(null);
    again();
  };
  const changed = asked?.name === "change" ? list?.items.find(({ id }) => id === asked.device) : undefined;
  return (
    <section class="panel devices">
      <div class="devices-head">
        <h2>{text("devices-title")}</h2>
        <button type="button" class="button button-primary" onClick={() => setAsked({ name: "pair", device: null })}>
          {text("devices-pair")}
        </button>
      </div>
      {failed && (
        <p class="muted" role="status">
          {text("devices-loading-failed")}
        </p>
      )}
      {list === null && !failed && <p class="muted">{text("staff-loading")}</p>}
      {list !== null && (
        <Listed
          list={list}
          zone={zone}
          branch={branch}
          onChange={(device) => setAsked({ name: "change", device })}
          onDone={again}
        />
      )}
      {asked?.name === "pair" && (
        <PairDevice branch={branch} devices={list?.items ?? []} device={asked.device} onClose={close} />
      )}
      {changed !== undefined && (
        <ChangeDevice
          key={changed.id}
          branch={branch}
          device={changed}
          printers={printers}
          onAgain={() => setAsked({ name: "pair", device: changed })}
          onClose={close}
        />
      )}
    </section>
  );
}

interface ListedProps {
  readonly list: DeviceList;
  readonly zone: string;
  readonly branch: string;
  readonly onChange: (device: string) => void;
  readonly onDone: () => void;
}

function Listed({ list, ...props }: ListedProps): JSX.Element {
  const text = useText();
  if (list.items.length === 0) return <p class="muted">{text("devices-none")}</p>;
  return (
    <>
      <p class="devices-counts" role="status">
        {counts(list.items).map(({ condition, n }) => (
          <span key={condition} class={`tag ${TAGS[condition]}`}>
            {text(`devices-count-${condition}`, { n })}
          </span>
        ))}
      </p>
      <ul class="device-list">
        {inOrder(list.items).map((device) => (
          <Device key={device.id} device={device} {...props} />
        ))}
      </ul>
    </>
  );
}

const TAGS: Readonly<Record<Condition, string>> = { ok: "tag-ok", warn: "tag-warn", bad: "tag-bad", off: "" };

function Device({ device, zone, branch, onChange, onDone }: Omit<ListedProps, "list"> & { readonly device: DeviceState }): JSX.Element {
  const text = useText();
  const deed = useDeed();
  const { id, name, kind, condition, troubles } = device;
  const reload = async (): Promise<void> => {
    const path = `/branches/${encodeURIComponent(branch)}/admin/devices/${encodeURIComponent(id)}/reload`;
    await deed.act<DeviceState>({ path }, () => text("devices-did-reload", { name }));
    onDone();
  };
  return (
    <li class={`device device-${condition}`} data-device={id} data-condition={condition}>
      <span class="device-sign">
        <Icon svg={SIGNS[condition]} />
      </span>
      <div class="device-what">
        <h3>{name}</h3>
        <p class="muted">
          {text(`staff-device-${kind}` as MessageId)}
          {name !== id && ` · ${id}`}
        </p>
      </div>
      <div class="device-how">
        <p>
          <span class={`tag ${TAGS[condition]}`}>{text(`devices-condition-${condition}`)}</span>
        </p>
        {troubles.map((trouble) => (
          <p key={trouble}>{text(`devices-trouble-${trouble}`)}</p>
        ))}
        <Facts device={device} zone={zone} />
      </div>
      <div class="device-actions">
        {hasPage(device) && device.connected && (
          <button type="button" class="button" aria-label={text("devices-reload-name", { name })} aria-disabled={deed.busy} onClick={() => void reload()}>
            {text("devices-reload")}
          </button>
        )}
        <button type="button" class="button" aria-label={text("devices-change-name", { name })} onClick={() => onChange(id)}>
          {text("devices-change")}
        </button>
      </div>
    </li>
  );
}

/** Window, printers, connection, version, sound: what is known of it. */
function Facts({ device, zone }: { readonly device: DeviceState; readonly zone: string }): JSX.Element {
  const text = useText();
  const when = useWhen(zone);
  const { window, printers, connected, last_seen_at, version, sound } = device;
  return (
    <ul class="device-facts muted">
      {window !== null && <li>{text("devices-window", { label: window.label })}</li>}
      {connected && <li>{text("staff-device-connected")}</li>}
      {!connected && last_seen_at !== null && <li>{text("devices-seen", { when: when(last_seen_at) })}</li>}
      {version !== null && <li>{text("devices-version", { version })}</li>}
      {sound !== null && <li>{text(`devices-sound-${sound}`)}</li>}
      {printers.map((printer) => (
        <li key={printer.id}>
          {text("devices-printer", { name: printer.name })} <PrinterTag printer={printer} />
        </li>
      ))}
    </ul>
  );
}

/** A moment of today by its time, another by its date too. */
function useWhen(zone: string): (moment: string) => string {
  const staff = useStaff();
  return (moment) => {
    const at = Date.parse(moment);
    const language = staff.language.value;
    const day = wallDate(at, zone, language);
    return day === wallDate(staff.now(), zone, language) ? wallTime(at, zone) : `${day}, ${wallTime(at, zone)}`;
  };
}

/** The list, read anew every few moments and after each deed. */
function useDevices(branch: string): { readonly list: DeviceList | null; readonly failed: boolean; readonly again: () => void } {
  const staff = useStaff();
  const [list, setList] = useState<DeviceList | null>(null);
  const [failed, setFailed] = useState(false);
  const [asked, ask] = useState(0);
  useEffect(() => {
    let wanted = true;
    let timer = 0;
    const read = async (): Promise<void> => {
      const found = await staff.get<DeviceList>(`/branches/${encodeURIComponent(branch)}/admin/devices`).catch(() => null);
      if (!wanted) return;
      if (found !== null) setList(found);
      setFailed(found === null);
      timer = window.setTimeout(() => void read(), AGAIN_MS);
    };
    void read();
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [staff, branch, asked]);
  return { list, failed, again: () => ask((count) => count + 1) };
}

export function Printers({ printers }: { readonly printers: readonly PrinterState[] }): JSX.Element {
  const text = useText();
  return (
    <section class="panel">
      <h2>{text("admin-printers")}</h2>
      {printers.length === 0 ? (
        <p class="muted">{text("admin-printers-none")}</p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{text("admin-printer")}</th>
              <th scope="col" class="wide">
                {text("admin-printer-state")}
              </th>
              <th scope="col" class="right">
                {text("admin-preview")}
              </th>
            </tr>
          </thead>
          <tbody>
            {printers.map((printer) => (
              <tr key={printer.id}>
                <th scope="row">{printer.name ?? printer.id}</th>
                <td class="wide">
                  <PrinterTag printer={printer} />
                </td>
                <td class="right">
                  <a class="preview-link" href={`/preview/${encodeURIComponent(printer.id)}`}>
                    /preview/{printer.id}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
