/** The page of a preview printer: looks every two seconds, draws when something has changed. */

import { fill, h, write } from "../shared/dom";
import { type Api, Refused } from "../shared/http";
import type { Messages } from "../shared/messages";
import type { BranchState, Items } from "../shared/states";
import { newcomers, newestFirst, type Slip } from "./slips";

const LOOK_MS = 2000;

export class Preview {
  private readonly said = h("p", { class: "preview-said", role: "status" });
  private readonly list = h("div", {});
  private slips: readonly Slip[] | null = null;
  private seenAt = new Date();
  private timeZone: string | undefined;

  constructor(
    place: HTMLElement,
    private readonly messages: Messages,
    private readonly api: Api,
    private readonly printer: string,
  ) {
    const text = messages.text.bind(messages);
    fill(
      place,
      h(
        "header",
        { class: "bar" },
        h(
          "div",
          { class: "bar-lead" },
          h("h1", { class: "bar-title" }, text("preview-title")),
          h("p", { class: "bar-sub" }, text("preview-printer", { printer })),
        ),
        h("a", { class: "bar-button", href: "/" }, text("preview-home")),
      ),
      h("div", { class: "page" }, h("p", { class: "page-intro" }, text("preview-intro")), this.said, this.list),
    );
  }

  /** Look again and again, as long as the page is open. */
  async keepLooking(): Promise<never> {
    await this.findTimeZone();
    for (;;) {
      await this.look();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** Times are written as in the branch; without an answer, as on this computer. */
  private async findTimeZone(): Promise<void> {
    const found = await this.api.get<Items<BranchState>>("/branches").catch(() => null);
    this.timeZone = found?.items[0]?.time_zone;
  }

  private async look(): Promise<void> {
    try {
      const found = await this.api.get<Items<Slip>>(`/printers/${encodeURIComponent(this.printer)}/preview`);
      this.seenAt = new Date();
      this.show(newestFirst(found.items));
    } catch (error) {
      write(this.said, this.wordsOf(error));
      this.said.classList.add("preview-trouble");
    }
  }

  private wordsOf(error: unknown): string {
    if (error instanceof Refused && error.status === 404) return this.messages.text("preview-not-found");
    if (error instanceof Refused) return this.messages.text("preview-forbidden");
    return this.messages.text("preview-away", { time: this.time(this.seenAt) });
  }

  private show(slips: readonly Slip[]): void {
    const fresh = newcomers(this.slips, slips);
    const same = this.slips !== null && this.slips.map((slip) => slip.job).join() === slips.map((slip) => slip.job).join();
    if (fresh > 0) write(this.said, this.messages.text("preview-new", { count: fresh }));
    else if (this.said.classList.contains("preview-trouble")) write(this.said, "");
    this.said.classList.remove("preview-trouble");
    if (same) return;
    this.slips = slips;
    if (slips.length > 0) fill(this.list, h("ul", { class: "slips" }, ...slips.map((slip) => this.card(slip))));
    else fill(this.list, this.empty());
  }

  private card(slip: Slip): HTMLElement {
    const time = this.time(new Date(slip.at));
    return h(
      "li",
      {},
      h(
        "figure",
        {},
        h(
          "a",
          { href: slip.url, class: "slip" },
          h("img", { src: slip.url, alt: this.messages.text("preview-slip", { time }), loading: "lazy" }),
        ),
        h("figcaption", { class: "figures muted" }, this.messages.text("preview-at", { time })),
      ),
    );
  }

  private empty(): HTMLElement {
    return h(
      "div",
      { class: "panel" },
      h("p", {}, this.messages.text("preview-empty")),
      h("p", {}, h("a", { href: "/kiosk" }, this.messages.text("preview-kiosk"))),
    );
  }

  private time(moment: Date): string {
    const locale = this.messages.language === "en" ? "en-GB" : "uk";
    return moment.toLocaleTimeString(locale, {
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZone: this.timeZone,
    });
  }
}
