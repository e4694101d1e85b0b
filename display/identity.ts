/** Which device this page is: asked until the server answers. */

import { Api, Refused } from "../equeue/ui/shared/http";
import type { DeviceSession } from "../equeue/ui/shared/states";

const AGAIN_MS = 1500;

/**
 * Ask the server who owns the token.
 *
 * @param kind - the kind of device that this page is for; another one is refused
 */
export function identify(
  token: string,
  kind: string,
  onDevice: (device: DeviceSession["device"]) => void,
  onRefusal: () => void,
): void {
  const again = (): void => identify(token, kind, onDevice, onRefusal);
  new Api({ token })
    .get<DeviceSession>("/session")
    .then(({ device }) => (device?.kind === kind ? onDevice(device) : onRefusal()))
    .catch((error: unknown) => {
      if (error instanceof Refused && error.status < 500 && error.status !== 429) onRefusal();
      else window.setTimeout(again, AGAIN_MS);
    });
}
