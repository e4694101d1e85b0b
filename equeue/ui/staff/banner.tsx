/** No connection: said within five seconds, with the age of what is shown. */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

import wifiOff from "lucide-static/icons/wifi-off.svg?raw";

import { writtenAge } from "../shared/age";
import { wallTime } from "../shared/clock";
import { useConnection, useStaff, useText } from "./hooks";
import { Icon } from "./icon";

/** A place in the header, so that nothing below it moves; its region is always there, so that its words are spoken. */
export function ConnectionBanner({ timeZone }: { readonly timeZone: string | null }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const connection = useConnection();
  const wasAway = useRef(false);
  useEffect(() => {
    if (connection.connected && wasAway.current) staff.say("ok", staff.text("staff-online-again"));
    wasAway.current = !connection.connected;
  }, [connection.connected, staff]);
  return (
    <div class="bar-alert" role="alert">
      {!connection.connected && (
        <p class="offline">
          <Icon svg={wifiOff} />
          <span>
            <strong>{text("staff-offline")}</strong>{" "}
            {connection.age === null || timeZone === null ? (
              text("staff-offline-nothing")
            ) : (
              <span aria-live="off">
                {text("staff-offline-aged", {
                  time: wallTime(staff.now() - connection.age * 1000, timeZone),
                  age: writtenAge(staff.messages, connection.age),
                })}
              </span>
            )}
          </span>
        </p>
      )}
    </div>
  );
}
