/** Which device a display's or sign's page is: asked until the server answers; without a good token, its code. */

import { Api, Refused } from "../equeue/ui/shared/http";
import { beginPairing } from "../equeue/ui/shared/paired";
import type { Pairing } from "../equeue/ui/shared/pairing";
import type { DeviceSession } from "../equeue/ui/shared/states";

const AGAIN_MS = 1500;

type Device = DeviceSession["device"];

/** Who the page is to the server, and what it shows while it is nobody. */
export class Identity {
  /** The code that is shown; null while the token is good. */
  pairing: Pairing | null = null;
  private isAsking = false;

  /**
   * @param kind - the kind of device that this page is for; another one is refused
   * @param onNobody - the token is not good, or there is none: nothing of the branch may be shown any more
   */
  constructor(
    private readonly kind: "display" | "sign",
    private readonly token: string | null,
    private readonly onDevice: (device: Device) => void,
    private readonly onNobody: () => void,
    private readonly onCode: () => void,
  ) {}

  /** Ask the server who owns the token. */
  ask(): void {
    if (this.token === null) this.nobody();
    if (this.pairing !== null || this.isAsking) return;
    this.isAsking = true;
    new Api({ token: this.token })
      .get<DeviceSession>("/session")
      .then(({ device }) => (device?.kind === this.kind ? this.onDevice(device) : this.nobody()))
      .catch((error: unknown) => {
        if (error instanceof Refused && error.status < 500 && error.status !== 429) this.nobody();
        else this.askAgain();
      })
      .finally(() => {
        this.isAsking = false;
      });
  }

  /** Ask in a moment: something was refused, though the token may be good. */
  askAgain(): void {
    window.setTimeout(() => this.ask(), AGAIN_MS);
  }

  /** Show a code from now on. */
  nobody(): void {
    if (this.pairing !== null) return;
    this.pairing = beginPairing(this.kind, this.token, () => this.onCode());
    this.onNobody();
  }
}
