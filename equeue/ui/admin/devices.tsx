/** Devices with when they were last seen, printers with their state. */

import type { JSX } from "preact";

import type { PrinterState, ScreenState } from "../shared/states";
import { PrinterTag, ScreenTag } from "../staff/equipment";
import { useText } from "../staff/hooks";

export function Devices({ screens, zone }: { readonly screens: readonly ScreenState[]; readonly zone: string }): JSX.Element {
  const text = useText();
  return (
    <section class="panel">
      <h2>{text("admin-devices")}</h2>
      {screens.length === 0 ? (
        <p class="muted">{text("admin-devices-none")}</p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{text("admin-device")}</th>
              <th scope="col">{text("admin-kind")}</th>
              <th scope="col" class="wide">
                {text("admin-connection")}
              </th>
            </tr>
          </thead>
          <tbody>
            {screens.map((screen) => (
              <tr key={screen.id}>
                <th scope="row">{screen.name}</th>
                <td>{text(`staff-device-${screen.kind}`)}</td>
                <td class="wide">
                  <ScreenTag screen={screen} zone={zone} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
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
